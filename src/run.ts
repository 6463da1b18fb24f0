import type { Grid } from './grid/grid.ts';
import type { StatedIntensity } from './grid/series/series.ts';
import { stated } from './grid/stated.ts';
import type { Clock, Environment, Host } from './host/port.ts';
import type { Absence, Breached, Outcome, Part, RunSettings, SensorInfo, Sharing, WindowId } from './journal/event.ts';
import { openLedger } from './ledger/ledger.ts';
import type { Cost, ProgressSoFar, Statement, WindowCost } from './ledger/statement.ts';
import type { Prediction } from './predict/predictor.ts';
import { restOf } from './predict/rest.ts';
import { instant, type Seconds } from './quantity/quantity.ts';
import { hostFacts, jobFacts } from './recorder/circumstances.ts';
import { watchGrid, type GridWatch, type WatchSettings } from './recorder/grid-watch.ts';
import { watchClaims } from './recorder/claim-watch.ts';
import { followSeries } from './recorder/series-follow.ts';
import { masked } from './recorder/masked.ts';
import { record, type ProgressFacts, type WindowPlace } from './recorder/recorder.ts';
import { followUse } from './recorder/follow-use.ts';
import type { Trainer } from './recorder/job-processes.ts';
import { watchUse } from './recorder/use-watch.ts';
import { chooseSensors } from './sensor/choose.ts';
import type { Simulated } from './sensor/simulated.ts';
import { outlets } from './sink/catalogue.ts';
import { fanOut } from './sink/fan-out.ts';
import { openFiles, type Whereabouts } from './sink/run-files.ts';
import type { Offer } from './sink/sink.ts';
import { VERSION } from './version.ts';

/** Everything that a run can be told. */
export interface Settings extends Whereabouts {
  readonly name: string | null;
  readonly command: readonly string[];
  /** Whose work it is that is tracked. */
  readonly trainer: Trainer;
  readonly interval: Seconds;
  readonly components: ReadonlySet<Part>;
  readonly simulated: Simulated;
  /** Only GPUs on which this process or a descendant is seen, from then on. */
  readonly devicesByPid: boolean;
  readonly pue: number | null;
  /** Beats everything; null where it was not stated. */
  readonly intensity: StatedIntensity | null;
  readonly zone: string | null;
  /** Whether no request may leave the machine. */
  readonly offline: boolean;
  /** How often live sources are asked. */
  readonly gridInterval: Seconds;
  /** Providers' keys beside those in the environment, by the names of its variables. */
  readonly keys: Environment;
  /** Whose energy the figures are: that of the devices, whoever uses them, or the share of this job's own processes. */
  readonly attribute?: 'process';
  /** Planned; null where nobody said. */
  readonly epochs: number | null;
  /** After how many of them the rest is predicted; −1 after each, 0 for never, null as soon as it can be. */
  readonly epochsBeforePred: number | null;
  readonly interpretable: boolean;
  /** A person who is told; null for silence. */
  readonly screen: Omit<NonNullable<Offer['screen']>, 'label'> | null;
  /** Hears of small troubles that change no figure. */
  readonly notice: (line: string) => void;
}

export interface Run {
  readonly id: string;
  /** Wall time at instant zero. */
  readonly date: Date;
  /** The journal's path; null where none could be written. */
  readonly record: string | null;
  readonly sensors: readonly SensorInfo[];
  readonly absences: readonly Absence[];
  /** Opens the run's own window, if nothing has yet: what goes before is not the run's cost. */
  begin(): Promise<WindowId>;
  /** A named stretch of the run, within another or within the run itself. */
  open(label: string, place?: WindowPlace): Promise<WindowId>;
  close(window: WindowId): Promise<WindowCost>;
  /** Notes how far the program has come. */
  progress(facts: ProgressFacts): Promise<void>;
  /** What it has cost so far. */
  spent(): Cost;
  /** The cost of the last stretch of so long that was measured. */
  lately(time: Seconds): Cost;
  /** Notes that a budget does not hold, for all who are told of the run. */
  breached(breach: Omit<Breached, 'type' | 'at'>): void;
  statement(): Statement;
  /** How far it has come; null where nobody told. */
  soFar(): ProgressSoFar | null;
  /** What all of it will cost, by what is known now; null where nobody can say. */
  prediction(): Prediction | null;
  /** Where the machine stands, for a person's eyes alone; null where that was not looked up. */
  label(): string | null;
  /** Measures for the last time, and closes all. Later calls give the same statement. */
  finish(outcome: Outcome): Promise<Statement>;
}

