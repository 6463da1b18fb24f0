import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import type { Files } from '../../src/host/port.ts';
import { cpuModel, powerShare } from '../../src/sensor/cpu-model.ts';
import type { Counter } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { denied } from '../support/denied.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { kernelFiles, machine } from '../support/machine.ts';
import { scratch, tree } from '../support/tree.ts';

for (const name of ['server-two-sockets', 'vm-epyc', 'vm-unknown', 'arm-graviton']) {
  sensorContract(`the CPU model on ${name}`, () => {
    const { files, write } = machine(name);
    return {
      probe: cpuModel,
      host: { files, clock: fakeClock() },
      bare: { files: nodeFiles(scratch()), clock: fakeClock() },
      spoil: () => write('/proc/stat', 'nonsense\n'),
    };
  });
}

const modelOf = async (files: Files) => {
  const clock = fakeClock();
  const bank = await cpuModel.find({ files, clock });
  onTestFinished(() => bank.close());
  return { ...bank, sensor: bank.sensors[0] as Counter, clock };
};
/** Mean watts of a stretch in which that share of the jiffies is busy. */
const powerAt = async (name: string, busy: number): Promise<number> => {
  const { files, write } = machine(name);
  write('/proc/stat', 'cpu  0 0 0 0\n');
  const { sensor, clock } = await modelOf(files);
  const before = await sensor.read();
  await clock.advance(10);
  write('/proc/stat', `cpu  ${1000 * busy} 0 0 ${1000 - 1000 * busy}\n`);
  return Number((await sensor.read()) - before) / 1e6 / 10;
};
const labelOf = async (name: string) => (await modelOf(machine(name).files)).sensor.label;

describe('power', () => {
  test.each([
    [0, 0.15],
    [0.25, 0.425],
    [1, 0.7],
  ])('at load %d is %d of the nominal power', (load, share) => {
    expect(powerShare(load)).toBeCloseTo(share, 12);
  });
  test('of one known socket follows its load', async () => {
    expect(await powerAt('desktop-one-socket', 0)).toBeCloseTo(0.15 * 95, 4);
    expect(await powerAt('desktop-one-socket', 1)).toBeCloseTo(0.7 * 95, 4);
  });
  test('counts each socket', async () => {
    expect(await powerAt('server-two-sockets', 1)).toBeCloseTo(0.7 * 2 * 85, 4);
  });
  test('of a virtual machine is its share of the threads', async () => {
    expect(await powerAt('vm-epyc', 1)).toBeCloseTo((0.7 * 280 * 8) / 128, 4);
  });
  test('of an unknown CPU is 4 W a thread', async () => {
    expect(await powerAt('vm-unknown', 1)).toBeCloseTo(0.7 * 4 * 2, 4);
    expect(await powerAt('arm-graviton', 1)).toBeCloseTo(0.7 * 4 * 64, 4);
  });
});

describe('the label says what the figure rests on', () => {
  test.each([
    ['desktop-one-socket', 'Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz'],
    ['server-two-sockets', 'Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz (2 sockets)'],
    ['vm-epyc', 'AMD EPYC 7763 64-Core Processor (8 of 128 threads)'],
    ['vm-unknown', 'AMD EPYC (unknown CPU, 2 threads)'],
    ['arm-graviton', 'ARM Neoverse-N1 (unknown CPU, 64 threads)'],
  ])('%s: %s', async (name, label) => {
    expect(await labelOf(name)).toBe(label);
  });
  test('a CPU that says nothing at all', async () => {
    const { sensor } = await modelOf(nodeFiles(tree({ '/proc/cpuinfo': 'processor\t: 0\n' }).root));
    expect(sensor.label).toBe('unknown CPU, 1 thread');
  });
  test('an unknown CPU has the wider band', async () => {
    const band = async (name: string) => (await modelOf(machine(name).files)).sensor.uncertainty;
    expect(await band('desktop-one-socket')).toBe(0.4);
    expect(await band('vm-unknown')).toBe(0.8);
  });
});

