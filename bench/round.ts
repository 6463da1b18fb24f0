import { join } from 'node:path';
import { nodeClock } from '../src/host/node/clock.ts';
import { nodeDisk } from '../src/host/node/disk.ts';
import { nodeHost } from '../src/host/node/host.ts';
import type { Clock, Host } from '../src/host/port.ts';
import type { Part } from '../src/journal/event.ts';
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
const LINE = Buffer.from(
  `${JSON.stringify({ type: 'spent', from: 1234.000123, to: 1235.000456, energy_j: [87.123456, 91.654321, 250.012, 250.011, 250.013, 250.012] })}\n`,
);

interface Machine {
  readonly gpus: number;
  /** Whether its sockets count their memory as well. */
  readonly memory: boolean;
  readonly target: number;
}
const MACHINES: readonly Machine[] = [
  { gpus: 4, memory: false, target: 0.15 },
  { gpus: 8, memory: true, target: 0.3 },
];

/** What a sampling round costs in CPU time: GPUs by NVML's C interface, RAPL counters by files, counters checked by power, journal included. */
export const round = async (): Promise<readonly Row[]> => [...(await leaping(MACHINES[0]!)), ...(await leaping(MACHINES[1]!)), await paced(MACHINES[0]!)];

const leaping = async (machine: Machine): Promise<readonly Row[]> => {
  const { on, parts, root, count } = prepared(machine);
  const clock = leapingClock();
  const run = await openRun(on(clock), settingsFor(join(root, 'run'), parts));
  await run.begin();
  const { sensors } = await chooseSensors(on(clock), { components: new Set(parts), simulated: {}, byProcess: false });
  if (sensors.length !== count) throw new Error(`${count} sensors were set up, and ${sensors.length} found`);
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
  const end = run.finish(FINISHED);
  await clock.pass(2);
  await end;
  return [
    judged(
      {
        what: `CPU time of a sampling round, ${named(machine)}, with the journal`,
        measured: `${ours.toFixed(3)} ms`,
        beside: `reads and one write alone: ${floor.toFixed(3)} ms`,
        ratio: times(ours / floor),
      },
      `≤ ${machine.target} ms`,
      ours <= machine.target,
    ),
  ];
};

const paced = async (machine: Machine): Promise<Row> => {
  const { on, parts, root } = prepared(machine);
  const clock = nodeClock();
  const idle = await cpuOf(PACED, async () => {
    for (let n = 0; n < PACED; n++) await clock.sleep(seconds(0.1));
  });
  const slow = await openRun(on(clock), settingsFor(join(root, 'slow'), parts, 0.1));
  await slow.begin();
  const tenth = await cpuOf(PACED, () => clock.sleep(seconds(PACED / 10)));
  await slow.finish(FINISHED);
  return shown(
    {
      what: `ten times a second, every round with cold caches, ${named(machine)}`,
      measured: `${tenth.toFixed(3)} ms`,
      beside: `a timer alone: ${idle.toFixed(3)} ms`,
      ratio: times(tenth / idle),
    },
    'none',
  );
};

const named = ({ gpus, memory }: Machine): string => `${gpus} GPUs + 2 RAPL packages${memory ? ' + 2 RAPL memories' : ''}`;
/** Its kernel's files and its GPUs, as a host on any clock. */
const prepared = ({ gpus, memory }: Machine) => {
  const root = scratch();
  kernelTree(root, memory);
  process.env['FAKE_NVML_WATTS'] = `${gpus}x250`;
  const libraries = librariesIn(buildFakeNvml());
  const parts: readonly Part[] = ['cpu', 'gpu', ...(memory ? (['memory'] as const) : [])];
  return { root, parts, count: gpus + (memory ? 4 : 2), on: (clock: Clock): Host => ({ ...nodeHost(root), clock, libraries, env: {} }) };
};

/** Milliseconds on a processor, of all threads, for one of `count`. */
const cpuOf = async (count: number, task: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / count;
};