/** Puts a run together and begins to sample. Throws Refusal where a file that was asked for cannot be made. */
export const openRun = async (host: Host, settings: Settings): Promise<Run> => {
  const { clock } = host;
  const date = clock.date();
  const zero = clock.now();
  const time: Clock = { ...clock, now: () => instant(Math.round((clock.now() - zero) * 1e6) / 1e6) };
  let watch: GridWatch | undefined;
  const id = `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z-${Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')}`; // unique, not secret: crypto takes 5 ms to load
  const files = openFiles(host.disk, settings, id, host.processes.pid, date);
  const bank = await chooseSensors(
    { ...host, clock: time },
    { components: settings.components, simulated: settings.simulated, byProcess: settings.devicesByPid },
  );

  const ledger = openLedger(restOf);
  const out = fanOut(ledger, time);
  const full = (message: string) => out.append({ type: 'fault', at: time.now(), code: 'disk-full', message });
  const standing = (): string | null => watch?.label() ?? null;
  const screen = settings.screen && { ...settings.screen, label: standing };
  for (const outlet of outlets) {
    const sink = outlet({ clock: time, disk: host.disk, env: host.env, files, interpretable: settings.interpretable, screen, full });
    if (sink) out.add(sink);
  }

  let predictable = (): void => undefined;
  const predicts = new Promise<void>((resolve) => {
    predictable = resolve;
  });
  if (settings.epochs !== null && settings.epochsBeforePred !== 0) predictable();
  const use = watchUse(bank.sensors, host.files, settings.trainer);
  const sensors = bank.sensors.map((sensor, i) => infoOf(sensor, use.sharing[i] ?? null));
  const { append } = out;
  append({
    type: 'began',
    date: date.toISOString(),
    run: id,
    job: jobFacts(host.env),
    host: hostFacts(host.files, host.processes),
    tool: { name: 'carbontracker', version: VERSION },
    name: settings.name,
    command: masked(settings.command),
    settings: settingsOf(settings),
    sensors,
    absences: bank.absences,
  });
  if (settings.intensity === null) watch = await watchGrid(gridFor(host, settings), time, watchSettings(settings, date, predicts), append);
  else if (typeof settings.intensity === 'object') watch = await followSeries(settings.intensity, settings.zone, time, date, append);
  else append({ type: 'intensity', at: time.now(), from: instant(0), ...(await stated(settings.intensity).at({ zone: settings.zone })) });
  if (files.trouble) append({ type: 'fault', at: time.now(), code: 'sink-lost', message: files.trouble });

  const recorder = record(bank.sensors, time, settings.interval, append);
  const stop = new AbortController();
  const family = { root: host.processes.pid, mark: `CARBONTRACKER_RUN=${id}` };
  const claims = watchClaims(bank.sensors, family, { files: host.files, clock: time }, recorder.claim, (message) =>
    append({ type: 'fault', at: time.now(), code: 'bug', message }),
  );
  const following = followUse(use, recorder, time);
  await claims.look();
  await following.note(); // the first look is the longest: not when a mark waits for it
  const watching = Promise.all([recorder.sampleUntil(stop.signal), claims.lookUntil(stop.signal), following.until(stop.signal)]);
  const mark = async (): Promise<void> => (settings.attribute === 'process' ? following.note() : undefined);
  let root: Promise<WindowId> | undefined;
  const begin = () => (root ??= recorder.open('run'));

  let finished: Promise<Statement> | undefined;
  const finish = async (outcome: Outcome): Promise<Statement> => {
    await claims.look();
    stop.abort();
    await recorder.close(await begin());
    await following.note();
    await watching;
    await watch?.finish();
    const { cpu, maxRssBytes } = host.processes.usage();
    append({ type: 'ended', at: time.now(), outcome, tracker: { cpu_s: cpu, max_rss_bytes: maxRssBytes } });
    await out.close();
    await bank.close();
    return ledger.statement();
  };
  return {
    id,
    date,
    record: files.record,
    sensors,
    absences: bank.absences,
    begin,
    async open(label, place) {
      const parent = await begin();
      await mark();
      return recorder.open(label, { parent, ...place });
    },
    async close(window) {
      await mark();
      await recorder.close(window);
      return ledger.cost(window)!;
    },
    progress(facts) {
      if (settings.epochsBeforePred !== 0) predictable();
      return recorder.progress(facts);
    },
    spent: () => ledger.spent(time.now()),
    lately: (stretch) => ledger.lately(stretch),
    breached: (breach) => append({ type: 'breached', at: time.now(), ...breach }),
    statement: () => ledger.statement(),
    soFar: () => ledger.progress(),
    prediction: () => ledger.prediction(),
    label: standing,
    finish: (outcome) => (finished ??= finish(outcome)),
  };
};

/** Opened when first asked, off the path of the program's start; null where nobody may be asked. */
const gridFor = (host: Host, { zone, offline, gridInterval, keys, notice }: Settings): (() => Promise<Grid>) | null => {
  if (offline) return null;
  return async () => {
    const { openGrid } = await import('./grid/grid.ts');
    return openGrid({ ...host, env: { ...host.env, ...keys } }, { zone, offline, interval: gridInterval }, notice);
  };
};
const watchSettings = ({ zone, gridInterval, notice }: Settings, date: Date, predicts: Promise<void>): WatchSettings => ({
  zone,
  date,
  notice,
  interval: gridInterval,
  eager: zone !== null,
  predicts,
});

const infoOf = ({ id, part, label, basis, method, uncertainty, refresh, within, claimable, idle }: SensorInfo, sharing: Sharing | null): SensorInfo => ({
  id,
  part,
  label,
  basis,
  method,
  uncertainty,
  ...(refresh !== undefined && { refresh }),
  ...(within !== undefined && { within }),
  ...(claimable !== undefined && { claimable }),
  ...(sharing !== null && { sharing }),
  ...(idle !== undefined && { idle }),
});
const settingsOf = (settings: Settings): RunSettings => ({
  interval_s: settings.interval,
  components: [...settings.components].join(','),
  pue: settings.pue,
  epochs: settings.epochs,
  epochs_before_pred: settings.epochsBeforePred,
  ...(settings.attribute !== undefined && { attribute: settings.attribute }),
});
