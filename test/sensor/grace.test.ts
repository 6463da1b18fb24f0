import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { grace } from '../../src/sensor/grace.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { machine } from '../support/machine.ts';
import { scratch } from '../support/tree.ts';

const found = async (on: ReturnType<typeof machine>) => {
  const bank = await grace.find({ files: on.files });
  onTestFinished(() => bank.close());
  return bank;
};

for (const name of ['node-grace-hopper', 'server-grace-cpu']) {
  sensorContract(`grace on ${name}`, () => {
    const { files, root } = machine(name);
    return { probe: grace, host: { files }, bare: { files: nodeFiles(scratch()) }, spoil: () => rmSync(join(root, 'sys'), { recursive: true }) };
  });
}

test('the module stands beside the sum, the socket counts, and what lies within it does not', async () => {
  const { sensors } = await found(machine('node-grace-hopper'));
  expect(sensors.map(({ id, part, within = null }) => [id, part, within])).toEqual([
    ['grace:module-0', 'machine', null],
    ['grace:grace-0', 'cpu', null],
    ['grace:cpu-0', 'cpu', 'grace:grace-0'],
    ['grace:sysio-0', 'cpu', 'grace:grace-0'],
  ]);
  expect(await Promise.all(sensors.map((sensor) => sensor.read()))).toEqual([352, 121, 62, 28]);
  expect(sensors[1]).toMatchObject({ covers: ['memory'], refresh: 0.05, uncertainty: null });
});
test('every socket has its own', async () => {
  const { sensors } = await found(machine('server-grace-cpu'));
  expect(sensors.filter(({ within }) => within === undefined).map(({ id }) => id)).toEqual(['grace:grace-0', 'grace:grace-1']);
  expect(sensors.find(({ id }) => id === 'grace:cpu-1')?.within).toBe('grace:grace-1');
});
test('meters whose driver shows no power are an absence with what mends it', async () => {
  const on = machine('node-grace-hopper');
  for (const n of [1, 2, 3, 4]) rmSync(join(on.root, `sys/class/hwmon/hwmon${n}/device/power1_average`));
  const { sensors, absences } = await found(on);
  expect(sensors).toEqual([]);
  expect(absences).toMatchObject([
    { why: expect.stringContaining('Grace Power Socket 0'), remedy: expect.stringContaining('acpi_power_meter.force_cap_on=y') },
  ]);
});
test('a silent socket is missed where another is seen, though its cores are', async () => {
  const on = machine('server-grace-cpu');
  on.write('/sys/class/hwmon/hwmon4/device/power1_average', 'nonsense\n');
  const { sensors, absences } = await found(on);
  expect(sensors.map(({ id }) => id)).not.toContain('grace:grace-1');
  expect(sensors.map(({ id }) => id)).toContain('grace:cpu-1');
  expect(absences).toMatchObject([{ why: expect.stringContaining('Grace Power Socket 1'), unseen: [{ part: 'cpu', devices: 1 }] }]);
});