describe('a virtual machine', () => {
  const rated = async (cpu: string) => {
    const { sensor } = await modelOf(nodeFiles(tree(kernelFiles(cpu)).root));
    return [sensor.label, sensor.ceiling / 2];
  };
  test('that shows each thread as a socket is no bigger for it', async () => {
    expect(await rated('vcpu: 8 x 1 AuthenticAMD AMD EPYC 7763 64-Core Processor')).toEqual(['AMD EPYC 7763 64-Core Processor (8 of 128 threads)', 17.5]);
  });
  test('that has all of two CPUs is rated at both', async () => {
    expect(await rated('vcpu: 2 x 48 GenuineIntel Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz')).toEqual([
      'Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz',
      480,
    ]);
  });
  test('that has part of two CPUs is rated at that part', async () => {
    expect(await rated('vcpu: 2 x 32 GenuineIntel Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz')).toEqual([
      'Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz (64 of 96 threads)',
      320,
    ]);
  });
  test('that claims more threads than its CPU has is rated at the whole of it', async () => {
    expect(await rated('vcpu: 1 x 64 GenuineIntel Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz')).toEqual([
      'Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz',
      240,
    ]);
  });
  test('of a CPU whose threads nobody knows is rated by its own, and never above the CPU', async () => {
    expect(await rated('vcpu: 1 x 4 GenuineIntel Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz')).toEqual([
      'Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz (4 threads)',
      16,
    ]);
    expect(await rated('vcpu: 1 x 64 GenuineIntel Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz')).toEqual([
      'Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz (64 threads)',
      95,
    ]);
  });
});

describe('the counter', () => {
  test('never falls, and is empty at the start', async () => {
    const { files } = machine('desktop-one-socket');
    const { sensor, clock } = await modelOf(files);
    expect(await sensor.read()).toBe(0n);
    await clock.advance(1);
    const first = await sensor.read();
    expect(first).toBeGreaterThan(0n);
    expect(await sensor.read()).toBe(first);
    expect(sensor).not.toHaveProperty('wrapsAfter');
  });
  test('a failed read leaves its time to the next one', async () => {
    const { files, write } = machine('desktop-one-socket');
    write('/proc/stat', 'cpu  0 0 0 0\n');
    const { sensor, clock } = await modelOf(files);
    await clock.advance(5);
    write('/proc/stat', 'nonsense\n');
    await expect(sensor.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again' });
    await clock.advance(5);
    write('/proc/stat', 'cpu  1000 0 0 0\n');
    expect(Number(await sensor.read()) / 1e6).toBeCloseTo(0.7 * 95 * 10, 4);
  });
  test('without any load, half is assumed, and said', async () => {
    const { sensor, absences, clock } = await modelOf(denied(machine('desktop-one-socket').files, /^\/proc\/stat$/));
    await clock.advance(10);
    expect(Number(await sensor.read()) / 1e6).toBeCloseTo(powerShare(0.5) * 95 * 10, 4);
    expect(sensor.method).toBe('half-load-model');
    expect(absences[0]?.why).toContain('half load');
  });
});

/**
 * Load and package power as a share of nominal power, from mlco2/codecarbon's cpu_load_profiling (MIT):
 * energy of each half minute over its length. The rest is in docs/decisions/0004-cpu-model-curve.md.
 */
const RECORDED: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'EPYC 8024P': [
    [0.006, 0.203],
    [0.1, 0.325],
    [0.3, 0.463],
    [0.5, 0.529],
    [0.702, 0.547],
    [1, 0.513],
  ],
  'Threadripper 1950X': [
    [0.028, 0.237],
    [0.139, 0.345],
    [0.364, 0.587],
    [0.531, 0.796],
    [0.721, 0.947],
    [0.997, 0.928],
  ],
  'Xeon E3-1240 V2': [
    [0.025, 0.08],
    [0.137, 0.305],
    [0.388, 0.531],
    [0.5, 0.62],
    [0.762, 0.678],
    [1, 0.719],
  ],
  '2 x Xeon E5-2620 v3': [
    [0, 0.094],
    [0.1, 0.181],
    [0.3, 0.263],
    [0.502, 0.362],
    [0.699, 0.658],
    [0.996, 0.618],
  ],
};
test.each(Object.entries(RECORDED))('the band holds for a sweep over all loads on a recorded %s', async (_, points) => {
  const total = (of: (point: readonly [number, number]) => number) => points.reduce((sum, point) => sum + of(point), 0);
  const ratio = total(([load]) => powerShare(load)) / total(([, share]) => share);
  const band = (await modelOf(machine('desktop-one-socket').files)).sensor.uncertainty as number;
  expect(Math.abs(ratio - 1)).toBeLessThan(band);
});
