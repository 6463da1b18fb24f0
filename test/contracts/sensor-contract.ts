import { describe, expect, onTestFinished, test } from 'vitest';
import type { Host } from '../../src/host/port.ts';
import { SensorError, type Bank, type Probe, type Sensor } from '../../src/sensor/sensor.ts';

/** A machine with at least one sensor of the family. Arranged anew within each test, so `tree()` and `scratch()` may be used. */
export interface SensorMachine<Needs extends keyof Host> {
  readonly probe: Probe<Needs>;
  readonly host: Pick<Host, Needs>;
  /** The same ports on a machine that has nothing of this family. */
  readonly bare: Pick<Host, Needs>;
  /** From here on the hardware fails or talks nonsense. Empty for what cannot fail. */
  spoil(): void;
}
type Arrange<Needs extends keyof Host> = () => SensorMachine<Needs> | Promise<SensorMachine<Needs>>;

/** What every probe promises, whatever it reads. */
export const sensorContract = <Needs extends keyof Host>(name: string, arrange: Arrange<Needs>): void => {
  const arranged = async () => {
    const machine = await arrange();
    const bank = await opened(machine.probe.find(machine.host));
    return { ...machine, bank, sensors: bank.sensors };
  };

  describe(`${name} keeps the sensor contract`, () => {
    test('a machine without such hardware is an answer: no sensors, and what is missed is said in whole sentences', async () => {
      const { probe, bare } = await arrange();
      const bank = await opened(probe.find(bare));
      expect(bank.sensors).toEqual([]);
      bank.absences.forEach(expectSentence);
    });

    test('it finds sensors, each with an id of its own', async () => {
      const { sensors } = await arranged();
      expect(sensors.length).toBeGreaterThan(0);
      expect(new Set(sensors.map((sensor) => sensor.id)).size).toBe(sensors.length);
    });

    test('the same machine has the same ids the next time', async () => {
      const { probe, host, sensors } = await arranged();
      const again = await opened(probe.find(host));
      expect(again.sensors.map((sensor) => sensor.id)).toEqual(sensors.map((sensor) => sensor.id));
    });

    test('every sensor says what it is, how it knows and how well', async () => {
      const { probe, sensors } = await arranged();
      for (const sensor of sensors) expectDescribed(sensor, probe);
    });

    test('every absence is said in whole sentences', async () => {
      const { bank } = await arranged();
      bank.absences.forEach(expectSentence);
    });

    test('every sensor reads: a whole count, or watts below the ceiling', async () => {
      const { sensors } = await arranged();
      for (const sensor of sensors) await expectReading(sensor);
    });

    test('hardware that fails makes a read throw a SensorError with its consequence, and nothing else', async () => {
      const { sensors, spoil } = await arranged();
      spoil();
      for (const sensor of sensors) await expectReadingOrSensorError(sensor);
    });

    test('a bank can be closed, before any read and after a failure', async () => {
      const { probe, host, spoil } = await arrange();
      await (await probe.find(host)).close();
      const bank = await probe.find(host);
      spoil();
      for (const sensor of bank.sensors) await sensor.read().catch(() => undefined);
      await bank.close();
    });
  });
};

const opened = async (finding: Promise<Bank>): Promise<Bank> => {
  const bank = await finding;
  onTestFinished(() => bank.close());
  return bank;
};

const expectDescribed = (sensor: Sensor, probe: Pick<Probe, 'basis' | 'parts'>): void => {
  expect(sensor.id).toMatch(/^[a-z][a-z0-9-]*:\S/);
  expect(sensor.label.trim()).not.toBe('');
  expect(sensor.method).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(sensor.basis).toBe(probe.basis);
  expect(probe.parts).toContain(sensor.part);
  expect(Number.isFinite(sensor.ceiling) && sensor.ceiling > 0, `${sensor.id} has a ceiling`).toBe(true);
  if (sensor.uncertainty !== null) {
    expect(sensor.uncertainty).toBeGreaterThanOrEqual(0);
    expect(sensor.uncertainty).toBeLessThanOrEqual(1);
  }
  if (sensor.refresh !== undefined) expect(sensor.refresh).toBeGreaterThan(0);
  expect(sensor.within).not.toBe(sensor.id);
  if (sensor.kind === 'counter') {
    expect(sensor.tick).toBeGreaterThan(0);
    if (sensor.wrapsAfter !== undefined) expect(sensor.wrapsAfter > 0n).toBe(true);
  }
};

const expectReading = async (sensor: Sensor): Promise<void> => {
  if (sensor.kind === 'counter') {
    const count = await sensor.read();
    expect(typeof count).toBe('bigint');
    expect(count >= 0n).toBe(true);
    if (sensor.wrapsAfter !== undefined) expect(count <= sensor.wrapsAfter).toBe(true);
    return;
  }
  const power = await sensor.read();
  expect(Number.isFinite(power)).toBe(true);
  expect(power).toBeGreaterThanOrEqual(0);
  expect(power).toBeLessThanOrEqual(sensor.ceiling);
};

const expectReadingOrSensorError = async (sensor: Sensor): Promise<void> => {
  let reading: bigint | number;
  try {
    reading = await sensor.read();
  } catch (error) {
    expect(error).toBeInstanceOf(SensorError);
    const { message, consequence } = error as SensorError;
    expect(message.trim()).not.toBe('');
    expect(['again', 'lost']).toContain(consequence);
    return;
  }
  expect(typeof reading).toBe(sensor.kind === 'counter' ? 'bigint' : 'number');
  expect(Number.isNaN(reading)).toBe(false);
};

/** One line of words for people, without its full stop: whoever prints it sets the stop. */
const expectSentence = ({ what, why, remedy }: Bank['absences'][number]): void => {
  expect(what.trim()).not.toBe('');
  expect(why).toMatch(/^\S+( \S+){2,}$/);
  if (remedy !== undefined) expect(remedy).toMatch(/^\S+( \S+)+$/);
  for (const text of [what, why, remedy ?? '']) expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|\n|\.$/);
};
