import type { Began, Breached, Ended, Event, Fault, IntensityFact, Located, WindowId } from '../journal/event.ts';
import { momentOf } from '../journal/moment.ts';
import { Refusal } from '../journal/refusal.ts';
import { instant, scale, type Instant, type Joules, type Seconds } from '../quantity/quantity.ts';
import type { Predictor } from '../predict/course.ts';
import type { Prediction } from '../predict/predictor.ts';
import { accountsOf, coverageOf, energyOf, partsOf, type Account, type Charge } from './account.ts';
import { attributionOf } from './attribution.ts';
import { costOf, deviceCostOf, together } from './cost.ts';
import { equivalentsOf } from './equivalent.ts';
import { holdingsOf, type Holding } from './holding.ts';
import { jobsPart } from './jobs-part.ts';
import { meanIntensity } from './mean-intensity.ts';
import { nodeOf } from './node.ts';
import { overheadOf, type Overhead } from './overhead.ts';
import { Advance } from './advance.ts';
import { Foretold } from './foretold.ts';
import { plannedOf, predictionOf, type Accounts } from './prediction.ts';
import type { Cost, Headline, ProgressSoFar, Statement, WindowCost } from './statement.ts';
import type { Span } from './span.ts';
import { runFactsOf } from './run-facts.ts';
import { Spells } from './spells.ts';
import { stretchOf, type Stretch } from './stretch.ts';
import { Tariff } from './tariff.ts';
import { traceOf, type Trace } from './trace.ts';
import { unclaimedAmong } from './unclaimed.ts';
import { usagesOf, type Usages } from './usage.ts';

/** How energy is turned into the building's energy and into carbon; what is left out is taken from the journal. */
export interface Rules {
  readonly overhead?: Overhead;
  /** Price the whole run, whatever the journal says; a later one beats an earlier one. */
  readonly intensities?: readonly IntensityFact[];
  /** Whose energy the figures are. */
  readonly headline?: Headline;
}
export interface Ledger {
  post(event: Event): void;
  /** What every window cost so far. Throws Refusal before a `began` was posted. */
  statement(): Statement;
  /** How it went, in so many columns of time. */
  trace(columns: number): Trace;
  /** What the run cost between two instants; what lies outside of it costs nothing. */
  between(from: Instant, to: Instant): Cost;
  /** The cost of one window so far: two reads of each curve. */
  cost(window: WindowId): WindowCost | undefined;
  /** What the run has cost up to now, as far as it was told. Throws Refusal before a `began` was posted. */
  spent(now: Instant): Cost;
  /** The cost of the last stretch of so long that was measured. */
  lately(time: Seconds): Cost;
  /** How far the run has come; null where nobody told. */
  progress(): ProgressSoFar | null;
  /** What the whole run will cost, by what is known now; null where nobody can say. */
  prediction(): Prediction | null;
}

