import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { intelGpu } from '../../src/sensor/intel-gpu.ts';
import { sensorContract } from '../contracts/sensor-contract.ts';
import { denied } from '../support/denied.ts';
import { machine } from '../support/machine.ts';
import { scratch } from '../support/tree.ts';

const found = async (files: ReturnType<typeof machine>['files']) => {
  const bank = await intelGpu.find({ files });
  onTestFinished(() => bank.close());
  return bank;
};

for (const name of ['desktop-arc-i915', 'desktop-battlemage-xe']) {
  sensorContract(`intel-gpu on ${name}`, () => {
    const { files, root } = machine(name);
    return { probe: intelGpu, host: { files }, bare: { files: nodeFiles(scratch()) }, spoil: () => rmSync(join(root, 'sys'), { recursive: true }) };
  });
}

test('under i915 a tile lies within its card, and graphics in the processor are left to its package', async () => {
  const { sensors, absences } = await found(machine('desktop-arc-i915').files);
  expect(sensors).toMatchObject([
    { id: 'i915:0000:03:00.0', part: 'gpu', label: 'Intel GPU (8086:56A0)', ceiling: 450 },
    { id: 'i915:0000:03:00.0/gt0', within: 'i915:0000:03:00.0', label: 'Intel GPU tile 0 (8086:56A0)' },
  ]);
  expect(sensors).toHaveLength(2);
  expect(sensors[0]?.within).toBeUndefined();
  expect(await sensors[0]?.read()).toBe(3621557189012n);
  expect(absences).toEqual([]);
});
test('under xe the package lies within the card, and counts where the card shows nothing else', async () => {
  const { sensors } = await found(machine('desktop-battlemage-xe').files);
  expect(sensors.map(({ id, within = null }) => [id, within])).toEqual([
    ['xe:0000:03:00.0', null],
    ['xe:0000:03:00.0/package', 'xe:0000:03:00.0'],
    ['xe:0000:07:00.0/package', 'xe:0000:07:00.0'],
  ]);
  expect(sensors.map(({ ceiling }) => ceiling)).toEqual([380, 380, 240]);
});
test('its counter is read before the hardware can pass zero unseen, and a fall is no wrap', async () => {
  const [card] = (await found(machine('desktop-arc-i915').files)).sensors;
  expect(card).not.toHaveProperty('wrapsAfter');
  expect(card).toMatchObject({ readWithin: 2 ** 18 / 450 / 2, tick: 1e-6 });
});
test('a card for root alone is an absence with its remedy, and its package is not missed where the card is seen', async () => {
  const card = await found(denied(machine('desktop-battlemage-xe').files, /hwmon3.energy2_input$/));
  expect(card.absences).toEqual([
    {
      what: 'Intel GPUs',
      why: 'only root may read the power of Intel GPU package (8086:56A5) 0000:07:00.0',
      remedy: 'until the next boot: sudo chmod a+r /sys/class/hwmon/hwmon3/energy2_input',
      unseen: [{ part: 'gpu', devices: 1 }],
    },
  ]);
  const part = await found(denied(machine('desktop-battlemage-xe').files, /hwmon2.energy2_input$/));
  expect(part.absences[0]).not.toHaveProperty('unseen');
});
