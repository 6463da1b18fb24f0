import { expect, test } from 'vitest';
import { watts } from '../../src/quantity/quantity.ts';
import { simulated, type Simulated } from '../../src/sensor/simulated.ts';
import type { Gauge } from '../../src/sensor/sensor.ts';

const CPU = { name: 'Intel Xeon', tdp: watts(200), utilisation: 0.25 };
const GPU = { name: 'NVIDIA H200', watts: watts(700), utilisation: 0.5, count: 3 };
const found = async (hardware: Simulated) => {
  const probe = simulated(hardware);
  return { probe, ...(await probe.find({})) };
};

test('a CPU draws its watts times its utilisation', async () => {
  const { probe, sensors } = await found({ cpu: CPU });
  expect(probe.parts).toEqual(['cpu']);
  expect(sensors).toHaveLength(1);
  expect(sensors[0]).toMatchObject({
    id: 'sim:cpu',
    kind: 'gauge',
    part: 'cpu',
    label: 'Intel Xeon',
    basis: 'stated',
    method: 'stated-by-user',
    uncertainty: null,
  });
  expect(await (sensors[0] as Gauge).read()).toBe(50);
});
test('each of several GPUs draws its own', async () => {
  const { probe, sensors } = await found({ gpu: GPU });
  expect(probe.parts).toEqual(['gpu']);
  expect(sensors.map(({ id }) => id)).toEqual(['sim:gpu:0', 'sim:gpu:1', 'sim:gpu:2']);
  for (const sensor of sensors) {
    expect(sensor).toMatchObject({ part: 'gpu', label: 'NVIDIA H200', basis: 'stated' });
    expect(await sensor.read()).toBe(350);
  }
});
test('both together', async () => {
  expect((await found({ cpu: CPU, gpu: GPU })).sensors.map(({ part }) => part)).toEqual(['cpu', 'gpu', 'gpu', 'gpu']);
});
test('nothing stated is nothing simulated', async () => {
  const { probe, sensors } = await found({});
  expect([probe.parts, sensors]).toEqual([[], []]);
});
test('idle hardware draws nothing, and its ceiling stays above that', async () => {
  const { sensors } = await found({ cpu: { ...CPU, utilisation: 0 } });
  expect(await (sensors[0] as Gauge).read()).toBe(0);
  expect(sensors[0]?.ceiling).toBeGreaterThan(0);
});
