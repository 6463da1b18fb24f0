import { sensorId, windowId, type Began, type Event, type Part, type SensorInfo } from '../journal/event.ts';
import { emitted, gramsPerKwh, inKilowattHours, instant, joules, sum, type Grams, type Instant, type Joules, type Seconds } from '../quantity/quantity.ts';
import type { LoggedComponent, LoggedEpoch, LoggedRun } from './logged-run.ts';

const RUN = windowId(0);

/**
 * A journal that says what a log says: one slice an epoch, so that the books come to the log's own energy, carbon and time.
 * Of a run whose prediction counts, what was measured. What the log does not tell, how its devices were read and where, stays unknown.
 */
export const eventsOf = (run: LoggedRun): readonly Event[] => {
  const actual = actualOf(run);
  const { energy, carbon, time } = actual;
  const sensors = sensorsOf(run.components);
  const end = instant(round(time));
  const events: Event[] = [beginning(run, sensors), { type: 'opened', at: instant(0), window: RUN, label: 'run' }];
  if (carbon !== null && energy !== null && energy > 0) {
    const value = gramsPerKwh(carbon / inKilowattHours(energy));
    events.push({ type: 'intensity', at: instant(0), from: instant(0), value, basis: 'estimated', zone: run.intensity?.place ?? null, source: sourceOf(run) });
  }
  stretchesOf(run, actual, sensors).forEach(({ epoch, from, to, energy: spent }, i) => {
    const window = windowId(i + 1);
    if (epoch !== null) events.push({ type: 'opened', at: from, window, parent: RUN, label: `epoch ${epoch}`, epoch });
    if (to > from) events.push({ type: 'spent', from, to, energy: spent });
    if (epoch !== null) events.push({ type: 'closed', at: to, window });
  });
  events.push({ type: 'closed', at: end, window: RUN });
  if (run.outcome !== 'unfinished') events.push({ type: 'ended', at: end, outcome: { kind: run.outcome, exit_code: null, signal: null } });
  return events;
};

interface Actual {
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
  readonly time: Seconds;
}
const actualOf = (run: LoggedRun): Actual => {
  if (run.basis === 'actual' || run.epochs.length === 0) return run;
  const factor = run.energy === null || run.asLogged === null || run.asLogged === 0 ? 1 : run.energy / run.asLogged;
  let drawn = 0;
  for (const { time, watts } of run.epochs) for (const figures of watts.values()) drawn += sumOfKnown(figures) * time;
  const energy = joules(drawn * factor * (run.pue ?? 1));
  const carbon = run.intensity === null ? null : emitted(energy, run.intensity.mean);
  return { energy, carbon, time: sumOfTimes(run.epochs) };
};
const sumOfTimes = (epochs: readonly LoggedEpoch[]): Seconds => sum(epochs.map(({ time }) => time));

interface Stretch {
  readonly epoch: number | null;
  readonly from: Instant;
  readonly to: Instant;
  readonly energy: readonly (Joules | null)[];
}
const sourceOf = ({ version }: LoggedRun): string => `the log of carbontracker${version === null ? '' : ` ${version}`}`;

const pueSourceOf = (run: LoggedRun): string => (run.pue === null ? `${sourceOf(run)} names none` : sourceOf(run));

/** What would be predicted of it now is not what was predicted then: nothing is. */
const beginning = (run: LoggedRun, sensors: readonly SensorInfo[]): Began => ({
  type: 'began',
  date: (run.started ?? new Date(0)).toISOString(),
  run: run.journalRun ?? run.id,
  job: null,
  host: { name: 'unknown', boot_id: null, os: 'unknown', chassis_type: null },
  tool: { name: 'carbontracker', version: run.version ?? 'unknown' },
  name: null,
  command: [],
  settings: { interval_s: 1, components: 'all', pue: run.pue ?? 1, pue_source: pueSourceOf(run), epochs: run.planned, epochs_before_pred: 0 },
  sensors,
  absences: [],
});

/** One a device, as the log names them. */
const sensorsOf = (components: readonly LoggedComponent[]): readonly SensorInfo[] =>
  (components.length === 0 ? [{ part: 'machine' as const, devices: ['unknown devices'] }] : components).flatMap(({ part, devices }) =>
    devices.map((label, i) => ({ id: sensorId(`log:${part}:${i}`), part, label, basis: 'stated' as const, method: 'logged', uncertainty: null })),
  );

/** The epochs one after another, scaled so that they add up to what the log says of all of them; the whole alone where they cannot. */
const stretchesOf = (run: LoggedRun, actual: Actual, sensors: readonly SensorInfo[]): readonly Stretch[] => {
  const target = actual.energy === null ? null : actual.energy / (run.pue ?? 1);
  const drawn = run.epochs.map((epoch) => drawnBy(epoch, sensors, run.corrected));
  const known = sumOfKnown(drawn.flat());
  const time = sumOfTimes(run.epochs);
  const isAll = run.basis === 'predicted' || run.epochs.length === run.epochsCounted;
  if (target === null || !isAll || time === 0 || (known === 0 && target > 0)) return [wholeOf(actual.time, target, sensors, drawn)];
  let at = 0;
  const instantAt = () => instant(round((at / time) * actual.time));
  return run.epochs.map((epoch, i): Stretch => {
    const from = instantAt();
    at = i === run.epochs.length - 1 ? time : at + epoch.time;
    const energy = drawn[i]!.map((each) => (each === null ? null : joules(known === 0 ? 0 : (each / known) * target)));
    return { epoch: epoch.number, from, to: instantAt(), energy };
  });
};

/** In J by sensor. One figure for several devices is their mean where the log averages, else their sum, which each has an even part in. */
const drawnBy = ({ time, watts }: LoggedEpoch, sensors: readonly SensorInfo[], isMean: boolean): readonly (number | null)[] => {
  const seen = new Map<Part, number>();
  return sensors.map(({ part }) => {
    const n = seen.get(part) ?? 0;
    seen.set(part, n + 1);
    const figures = watts.get(part);
    const devices = sensors.filter((sensor) => sensor.part === part).length;
    if (figures === undefined || figures.includes(null)) return null;
    if (figures.length === devices) return figures[n]! * time;
    return (sumOfKnown(figures) * time) / (isMean ? 1 : devices);
  });
};
const sumOfKnown = (amounts: readonly (number | null)[]): number => amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);

const wholeOf = (time: Seconds, target: number | null, sensors: readonly SensorInfo[], drawn: readonly (readonly (number | null)[])[]): Stretch => {
  const bySensor = sensors.map((_, i) => sumOfKnown(drawn.map((energies) => energies[i] ?? null)));
  const known = sumOfKnown(bySensor);
  const energy = bySensor.map((each, i) => {
    if (target === null) return null;
    if (known > 0) return joules((each / known) * target);
    return i === 0 ? joules(target) : target === 0 ? joules(0) : null;
  });
  return { epoch: null, from: instant(0), to: instant(round(time)), energy };
};
/** To the microsecond, as instants are. */
const round = (time: number): number => Math.round(time * 1e6) / 1e6;
