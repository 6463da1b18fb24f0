import {
  sensorId,
  windowId,
  type Began,
  type Closed,
  type Ended,
  type Event,
  type Fault,
  type IntensityChanged,
  type Located,
  type Opened,
  type Progress,
  type SensorInfo,
  type Spent,
  type Used,
} from '../../src/journal/event.ts';
import { openLedger, type Rules } from '../../src/ledger/ledger.ts';
import type { Statement } from '../../src/ledger/statement.ts';
import type { Estimate, Predictor } from '../../src/predict/course.ts';
import { plainMean } from '../../src/predict/plain-mean.ts';
import { gramsPerKwh, instant, joules } from '../../src/quantity/quantity.ts';

// Events in few words. Whatever a test does not say is as in a dull run.
export const sensor = (id: string, facts: Partial<SensorInfo> = {}): SensorInfo => ({
  id: sensorId(id),
  part: 'gpu',
  label: `NVIDIA ${id}`,
  basis: 'measured',
  method: 'energy-counter',
  uncertainty: 0.05,
  ...facts,
});
export const began = (facts: Partial<Began> = {}): Began => ({
  type: 'began',
  date: '2026-11-22T20:22:01.123Z',
  run: '20261122T202201Z-00c0ffee',
  job: null,
  host: { name: 'n1', boot_id: null, os: 'linux', chassis_type: 23 },
  tool: { name: 'carbontracker', version: '3.0.0' },
  name: null,
  command: ['python', 'train.py'],
  settings: { interval_s: 1, components: 'cpu,gpu,memory', pue: null, epochs: null, epochs_before_pred: null },
  sensors: [sensor('a')],
  absences: [],
  ...facts,
});
/** With these settings, and the rest as ever. */
export const set = (settings: Partial<Began['settings']>): Began['settings'] => ({ ...began().settings, ...settings });
export const opened = (at: number, window: number, facts: { readonly parent?: number; readonly label?: string; readonly epoch?: number } = {}): Opened => ({
  type: 'opened',
  at: instant(at),
  window: windowId(window),
  label: facts.label ?? (window === 0 ? 'run' : `window ${window}`),
  ...(facts.parent !== undefined && { parent: windowId(facts.parent) }),
  ...(facts.epoch !== undefined && { epoch: facts.epoch }),
});
export const closed = (at: number, window: number): Closed => ({ type: 'closed', at: instant(at), window: windowId(window) });
export const spent = (from: number, to: number, ...energies: readonly (number | null)[]): Spent => ({
  type: 'spent',
  from: instant(from),
  to: instant(to),
  energy: energies.map((energy) => (energy === null ? null : joules(energy))),
});
/** What the job used of each device, of `all` that was used. */
export const used = (from: number, to: number, job: readonly (number | null)[], all: number): Used => ({
  type: 'used',
  from: instant(from),
  to: instant(to),
  job,
  all: job.map((amount) => (amount === null ? null : all)),
});
export const intensity = (value: number, from: number, facts: Partial<IntensityChanged> = {}): IntensityChanged => ({
  type: 'intensity',
  at: instant(Math.max(0, from)),
  value: gramsPerKwh(value),
  basis: 'metered',
  zone: 'DK-DK1',
  source: 'a test',
  from: instant(from),
  ...facts,
});
export const located = (at: number, facts: Partial<Located> = {}): Located => ({ type: 'located', at: instant(at), zone: 'DK-DK1', source: 'cloud', ...facts });
export const progress = (at: number, done: number, facts: Partial<Progress> = {}): Progress => ({
  type: 'progress',
  at: instant(at),
  done,
  unit: 'epoch',
  source: 'a test',
  ...facts,
});
export const fault = (at: number, facts: Partial<Fault> = {}): Fault => ({
  type: 'fault',
  at: instant(at),
  code: 'sensor-silent',
  message: 'it does not answer',
  ...facts,
});
export const ended = (at: number, facts: Partial<Ended['outcome']> = {}): Ended => ({
  type: 'ended',
  at: instant(at),
  outcome: { kind: 'finished', exit_code: 0, signal: null, ...facts },
  tracker: { cpu_s: 0.05, max_rss_bytes: 50_000_000 },
});

/** A run from 0 to `to`, and what happened in it. */
export const run = (to: number, happened: readonly Event[], facts: Partial<Began> = {}): readonly Event[] => [
  began(facts),
  opened(0, 0),
  ...happened,
  closed(to, 0),
  ended(to),
];

export const ledgerOf = (events: readonly Event[], rules: Rules = {}, restOf: Predictor = plainMean) => {
  const ledger = openLedger(restOf, rules);
  for (const event of events) ledger.post(event);
  return ledger;
};
export const statementOf = (events: readonly Event[], rules: Rules = {}, restOf: Predictor = plainMean): Statement =>
  ledgerOf(events, rules, restOf).statement();
/** The plain mean, with an interval of a tenth to either side. */
export const tenth: Predictor = (course) => {
  const rest = plainMean(course);
  const wide = <Amount extends number>({ mean }: Estimate<Amount>): Estimate<Amount> => ({ mean, low: (mean * 0.9) as Amount, high: (mean * 1.1) as Amount });
  return rest && { ...rest, time: wide(rest.time), energy: rest.energy && wide(rest.energy) };
};
