import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nodeHost } from '../src/host/node/host.ts';
import { openRun } from '../src/run.ts';
import { buildFakeNvml, librariesIn } from '../test/support/fake-nvml.ts';
import { leapingClock } from './leaping-clock.ts';
import { judged, megabytes, type Row } from './row.ts';
import { FINISHED, kernelTree, scratch, settingsFor } from './stage.ts';

const EARLY = 1000;
const DAY = 86_400;
const TARGET_BYTES = 5e6;

/** What a day of rounds leaves in memory: 4 GPUs, 2 RAPL counters and the memory model, with a journal. */
export const day = async (): Promise<readonly Row[]> => {
  const root = scratch();
  kernelTree(root);
  process.env['FAKE_NVML_WATTS'] = '4x250';
  const clock = leapingClock();
  const host = { ...nodeHost(root), clock, libraries: librariesIn(buildFakeNvml()), env: {} };
  const run = await openRun(host, settingsFor(join(root, 'run'), ['cpu', 'gpu', 'memory']));
  await run.begin();
  await host.processes.start(['true'], host.env);
  if (run.sensors.length !== 7) throw new Error(`7 sensors were set up, and ${run.sensors.length} found`);
  await clock.pass(EARLY);
  const early = await held();
  await clock.pass(DAY - EARLY);
  const late = await held();
  const finished = run.finish(FINISHED);
  await clock.pass(2);
  await finished;
  const row = (kind: keyof typeof early, what: string): Row =>
    judged(
      { what, measured: megabytes(late[kind] - early[kind]), beside: `after ${EARLY} rounds: ${megabytes(early[kind])}` },
      `≤ ${megabytes(TARGET_BYTES)}`,
      late[kind] - early[kind] <= TARGET_BYTES,
    );
  return [row('heap', 'heap and array buffers grown over 86 400 rounds'), row('resident', 'resident memory grown over 86 400 rounds')];
};

/** What is still held once all garbage is gone. */
const held = async () => {
  for (let n = 0; n < 3; n++) {
    globalThis.gc!();
    await wait(100); // array buffers and pages go back on other threads
  }
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { heap: heapUsed + arrayBuffers, resident: rss };
};
