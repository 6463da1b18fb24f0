import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { memoryPower, ramModel } from '../../src/sensor/ram-model.ts';
import type { Gauge } from '../../src/sensor/sensor.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { machine } from '../support/machine.ts';
import { scratch, tree } from '../support/tree.ts';

sensorContract('the memory model', () => ({
  probe: ramModel,
  host: { files: machine('server-two-sockets').files },
  bare: { files: nodeFiles(scratch()) },
  spoil: () => {},
}));

const modelOf = async (meminfo: string) => {
  const bank = await ramModel.find({ files: nodeFiles(tree({ '/proc/meminfo': meminfo }).root) });
  onTestFinished(() => bank.close());
  return { ...bank, sensor: bank.sensors[0] as Gauge };
};

test.each([
  [8, 3],
  [64, 12],
  [512, 48],
])('%d GiB draw %d W: eight times the memory, four times the power', (gibibytes, watts) => {
  expect(memoryPower(gibibytes)).toBeCloseTo(watts, 12);
});
test('1 TB draws tens of watts, not hundreds', () => {
  expect(memoryPower(1024)).toBeCloseTo(76.2, 1);
});
test('no machine draws more than the cap', () => {
  expect(memoryPower(4096)).toBe(128);
  expect(memoryPower(65536)).toBe(128);
});
test('the size is that of the whole machine, and is in the label', async () => {
  const { sensor } = await modelOf('MemTotal:       131883124 kB\nMemFree:        100 kB\n');
  expect(sensor.label).toBe('126 GiB');
  expect(await sensor.read()).toBeCloseTo(3 * (131883124 / 2 ** 20 / 8) ** (2 / 3), 9);
  expect(sensor).toMatchObject({ kind: 'gauge', part: 'memory', basis: 'modelled', method: 'capacity-model', uncertainty: 1 });
});
test('a small machine is labelled to a tenth', async () => {
  expect((await modelOf('MemTotal:        8056548 kB\n')).sensor.label).toBe('7.7 GiB');
});
test.each(['', 'MemTotal:       0 kB\n', 'MemTotal: lots\n'])('%j is no memory: an absence', async (meminfo) => {
  const { sensors, absences } = await modelOf(meminfo);
  expect(sensors).toEqual([]);
  expect(absences).toHaveLength(1);
});
