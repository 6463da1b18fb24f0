import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeHost } from '../src/host/node/host.ts';
import { probes } from '../src/sensor/catalogue.ts';
import { interleaved } from './interleaved.ts';
import { judged, times, type Row } from './row.ts';
import { scratch } from './stage.ts';

const TURNS = 40;
const BATCH = 5;
const TARGET_MS = 5;
/** What any laptop has: temperatures, a battery, fans. None of them measures what a training draws. */
const CHIPS = ['acpitz', 'BAT0', 'nvme', 'nvme', 'coretemp', 'iwlwifi_1', 'nct6798', 'spd5118', 'spd5118', 'r8169_0_300:00'];

/** The CPU time that it takes to find that a machine has no sensor of any family. */
export const probe = async (): Promise<readonly Row[]> => {
  const root = scratch();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  };
  CHIPS.forEach((name, n) => {
    write(`sys/class/hwmon/hwmon${n}/name`, name);
    for (let channel = 1; channel <= 8; channel++) write(`sys/class/hwmon/hwmon${n}/temp${channel}_input`, '41000');
    write(`sys/class/hwmon/hwmon${n}/device/uevent`, 'DRIVER=some');
  });
  const host = { ...nodeHost(root), env: {} };
  const { all, floor } = await interleaved(TURNS, {
    all: () =>
      cpuOf(async () => {
        for (const { basis, find } of probes) if (basis === 'measured') await (await find(host)).close();
      }),
    floor: () => cpuOf(async () => CHIPS.forEach((_, n) => host.files.text(`/sys/class/hwmon/hwmon${n}/name`))),
  });
  return [
    judged(
      {
        what: 'CPU time to find that a machine has no sensor of any family, ten chips of other kinds',
        measured: `${all.toFixed(2)} ms`,
        beside: `reading the names of the chips once: ${floor.toFixed(2)} ms`,
        ratio: times(all / floor),
      },
      `≤ ${TARGET_MS} ms`,
      all <= TARGET_MS,
    ),
  ];
};

/** Milliseconds on a processor, for one of a batch: other work on the machine does not count. */
const cpuOf = async (task: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  for (let n = 0; n < BATCH; n++) await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / BATCH;
};
