import type { Cost, Foretelling, Statement } from '../ledger/statement.ts';
import type { Estimate } from '../predict/course.ts';
import type { Prediction } from '../predict/predictor.ts';
import { inKilowattHours, joules, type Grams, type Joules } from '../quantity/quantity.ts';
import { inHours } from './duration.ts';

/** What is foreseen of a run that is not over, or how well it was foreseen; nothing where nobody could say. */
export const foresightLines = ({ prediction, foretold, total }: Pick<Statement, 'prediction' | 'foretold' | 'total'>): readonly string[] => {
  const scored = foretold.filter(({ time, energy }) => time !== null || energy !== null);
  if (scored.length > 0) return scored.map(scoreLine);
  return prediction === null || prediction.done >= prediction.total ? [] : [predictionLine(prediction, total)];
};

/** What a run has cost so far: it will not have cost less. */
type Spent = Pick<Cost, 'energy' | 'carbon'>;
const NOTHING: Spent = { energy: null, carbon: null };

/** Between which values the whole run will lie, nine times in ten; empty where nobody knows. */
export const spreadLine = ({ time, energy, carbon }: Prediction, spent: Spent = NOTHING): string => {
  const { kilowattHours, grams } = above(spent);
  const known = [
    range(time, (t) => inHours(t)),
    ...(energy === null ? [] : [withUnit(range(energy, kilowattHours), 'kWh')]),
    ...(carbon === null ? [] : [withUnit(range(carbon, grams), 'g CO2eq')]),
  ].filter((text) => text !== '');
  return known.length === 0 ? '' : `Nine times in ten: ${known.join(', ')}`;
};
const predictionLine = (prediction: Prediction, spent: Spent): string => {
  const { kilowattHours, grams } = above(spent);
  const { time, energy, carbon } = prediction;
  const amounts = [
    `${inHours(time.mean)}${spread(time, (t) => inHours(t))}`,
    ...(energy === null ? [] : [`${kilowattHours(energy.mean)} kWh${spread(energy, kilowattHours)}`]),
    ...(carbon === null ? [] : [`${grams(carbon.mean)} g CO2eq${spread(carbon, grams)}`]),
  ];
  return `Predicted for the whole run, ${after(prediction)}: ${amounts.join(', ')}.`;
};
const scoreLine = ({ prediction, time, energy }: Foretelling): string => {
  const was = (mean: number, error: number): number => mean / (1 + error);
  const { energy: foreseen } = prediction;
  const { kilowattHours } = above(NOTHING);
  if (energy !== null && foreseen !== null)
    return `Predicted ${kilowattHours(foreseen.mean)} kWh ${after(prediction)}, was ${kilowattHours(was(foreseen.mean, energy.error) as Joules)}: ${signed(energy.error)}.`;
  const { mean } = prediction.time;
  return `Predicted ${inHours(mean)} ${after(prediction)}, was ${inHours(was(mean, time!.error) as typeof mean)}: ${signed(time!.error)}.`;
};
const after = ({ unit, done, total }: Prediction): string => `after ${unit} ${Number(done.toFixed(2))} of ${total}`;
/** By how much it was too high: `+2.5 %`. */
export const signed = (error: number): string => `${error < 0 ? '−' : '+'}${Math.abs(error * 100).toFixed(1)} %`;
const range = <Amount extends number>({ low, high }: Estimate<Amount>, told: (amount: Amount) => string): string =>
  low === null || high === null ? '' : `${told(low)} to ${told(high)}`;
const withUnit = (text: string, unit: string): string => (text === '' ? '' : `${text} ${unit}`);
const spread = <Amount extends number>(estimate: Estimate<Amount>, told: (amount: Amount) => string): string => {
  const text = range(estimate, told);
  return text === '' ? '' : ` (${text})`;
};
/** Three digits, or as many as it takes not to fall below what is spent; never an exponent. */
const digits = (amount: number, spent: number): string => {
  if (amount < 0.001) return amount.toFixed(DECIMALS);
  for (let count = 3; ; count++) {
    const shown = Number(amount.toPrecision(count));
    if (shown >= spent) return String(shown);
    if (amount * 10 ** DECIMALS < 10 ** count) return amount.toFixed(DECIMALS);
  }
};
const DECIMALS = 6;
const above = ({ energy, carbon }: Spent) => ({
  kilowattHours: (amount: Joules): string => digits(inKilowattHours(amount), inKilowattHours(energy ?? joules(0))),
  grams: (amount: Grams): string => digits(amount, carbon ?? 0),
});
