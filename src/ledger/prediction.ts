import type { RunSettings } from '../journal/event.ts';
import type { Estimate, Predictor, Spell } from '../predict/course.ts';
import { bandOf } from '../predict/intensity-error.ts';
import type { IntensityAhead, Prediction } from '../predict/predictor.ts';
import { elapsed, emitted, instant, sum, type Grams, type Instant, type Joules, type Quantity } from '../quantity/quantity.ts';
import type { Advance, Mark } from './advance.ts';
import { intensityAhead } from './mean-intensity.ts';
import type { Cost } from './statement.ts';
import type { Tariff } from './tariff.ts';

/** What the books say of a stretch of the run. */
export interface Accounts {
  /** Between these marks, in order; energy with overhead. */
  spells(marks: readonly Mark[]): readonly Spell[];
  /** Up to where it was told. */
  readonly now: Instant;
  cost(from: Instant, to: Instant): Pick<Cost, 'energy' | 'carbon'>;
  readonly tariff: Tariff;
}

/** The units that a run will have done in all, by what it tells or else by what was planned; null where nobody says. */
export const plannedOf = (advance: Advance, settings: RunSettings): number | null =>
  advance.total ?? (advance.unit === 'epoch' && settings.epochs !== null ? settings.epochs : null);

/** By the marks so far. Null where nobody knows how much is planned, where nothing is done yet, or where none was wanted (so soon). */
export const predictionOf = (advance: Advance, settings: RunSettings, began: Instant, accounts: Accounts, restOf: Predictor): Prediction | null => {
  const { unit, marks, start } = advance;
  const total = plannedOf(advance, settings);
  const last = marks.at(-1);
  const wanted = settings.epochs_before_pred;
  if (total === null || last === undefined || marks.length < 2 || last.done > total || total <= start) return null;
  if (wanted === 0 || (wanted !== null && unit === 'epoch' && last.done - start < wanted)) return null;
  const all = accounts.spells(marks);
  // What holds the start-up too says little of the others, and nothing of how far they may be off.
  const [spells, first] = advance.unheard ? [all.slice(1), all[0]!.units] : [all, 0];
  const unsure = spells.length === 0;
  const rest = restOf({ unit, total: total - start - (unsure ? 0 : first), spells: unsure ? all : spells });
  if (rest === undefined) return null;
  const madeAt = last.at;
  const ahead = intensityAhead(accounts.tariff, madeAt, instant(madeAt + rest.time.mean));
  const spent = accounts.cost(began, madeAt);
  // An epoch that is under way may have taken more than was foreseen of it.
  const now =
    accounts.now > madeAt ? { ...accounts.cost(began, accounts.now), time: elapsed(began, accounts.now) } : { ...spent, time: elapsed(began, madeAt) };
  return {
    unit,
    done: last.done,
    start,
    total,
    madeAt,
    time: whole(elapsed(began, madeAt), rest.time, unsure, now.time),
    energy: rest.energy && spent.energy !== null ? whole(spent.energy, rest.energy, unsure, now.energy) : null,
    carbon: rest.energy && spent.carbon !== null && ahead !== null ? whole(spent.carbon, priced(rest.energy, ahead), unsure, now.carbon) : null,
    timeAhead: rest.time.mean,
    intensityAhead: ahead,
    confidence: rest.confidence,
  };
};

/** Never below `now`, which is spent already. */
const whole = <Unit extends string>(
  spent: Quantity<Unit>,
  { mean, low, high }: Estimate<Quantity<Unit>>,
  unsure: boolean,
  now: Quantity<Unit> | null,
): Estimate<Quantity<Unit>> => {
  const withSpent = (rest: Quantity<Unit>): Quantity<Unit> => {
    const all = sum([spent, rest]);
    return now !== null && now > all ? now : all;
  };
  return {
    mean: withSpent(mean),
    low: low === null || unsure ? null : withSpent(low),
    high: high === null || unsure ? null : withSpent(high),
  };
};
/** Energy and grid err apart from each other. */
const priced = (energy: Estimate<Joules>, { mean, basis }: IntensityAhead): Estimate<Grams> => {
  const grams = (joules: number): number => emitted(joules as Joules, mean);
  const middle = grams(energy.mean);
  const off = (edge: Joules): number => Math.hypot(grams(edge - energy.mean), middle * (bandOf(basis) ?? 0));
  return {
    mean: middle as Grams,
    low: energy.low === null ? null : (Math.max(0, middle - off(energy.low)) as Grams),
    high: energy.high === null ? null : ((middle + off(energy.high)) as Grams),
  };
};
