import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { windowId, type Event, type SensorInfo } from '../src/journal/event.ts';
import { encode } from '../src/journal/line.ts';
import { gramsPerKwh, instant, joules } from '../src/quantity/quantity.ts';
import { interleaved } from './interleaved.ts';
import { judged, megabytes, shown, times, type Row } from './row.ts';
import { FINISHED, plainEnvironment, PROGRAM, scratch, wall } from './stage.ts';

const RUNS = 1000;
/** Each is on record a hundred times, under as many names: a disk need not hold a gigabyte. */
const JOURNALS = 10;
const SLICES = 10_000;
const DAY = 86_400;
const TURNS = 9;
const TARGET_MS = 1000;
const TARGET_MEMORY = 3;
const HOOK = fileURLToPath(new URL('./peak.cjs', import.meta.url));
/** The same without us: the index, and a look at every file. */
const FLOOR = `
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { runs } = JSON.parse(readFileSync(process.argv[1] + '/index.json', 'utf8'));
let same = 0;
for (const name of readdirSync(process.argv[1])) if (name in runs && statSync(process.argv[1] + '/' + name).ino === Number(runs[name].stamp.split(' ')[0])) same++;
if (same !== ${RUNS}) throw new Error(same + ' runs are in the index');
console.log(JSON.stringify(runs));
`;

/** `carbontracker runs` with a thousand journals of a day each. */
export const runs = async (): Promise<readonly Row[]> => {
  const home = scratch();
  const env = plainEnvironment(home);
  const folder = join(env['CARBONTRACKER_STATE_DIR']!, 'runs');
  mkdirSync(folder, { recursive: true });
  for (let n = 0; n < JOURNALS; n++) writeFileSync(join(home, `${n}`), journalOf(n));
  for (let n = 0; n < RUNS; n++) linkSync(join(home, `${n % JOURNALS}`), join(folder, `${idOf(n)}.carbontracker.jsonl`));

  const peaks = { ...env, NODE_OPTIONS: `--require=${HOOK}`, BENCH_PEAK: join(home, 'peak') };
  const peak = (args: readonly string[]): number => {
    execFileSync(PROGRAM, args, { stdio: 'ignore', env: peaks });
    return Number(readFileSync(peaks.BENCH_PEAK, 'utf8')) * 1024;
  };
  const one = peak(['report', join(home, '0')]);
  const all = peak(['runs']);
  rmSync(join(folder, 'index.json'));
  const cold = wall([PROGRAM, 'runs'], env);
  const { floor, warm } = await interleaved(TURNS, {
    floor: () => wall([process.execPath, '-e', FLOOR, folder], env),
    warm: () => wall([PROGRAM, 'runs'], env),
  });
  return [
    judged(
      {
        what: '`runs` with 1000 journals of a day',
        measured: `${warm.toFixed(0)} ms`,
        beside: `index parsed, files looked at: ${floor.toFixed(0)} ms`,
        ratio: times(warm / floor),
      },
      `< ${TARGET_MS} ms`,
      warm < TARGET_MS,
    ),
    shown(
      { what: 'the same for the first time', measured: `${(cold / 1000).toFixed(1)} s`, beside: `warm: ${warm.toFixed(0)} ms`, ratio: times(cold / warm) },
      'none',
    ),
    judged(
      { what: 'peak memory of that', measured: megabytes(all), beside: `\`report\` on one of them: ${megabytes(one)}`, ratio: times(all / one) },
      `≤ ${TARGET_MEMORY} ×`,
      all <= TARGET_MEMORY * one,
    ),
  ];
};

const idOf = (n: number): string => `20261122T000000Z-${n.toString(16).padStart(8, '0')}`;
const SENSORS = ['gpu', 'gpu', 'gpu', 'gpu', 'cpu', 'cpu', 'memory'].map(
  (part, i) => ({ id: `s${i}`, part, label: `sensor ${i}`, basis: 'measured', method: 'energy-counter', uncertainty: 0.05 }) as unknown as SensorInfo,
);
const journalOf = (n: number): string => {
  const step = DAY / SLICES;
  const at = instant(0);
  const events: readonly Event[] = [
    {
      type: 'began',
      date: '2026-11-22T00:00:00.000Z',
      run: idOf(n),
      job: null,
      host: { name: 'n1', boot_id: null, os: 'linux', chassis_type: 23 },
      tool: { name: 'carbontracker', version: '3.0.0' },
      name: n % 2 === 0 ? null : `run ${n}`,
      command: ['python', 'train.py', `--seed=${n}`],
      settings: { interval_s: 1, components: 'all', pue: null, epochs: null, epochs_before_pred: null },
      sensors: SENSORS,
      absences: [],
    },
    { type: 'intensity', at, value: gramsPerKwh(82.25), basis: 'metered', zone: 'DK-DK1', source: 'a benchmark', from: at },
    { type: 'opened', at, window: windowId(0), label: 'run' },
    ...Array.from({ length: SLICES }, (_, i): Event => {
      const energy = SENSORS.map((_sensor, k) => joules(2600 + 10 * k + (i % 97) * 1.001 + n));
      return { type: 'spent', from: instant(i * step), to: instant((i + 1) * step), energy };
    }),
    { type: 'closed', at: instant(DAY), window: windowId(0) },
    { type: 'ended', at: instant(DAY), outcome: FINISHED },
  ];
  return events.map((event) => `${encode(event)}\n`).join('');
};
