import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeHost } from '../src/host/node/host.ts';
import type { IntensityFact } from '../src/journal/event.ts';
import { readJournal } from '../src/journal/line.ts';
import { openLedger, type Rules } from '../src/ledger/ledger.ts';
import { restOf } from '../src/predict/rest.ts';
import { gramsPerKwh, instant } from '../src/quantity/quantity.ts';
import { openRun } from '../src/run.ts';
import { interleaved } from './interleaved.ts';
import { leapingClock } from './leaping-clock.ts';
import { pretendMachine } from './pretend-machine.ts';
import { judged, megabytes, times, type Row } from './row.ts';
import { FINISHED, plainEnvironment, PROGRAM, scratch, settingsFor } from './stage.ts';

const MONTH = 30 * 86_400;
const GPUS = 6;
const TURNS = 7;
const TARGET_BYTES = 20e6;
const TARGET_MS = 1000;
const TARGET_JOIN_MS = 300;
const HALF_HOUR = 1800;
/** Half-hours of a year, in the midst of which the month lies. */
const YEAR: readonly IntensityFact[] = Array.from({ length: 17_520 }, (_, i) => ({
  value: gramsPerKwh(50 + ((i * 37) % 400)),
  basis: 'estimated',
  boundary: 'direct',
  zone: 'DK-DK1',
  source: 'a benchmark',
  from: instant((i - 8760) * HALF_HOUR),
  until: instant((i - 8759) * HALF_HOUR),
}));

/** Thirty days of one round a second with 10 counters: the size of the record, the time to read it and to price it, and whether a tick was lost. */
export const month = async (): Promise<readonly Row[]> => {
  const root = scratch();
  const clock = leapingClock();
  const machine = pretendMachine(clock, GPUS);
  const journal = join(root, 'month.carbontracker.jsonl');
  const run = await openRun({ ...nodeHost(root), ...machine, clock, env: {} }, settingsFor(journal, ['cpu', 'gpu', 'memory']));
  await run.begin();
  await clock.pass(MONTH);
  const finished = run.finish(FINISHED);
  await clock.pass(2);
  const { devices } = await finished;
  const truth = machine.truth();

  const env = plainEnvironment(root);
  const report = (...args: readonly string[]) => execFileSync(PROGRAM, ['report', journal, ...args], { encoding: 'utf8', env });
  const read = JSON.parse(report('--format', 'json')) as { readonly devices: readonly { readonly id: string; readonly it_energy_j: number }[] };
  const live = new Map(devices.map(({ sensor, itEnergy }) => [String(sensor.id), itEnergy]));
  const again = new Map(read.devices.map(({ id, it_energy_j }) => [id, it_energy_j]));
  const wrong = [...truth].filter(([id, { microjoules }]) => [live, again].some((books) => BigInt(Math.round((books.get(id) ?? NaN) * 1e6)) !== microjoules));
  const most = (of: 'microjoules' | 'wraps') => Math.max(...Array.from(truth.values(), (device) => Number(device[of])));

  const bytes = statSync(journal).size;
  const { node, ...ms } = await interleaved(TURNS, {
    node: () => wall(() => execFileSync(process.execPath, ['-e', '0'], { env })),
    text: () => wall(() => report()),
    json: () => wall(() => report('--format', 'json')),
  });
  const events = readJournal(readFileSync(journal, 'utf8'), journal);
  const booked = (rules: Rules): void => {
    const ledger = openLedger(restOf, rules);
    for (const event of events) ledger.post(event);
    if (ledger.statement().total.carbon === null) throw new Error('the month was not priced throughout');
  };
  const joining = await interleaved(TURNS, { year: () => busy(() => booked({ intensities: YEAR })), one: () => busy(() => booked({})) });
  const reading = (name: 'text' | 'json', what: string): Row =>
    judged(
      { what, measured: `${ms[name].toFixed(0)} ms`, beside: `node -e 0: ${node.toFixed(0)} ms`, ratio: times(ms[name] / node) },
      `< ${TARGET_MS} ms`,
      ms[name] < TARGET_MS,
    );
  return [
    judged({ what: 'journal of 30 days, 10 counters, a round a second', measured: megabytes(bytes) }, `< ${megabytes(TARGET_BYTES)}`, bytes < TARGET_BYTES),
    reading('text', '`report` on that journal'),
    reading('json', '`report --format json` on that journal'),
    judged(
      {
        what: 'CPU time to join a year of half-hourly intensity with those 30 days',
        measured: `${joining.year.toFixed(0)} ms`,
        beside: `one figure: ${joining.one.toFixed(0)} ms`,
        ratio: times(joining.year / joining.one),
      },
      `< ${TARGET_JOIN_MS} ms`,
      joining.year < TARGET_JOIN_MS,
    ),
    judged(
      {
        what: 'counters whose statement is not last minus first to the tick, live or read again',
        measured: `${wrong.length} of ${truth.size}`,
        beside: `up to ${most('microjoules').toExponential(1)} µJ, ${most('wraps')} wraps`,
      },
      'none',
      wrong.length === 0 && truth.size === 10,
    ),
  ];
};

const wall = (task: () => unknown): number => {
  const from = performance.now();
  task();
  return performance.now() - from;
};
const busy = (task: () => unknown): number => {
  const from = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
};