/** Folds a journal into a statement. No clock, no files, no network: same journal, same statement. */
export const openLedger = (restOf: Predictor, rules: Rules = {}): Ledger => {
  let began: Began | undefined;
  let ended: Ended | undefined;
  let located: Located | undefined;
  let latest = instant(0);
  let metered = instant(0);
  let accounts: readonly Account[] = [];
  let holdings: readonly Holding[] = [];
  let usages: Usages = usagesOf([]);
  const windows = new Map<WindowId, Stretch>();
  const tariff = new Tariff();
  for (const fact of rules.intensities ?? []) tariff.add(fact);
  const faults: Fault[] = [];
  const breaches: Breached[] = [];
  const advance = new Advance();
  const foretold = new Foretold();
  const spells = new Spells();

  const post = (event: Event): void => {
    if (event.type === 'began') {
      began = event;
      accounts = accountsOf(event.sensors);
      holdings = holdingsOf(accounts);
      usages = usagesOf(event.sensors);
      return;
    }
    latest = Math.max(latest, momentOf(event)) as Instant;
    switch (event.type) {
      case 'opened':
        if (windows.has(event.window)) return;
        windows.set(event.window, stretchOf(event, event.parent === undefined ? undefined : windows.get(event.parent)));
        return;
      case 'closed': {
        const window = windows.get(event.window);
        if (window === undefined) return;
        window.closed = Math.max(window.opened.at, event.at) as Instant;
        if (window.opened.epoch !== undefined) {
          advance.epoch(window.opened.at, window.closed);
          foretold.advanced(advance, planned(), prediction);
        }
        return;
      }
      case 'spent':
        metered = Math.max(metered, event.to) as Instant;
        event.energy.forEach((energy, i) => {
          if (energy !== null) accounts[i]?.add(event.from, event.to, energy);
        });
        return;
      case 'used':
        usages.add(event);
        return;
      case 'claimed':
        accounts.find(({ sensor }) => sensor.id === event.sensor)?.claim(event.at, event.until);
        return;
      case 'intensity':
        if (rules.intensities === undefined) tariff.add(event);
        return;
      case 'located':
        located = event;
        return;
      case 'fault':
        faults.push(event);
        return;
      case 'breached':
        breaches.push(event);
        return;
      case 'ended':
        ended = event;
        return;
      case 'progress':
        advance.progress(event, beginning());
        foretold.advanced(advance, planned(), prediction);
        return;
    }
    event satisfies never;
  };

  const headline = (): Headline => rules.headline ?? began?.settings.attribute ?? 'devices';
  /** As it stands in the figures of the run. */
  const shown = (charge: Charge): Charge => (headline() === 'process' ? jobsPart(charge, usages.of(charge.sensor)) : charge);
  const ours = (): readonly Account[] => accounts.filter((account) => account.ours);
  const wholes = (): readonly Holding[] => holdings.filter((holding) => holding.ours);
  const counted = (): readonly Charge[] => wholes().map(shown);
  const itEnergyBetween = (from: Instant, to: Instant): Joules | null => energyOf(counted(), from, to);
  const costBetween = (from: Instant, to: Instant, overhead: Overhead): Cost => {
    const unseen = began?.absences.reduce((devices, absence) => devices + (absence.unseen ?? []).reduce((more, each) => more + each.devices, 0), 0);
    return costOf(counted(), { from, to }, { tariff, overhead }, unseen);
  };
  /** What was left open ended with what it lies in. */
  const endOf = (window: Stretch): Instant => {
    let [each, begun] = [window, -Infinity];
    for (; each.closed === undefined && each.within; each = each.within) begun = Math.max(begun, each.opened.at);
    return Math.max(begun, each.closed ?? latest) as Instant;
  };
  const windowCost = (window: Stretch, overhead: Overhead, end = endOf(window)): WindowCost => {
    const { opened, closed } = window;
    return {
      id: opened.window,
      parent: opened.parent ?? null,
      label: opened.label,
      epoch: opened.epoch ?? null,
      started: opened.at,
      whole: closed !== undefined,
      parts: partsOf(counted(), opened.at, end),
      ...costBetween(opened.at, end, overhead),
    };
  };
  /** When the run's own window was opened. */
  const beginning = (): Instant => windows.values().next().value?.opened.at ?? instant(0);
  /** A stretch that was hardly seen says nothing of what others will draw. */
  const accountsAt = (overhead: Overhead): Accounts => ({
    spells: (marks) =>
      spells.between(marks, overhead.value, (from, to) => {
        const energy = coverageOf(counted(), from, to) < SEEN ? null : itEnergyBetween(from, to);
        return energy === null ? null : scale(energy, overhead.value);
      }),
    now: latest,
    cost: (from, to) => costBetween(from, to, overhead),
    tariff,
  });
  const planned = (): number | null => (began === undefined ? null : plannedOf(advance, began.settings));
  /** The run's own window, one for each attempt. */
  const spansOf = (): readonly Span[] => {
    const roots = [...windows.values()].filter(({ opened }, i) => i === 0 || opened.parent === undefined).slice(0, began?.attempts ?? 1);
    return roots.length === 0 ? [{ from: instant(0), to: latest }] : roots.map((root) => ({ from: root.opened.at, to: endOf(root) }));
  };
  const trace = (columns: number): Trace => traceOf(ours().map(shown), tariff, beginning(), spansOf().at(-1)!.to, columns);
  const between = (from: Instant, to: Instant): Cost => {
    const within = spansOf().map((span) => ({ from: Math.max(span.from, from) as Instant, to: Math.min(span.to, to) as Instant }));
    return together(within.filter((span) => span.from < span.to).map((span) => costBetween(span.from, span.to, overheadFor(facts()))));
  };
  const progress = (): ProgressSoFar | null => {
    const { unit, start, marks } = advance;
    const done = marks.at(-1)?.done;
    return done === undefined ? null : { unit, done, start, total: planned() };
  };
  const prediction = (): Prediction | null =>
    began === undefined ? null : predictionOf(advance, began.settings, beginning(), accountsAt(overheadFor(began)), restOf);

  const overheadFor = (facts: Began): Overhead => rules.overhead ?? overheadOf(facts, located?.pue);
  const facts = (): Began => {
    if (began === undefined) throw new Refusal('unreadable', 'This journal has no beginning.');
    return began;
  };
  const cost = (id: WindowId): WindowCost | undefined => {
    const window = windows.get(id);
    return window && windowCost(window, overheadFor(facts()));
  };
  const spent = (now: Instant): Cost => costBetween(beginning(), Math.max(latest, now) as Instant, overheadFor(facts()));
  const lately = (time: Seconds): Cost => costBetween(Math.max(beginning(), metered - time) as Instant, metered, overheadFor(facts()));
  const statement = (): Statement => {
    const told = facts();
    const overhead = overheadFor(told);
    const ends = new Map<Stretch, Instant>(); // what a window lies in stands before it
    for (const each of windows.values()) ends.set(each, each.closed ?? (Math.max(each.opened.at, (each.within && ends.get(each.within)) ?? latest) as Instant));
    const costs = [...windows.values()].map((window) => windowCost(window, overhead, ends.get(window)));
    const spans = spansOf();
    const [from, to] = [spans[0]!.from, spans.at(-1)!.to];
    const total = together(spans.map((span) => costBetween(span.from, span.to, overhead)));
    const epochs = costs.filter((window) => window.epoch !== null && window.whole);
    return {
      run: runFactsOf(told, ended, from, to),
      total,
      windows: costs,
      epochs,
      devices: ours().map((account) => {
        const inSum = wholes().map((holding) => shown(holding.of(account)));
        return deviceCostOf(shown(account), account.counted ? null : inSum, spans, { tariff, overhead });
      }),
      attribution: attributionOf({ counted: wholes(), devices: ours(), usages }, spans, { tariff, overhead }, headline()),
      node: nodeOf(accounts, wholes(), spans),
      overhead,
      intensity: meanIntensity(tariff, from, to, itEnergyBetween),
      progress: progress(),
      prediction: foretold.newest(advance, planned(), prediction),
      foretold: foretold.scored(total, ended !== undefined && advance.marks.at(-1)?.done === planned()),
      equivalents: total.carbon === null ? [] : equivalentsOf(total.carbon),
      absences: [...told.absences, ...unclaimedAmong(accounts)],
      breaches: [...breaches],
      faults: [...faults],
      tracker: ended?.tracker ?? null,
    };
  };
  return { post, statement, trace, between, cost, spent, lately, progress, prediction };
};

/** Of a stretch's time × devices. */
const SEEN = 0.95;
