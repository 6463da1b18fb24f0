import type { RunSettings } from '../journal/event.ts';
import type { Estimate, Prediction, Predictor } from '../predict/predictor.ts';
import { emitted, instant, seconds, sum, type Grams, type GramsPerKwh, type Joules, type Quantity } from '../quantity/quantity.ts';
import { intensityAhead } from './mean-intensity.ts';
import type { WindowCost } from './statement.ts';
import type { Tariff } from './tariff.ts';

/** Made once, after the epochs that the settings ask for: what is spent as it was, and what lies ahead at the grid's figures for then. */
export const predictionOf = (epochs: readonly WindowCost[], settings: RunSettings, predictor: Predictor, tariff: Tariff): Prediction | null => {
  const { epochs: planned, epochs_before_pred: before } = settings;
  if (planned === null || before === null || before <= 0 || epochs.length < before) return null;
  const done = epochs.slice(0, before);
  const last = done.at(-1)!;
  const found = predictor(done, planned, instant(last.started + last.time));
  if (found === undefined) return null;
  const { madeAt, time, energy } = found;
  const timeAhead = seconds(Math.max(0, time.mean - sum(done.map((epoch) => epoch.time))));
  const grid = intensityAhead(tariff, madeAt, instant(madeAt + timeAhead));
  const spent = { energy: wholeOf(done.map((epoch) => epoch.energy)), carbon: wholeOf(done.map((epoch) => epoch.carbon)) };
  const carbon =
    energy === null || spent.energy === null || spent.carbon === null || grid === null ? null : priced(energy, spent.energy, spent.carbon, grid.mean);
  return { ...found, carbon, timeAhead, intensityAhead: grid };
};

const wholeOf = <Unit extends string>(amounts: readonly (Quantity<Unit> | null)[]): Quantity<Unit> | null =>
  amounts.every((amount) => amount !== null) ? sum(amounts) : null;
const priced = ({ mean, low, high }: Estimate<Joules>, spent: Joules, carbon: Grams, ahead: GramsPerKwh): Estimate<Grams> => {
  const whole = (energy: Joules): Grams => sum([carbon, emitted((energy - spent) as Joules, ahead)]);
  return { mean: whole(mean), low: low === null ? null : whole(low), high: high === null ? null : whole(high) };
};
