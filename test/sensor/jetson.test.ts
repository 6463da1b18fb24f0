import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { jetson } from '../../src/sensor/jetson.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { machine } from '../support/machine.ts';
import { scratch } from '../support/tree.ts';

const found = async (on: ReturnType<typeof machine>) => {
  const bank = await jetson.find({ files: on.files });
  onTestFinished(() => bank.close());
  const rails = bank.sensors.map(({ id, part, within = null }) => [id, part, within]);
  return { ...bank, rails };
};

for (const name of ['jetson-orin-nx', 'jetson-agx-orin', 'jetson-tx2-l4t']) {
  sensorContract(`jetson on ${name}`, () => {
    const { files, root } = machine(name);
    return { probe: jetson, host: { files }, bare: { files: nodeFiles(scratch()) }, spoil: () => rmSync(join(root, 'sys'), { recursive: true }) };
  });
}

test('where the input of the module is measured, it counts, and the rails lie within it', async () => {
  const { rails, sensors } = await found(machine('jetson-orin-nx'));
  expect(rails).toEqual([
    ['jetson:VDD_IN', 'cpu', null],
    ['jetson:VDD_CPU_GPU_CV', 'gpu', 'jetson:VDD_IN'],
    ['jetson:VDD_SOC', 'cpu', 'jetson:VDD_IN'],
  ]);
  expect(sensors[0]).toMatchObject({ covers: ['cpu', 'gpu', 'memory'] });
  expect(await sensors[0]?.read()).toBeCloseTo(4.96 * 1.264, 9);
  expect(await sensors[1]?.read()).toBeCloseTo(4.96 * 0.312, 9);
});
test('where it is not, the rails add up, and one that is fed from another does not', async () => {
  const { rails } = await found(machine('jetson-agx-orin'));
  expect(rails).toEqual([
    ['jetson:VDD_GPU_SOC', 'gpu', null],
    ['jetson:VDD_CPU_CV', 'cpu', null],
    ['jetson:VIN_SYS_5V0', 'cpu', null],
    ['jetson:VDDQ_VDD2_1V8AO', 'memory', 'jetson:VIN_SYS_5V0'],
  ]);
});
test('the old driver tells milliwatts; the developer kit stands beside the sum, and a rail that nobody knows is named', async () => {
  const { rails, sensors, absences } = await found(machine('jetson-tx2-l4t'));
  expect(rails).toEqual([
    ['jetson:VDD_SYS_GPU', 'gpu', 'jetson:VDD_IN'],
    ['jetson:VDD_SYS_SOC', 'cpu', 'jetson:VDD_IN'],
    ['jetson:VDD_IN', 'cpu', null],
    ['jetson:VDD_SYS_CPU', 'cpu', 'jetson:VDD_IN'],
    ['jetson:VDD_SYS_DDR', 'memory', 'jetson:VDD_IN'],
    ['jetson:VDD_MUX', 'machine', null],
  ]);
  expect(await sensors[2]?.read()).toBe(4.81);
  expect(absences).toMatchObject([{ what: expect.stringContaining('VDD_4V0_WIFI') }]);
});
test('a rail that is switched off reads zero, which the input of the module never does', async () => {
  const on = machine('jetson-orin-nx');
  const { sensors } = await found(on);
  on.write('/sys/class/hwmon/hwmon1/curr2_input', '0\n');
  expect(await sensors[1]?.read()).toBe(0);
  on.write('/sys/class/hwmon/hwmon1/curr1_input', '0\n');
  await expect(sensors[0]?.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again' });
});
test('a current that flows back is no reading', async () => {
  const on = machine('jetson-orin-nx');
  const { sensors } = await found(on);
  on.write('/sys/class/hwmon/hwmon1/curr2_input', '-8\n');
  await expect(sensors[1]?.read()).rejects.toMatchObject({ name: 'SensorError', consequence: 'again' });
});
test('a power monitor on another board is no Jetson', async () => {
  const on = machine('jetson-orin-nx');
  for (const n of [1, 2, 3]) on.write(`/sys/class/hwmon/hwmon1/in${n}_label`, `12V_PCIE_${n}\n`);
  expect(await found(on)).toMatchObject({ sensors: [], absences: [] });
});
