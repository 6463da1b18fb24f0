import { join } from 'node:path';
import { nodeClock } from '../src/host/node/clock.ts';
import { nodeDisk } from '../src/host/node/disk.ts';
import { nodeHost } from '../src/host/node/host.ts';
import type { Clock, Host } from '../src/host/port.ts';
import { seconds } from '../src/quantity/quantity.ts';
import { openRun } from '../src/run.ts';
import { chooseSensors } from '../src/sensor/choose.ts';
import { buildFakeNvml, librariesIn } from '../test/support/fake-nvml.ts';
import { interleaved } from './interleaved.ts';
import { leapingClock } from './leaping-clock.ts';
import { judged, shown, times, type Row } from './row.ts';
import { FINISHED, kernelTree, scratch, settingsFor } from './stage.ts';

const BATCH = 200;
/** Few enough rounds that every one of them writes a line: later in a run they are merged. */
const TURNS = 40;
const PACED = 50;
const TARGET_MS = 0.15;
const LINE = Buffer.from(
  `${JSON.stringify({ type: 'spent', from: 1234.000123, to: 1235.000456, energy_j: [87.123456, 91.654321, 250.012, 250.011, 250.013, 250.012] })}\n`,
);

/** What a sampling round costs in CPU time: 4 GPUs by NVML's C interface, 2 RAPL counters by files, journal included. */
export const round = async (): Promise<readonly Row[]> => {
  const root = scratch();
  kernelTree(root);
  process.env['FAKE_NVML_WATTS'] = '4x250';
  const libraries = librariesIn(buildFakeNvml());
  const on = (clock: Clock): Host => ({ ...nodeHost(root), clock, libraries, env: {} });

  const clock = leapingClock();
  const run = await openRun(on(clock), settingsFor(join(root, 'run'), ['cpu', 'gpu']));
  await run.begin();
  const { sensors } = await chooseSensors(on(clock), { components: new Set(['cpu', 'gpu']), simulated: {}, byProcess: false });
  const file = nodeDisk().create(join(root, 'floor'), 0o600);
  const { ours, floor } = await interleaved(TURNS, {
    ours: () => cpuOf(BATCH, () => clock.pass(BATCH)),
    floor: () =>
      cpuOf(BATCH, async () => {
        for (let n = 0; n < BATCH; n++) {
          for (const sensor of sensors) await sensor.read();
          file.append(LINE);
        }
      }),
  });

  const paced = nodeClock();
  const idle = await cpuOf(PACED, async () => {
    for (let n = 0; n < PACED; n++) await paced.sleep(seconds(0.1));
  });
  const slow = await openRun(on(paced), settingsFor(join(root, 'slow'), ['cpu', 'gpu'], 0.1));
  await slow.begin();
  const tenth = await cpuOf(PACED, () => paced.sleep(seconds(PACED / 10)));
  for (const each of [run.finish(FINISHED), slow.finish(FINISHED)]) {
    await clock.pass(2);
    await each;
  }
  if (sensors.length !== 6) throw new Error(`6 sensors were set up, and ${sensors.length} found`);
  return [
    judged(
      {
        what: 'CPU time of a sampling round, 4 GPUs + 2 RAPL, with the journal',
        measured: `${ours.toFixed(3)} ms`,
        beside: `reads and one write alone: ${floor.toFixed(3)} ms`,
        ratio: times(ours / floor),
      },
      `≤ ${TARGET_MS} ms`,
      ours <= TARGET_MS,
    ),
    shown(
      {
        what: 'the same ten times a second, every round with cold caches',
        measured: `${tenth.toFixed(3)} ms`,
        beside: `a timer alone: ${idle.toFixed(3)} ms`,
        ratio: times(tenth / idle),
      },
      'none',
    ),
  ];
};

/** Milliseconds on a processor, of all threads, for one of `count`. */
const cpuOf = async (count: number, task: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
};
