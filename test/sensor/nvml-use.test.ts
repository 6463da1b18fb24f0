import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeHost } from '../../src/host/node/host.ts';
import { nvml } from '../../src/sensor/nvml.ts';
import { buildFakeNvml, librariesIn, type FakeGpu, type NvmlFlag } from '../support/fake-nvml.ts';
import { showGpus } from '../support/show-gpus.ts';
import { scratch } from '../support/tree.ts';

const found = async (gpus: readonly FakeGpu[], flags: readonly NvmlFlag[] = []) => {
  showGpus(gpus);
  const bank = await nvml.find({ ...nodeHost(scratch()), libraries: librariesIn(buildFakeNvml(flags)), env: {} });
  onTestFinished(() => bank.close());
  return bank.sensors.map(({ gpu }) => gpu!);
};

describe('how busy each process keeps a GPU', () => {
  test('is told as shares of its time, GPU by GPU', async () => {
    const [one, other] = await found([{ busy: '10:75,11:5' }, { busy: '12:100' }]);
    expect([...one!.use!()]).toEqual([
      [10, 0.75],
      [11, 0.05],
    ]);
    expect([...other!.use!()]).toEqual([[12, 1]]);
  });
  test('is told for more processes than there was room for', async () => {
    const many = Array.from({ length: 200 }, (_, n) => `${n + 1}:1`);
    const [gpu] = await found([{ busy: many.join(',') }]);
    expect(gpu!.use!().size).toBe(200);
  });
  test('nobody at work is an answer', async () => {
    const [gpu] = await found([{ busy: 'none' }]);
    expect(gpu!.use!().size).toBe(0);
  });
  test('a board or a driver that does not tell has no such role', async () => {
    expect((await found([{}]))[0]).not.toHaveProperty('use');
    expect((await found([{ busy: '1:1' }], ['NO_PROCESSES']))[0]).not.toHaveProperty('use');
  });
  test('a GPU that fails says so', async () => {
    const [gpu] = await found([{ busy: '1:1' }]);
    showGpus([{ busy: '!15' }]);
    expect(() => gpu!.use!()).toThrow(expect.objectContaining({ name: 'SensorError', consequence: 'lost' }));
  });
});
