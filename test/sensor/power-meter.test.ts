import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { powerMeter } from '../../src/sensor/power-meter.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { machine } from '../support/machine.ts';
import { scratch, tree } from '../support/tree.ts';

const SUPPLY = {
  '/sys/class/hwmon/hwmon1/name': 'corsairpsu\n',
  '/sys/class/hwmon/hwmon1/power1_input': '212000000\n',
  '/sys/class/hwmon/hwmon1/power1_label': 'power total\n',
  '/sys/class/hwmon/hwmon1/power2_input': '180000000\n',
  '/sys/class/hwmon/hwmon1/power2_label': 'power +12v\n',
};
const found = async (root: string) => {
  const bank = await powerMeter.find({ files: nodeFiles(root) });
  onTestFinished(() => bank.close());
  return bank;
};

sensorContract('power-meter on a power supply that meters its output', () => {
  const { root } = tree(SUPPLY);
  return {
    probe: powerMeter,
    host: { files: nodeFiles(root) },
    bare: { files: nodeFiles(scratch()) },
    spoil: () => rmSync(join(root, 'sys'), { recursive: true }),
  };
});

test('a power supply counts as the whole machine by its total alone', async () => {
  const { sensors, absences } = await found(tree(SUPPLY).root);
  expect(sensors).toMatchObject([{ id: 'hwmon:corsairpsu', part: 'machine', label: 'power total (corsairpsu)' }]);
  expect(sensors).toHaveLength(1);
  expect(await sensors[0]?.read()).toBe(212);
  expect(absences).toEqual([]);
});
test('meters that do not say what they measure are named once, and not counted', async () => {
  const { sensors, absences } = await found(machine('node-acpi-metered').root);
  expect(sensors).toEqual([]);
  expect(absences).toEqual([{ what: "power meters of the kernel's hardware monitoring (pxe1610)", why: expect.stringContaining('not counted') }]);
});
test('a battery, and what has a family of its own, is not named', async () => {
  for (const name of ['laptop-apu', 'workstation-two-radeons', 'jetson-orin-nx', 'node-grace-hopper'])
    expect([name, await found(machine(name).root)]).toMatchObject([name, { sensors: [], absences: [] }]);
});
