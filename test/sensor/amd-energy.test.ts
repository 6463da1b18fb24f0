import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import type { Files } from '../../src/host/port.ts';
import { amdEnergy } from '../../src/sensor/amd-energy.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { denied } from '../support/denied.ts';
import { machine } from '../support/machine.ts';
import { scratch } from '../support/tree.ts';

const found = async (files: Files) => {
  const bank = await amdEnergy.find({ files });
  onTestFinished(() => bank.close());
  return bank;
};

sensorContract('amd-energy on server-amd-energy', () => {
  const { files, root } = machine('server-amd-energy');
  return { probe: amdEnergy, host: { files }, bare: { files: nodeFiles(scratch()) }, spoil: () => rmSync(join(root, 'sys'), { recursive: true }) };
});

test('its sockets are counted, and the cores within them are not', async () => {
  const { sensors, absences } = await found(machine('server-amd-energy').files);
  expect(sensors).toMatchObject([
    { id: 'amd-energy:socket-0', part: 'cpu', label: 'AMD EPYC 7742 64-Core Processor (socket-0)', kind: 'counter', tick: 1e-6 },
    { id: 'amd-energy:socket-1' },
  ]);
  expect(sensors).toHaveLength(2);
  expect(sensors[0]).not.toHaveProperty('wrapsAfter');
  expect(await sensors[0]?.read()).toBe(918234567890123n);
  expect(absences).toEqual([]);
});
test('where RAPL shows the same counters they are RAPL’s', async () => {
  const on = machine('server-amd-energy');
  on.write('/sys/class/powercap/intel-rapl:0/name', 'package-0\n');
  expect(await found(on.files)).toMatchObject({ sensors: [], absences: [] });
});
test('counters for root alone are an absence with the command for now', async () => {
  const { sensors, absences } = await found(denied(machine('server-amd-energy').files, /energy\d+_input$/));
  expect(sensors).toEqual([]);
  expect(absences).toEqual([
    {
      what: 'CPU energy counters (amd_energy)',
      why: 'only root may read the power of socket-0, socket-1',
      remedy: 'until the next boot: sudo chmod a+r /sys/class/hwmon/hwmon1/energy4_input /sys/class/hwmon/hwmon1/energy5_input',
    },
  ]);
});
