import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeHost } from '../../src/host/node/host.ts';
import type { Host, System } from '../../src/host/port.ts';
import type { Part } from '../../src/journal/event.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { chooseSensors } from '../../src/sensor/choose.ts';
import type { Counter, Gauge } from '../../src/sensor/sensor.ts';
import { systemModel } from '../../src/sensor/system-model.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { scratch } from '../support/tree.ts';

const GIB = 2 ** 30;
/** What a system tells: so many threads, each busy and idle for so many seconds; `pass` lets time go by on all of them. */
const machine = (brand: string, count: number, memory = 64 * GIB) => {
  let [busy, idle] = [1000, 9000];
  const system: System = { threads: () => Array.from({ length: count }, () => ({ brand, busy: seconds(busy), idle: seconds(idle) })), memory: () => memory };
  return {
    system,
    pass: (worked: number, rested: number): void => {
      busy += worked;
      idle += rested;
    },
  };
};
const nothing: System = { threads: () => [], memory: () => 0 };
const modelOn = async (system: System) => {
  const clock = fakeClock();
  const bank = await systemModel.find({ system, clock });
  onTestFinished(() => bank.close());
  return { ...bank, clock, cpu: bank.sensors[0] as Counter, memory: bank.sensors[1] as Gauge };
};

sensorContract('the models without /proc', () => {
  const { system, pass } = machine('Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', 12);
  return { probe: systemModel, host: { system, clock: fakeClock() }, bare: { system: nothing, clock: fakeClock() }, spoil: () => pass(-500, -500) };
});

describe('the CPU', () => {
  test.each([
    [0, 0.15],
    [1, 0.7],
  ])('at load %d draws %d of its nominal power', async (load, share) => {
    const { system, pass } = machine('Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', 12);
    const { cpu, clock } = await modelOn(system);
    const before = await cpu.read();
    await clock.advance(10);
    pass(10 * load, 10 * (1 - load));
    expect(Number((await cpu.read()) - before) / 1e7).toBeCloseTo(share * 95, 4);
  });
  test('is called by its name, and counts as on Linux', async () => {
    const { cpu } = await modelOn(machine('Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', 12).system);
    expect(cpu).toMatchObject({ id: 'model:cpu', label: 'Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', method: 'load-model', uncertainty: 0.4 });
  });
  test('of which fewer threads are seen than it has is rated at its share', async () => {
    expect((await modelOn(machine('AMD EPYC 7763 64-Core Processor', 8).system)).cpu.label).toBe('AMD EPYC 7763 64-Core Processor (8 of 128 threads)');
  });
  test('that nobody knows is rated by its threads', async () => {
    const { cpu } = await modelOn(machine('Apple M9', 10).system);
    expect(cpu).toMatchObject({ label: 'Apple M9 (unknown CPU, 10 threads)', uncertainty: 0.8 });
  });
  test('whose times are not counted is at half load, and that is said', async () => {
    const idle: System = { ...machine('x', 4).system, threads: () => [{ brand: 'x', busy: seconds(0), idle: seconds(0) }] };
    const { cpu, absences } = await modelOn(idle);
    expect(cpu.method).toBe('half-load-model');
    expect(absences.map(({ what }) => what)).toEqual(['CPU load']);
  });
});
test('memory draws by its size', async () => {
  const { memory } = await modelOn(machine('x', 4).system);
  expect(await memory.read()).toBeCloseTo(12, 9);
  expect(memory).toMatchObject({ id: 'model:memory', label: '64 GiB' });
});
test('what the system does not tell is absent, and nothing is made up', async () => {
  const { sensors, absences } = await modelOn(nothing);
  expect(sensors).toEqual([]);
  expect(absences.map(({ what }) => what)).toEqual(['CPU power model', 'memory power model']);
});

describe('where it is taken', () => {
  const chosenOn = async (platform: string) => {
    const host: Host = { ...nodeHost(scratch()), system: machine('Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', 12).system };
    const components: ReadonlySet<Part> = new Set(['cpu', 'gpu', 'memory']);
    const bank = await chooseSensors({ ...host, processes: { ...host.processes, platform } }, { components, simulated: {}, byProcess: false });
    onTestFinished(() => bank.close());
    return { ids: bank.sensors.map(({ id }) => id), absences: bank.absences.map(({ what }) => what) };
  };
  test.each(['win32', 'darwin'])('on %s CPU and memory are modelled so, and no file of Linux’ is missed', async (platform) => {
    const { ids, absences } = await chosenOn(platform);
    expect(ids).toEqual(['model:cpu', 'model:memory']);
    expect(absences.join()).not.toMatch(/RAPL|power model|IPMI/);
  });
  test('on Linux it does not stand in for /proc', async () => {
    expect((await chosenOn('linux')).ids).toEqual([]);
  });
});
