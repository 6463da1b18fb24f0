import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { acpiPowerMeter } from '../../src/sensor/acpi-power-meter.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { machine } from '../support/machine.ts';
import { scratch, tree } from '../support/tree.ts';

const found = async (files: ReturnType<typeof machine>['files']) => {
  const bank = await acpiPowerMeter.find({ files });
  onTestFinished(() => bank.close());
  return bank;
};

sensorContract('acpi-power-meter on node-acpi-metered', () => {
  const { files, root } = machine('node-acpi-metered');
  return { probe: acpiPowerMeter, host: { files }, bare: { files: nodeFiles(scratch()) }, spoil: () => rmSync(join(root, 'sys'), { recursive: true }) };
});

test('the one meter of a machine is that of all of it, as sure as its firmware says', async () => {
  const { sensors } = await found(machine('node-acpi-metered').files);
  expect(sensors).toMatchObject([{ id: 'acpi:machine', part: 'machine', refresh: 1, label: 'ACPI power meter (System)' }]);
  expect(sensors[0]?.uncertainty).toBeCloseTo(0.05, 12);
  expect(await sensors[0]?.read()).toBe(412);
});
test('of several nobody says which is the whole: named, and not measured', async () => {
  const on = machine('node-acpi-metered');
  on.write('/sys/class/hwmon/hwmon9/name', 'power_meter\n');
  on.write('/sys/class/hwmon/hwmon9/power1_average', '99000000\n');
  const { sensors, absences } = await found(on.files);
  expect(sensors).toEqual([]);
  expect(absences).toMatchObject([{ why: expect.stringContaining('System, one without a name') }]);
});
test('a battery is no meter of the machine', async () => {
  const on = machine('node-acpi-metered');
  on.write('/sys/class/hwmon/hwmon7/device/power1_is_battery', '1\n');
  expect(await found(on.files)).toMatchObject({ sensors: [], absences: [] });
});
test('the meters of a Grace are its own family’s', async () => {
  expect(await found(machine('node-grace-hopper').files)).toMatchObject({ sensors: [], absences: [] });
});
test('beside the meters of a Grace, one that says nothing is not taken for the whole machine’s', async () => {
  const on = machine('node-grace-hopper');
  on.write('/sys/class/hwmon/hwmon1/device/power1_oem_info', '');
  expect(await found(on.files)).toMatchObject({ sensors: [], absences: [{ why: expect.stringContaining('one without a name') }] });
});
test('without its driver, or without its power, it is an absence with what mends it', async () => {
  const bare = tree({ '/sys/bus/acpi/devices/ACPI000D:00/hid': 'ACPI000D\n' });
  expect(await found(nodeFiles(bare.root))).toMatchObject({ sensors: [], absences: [{ remedy: 'sudo modprobe acpi_power_meter' }] });
  const on = machine('node-acpi-metered');
  rmSync(join(on.root, 'sys/class/hwmon/hwmon7/device/power1_average'));
  expect((await found(on.files)).absences[0]?.remedy).toContain('force_cap_on=y');
});
