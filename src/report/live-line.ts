import type { Cost } from '../ledger/statement.ts';
import type { Prediction } from '../predict/predictor.ts';
import type { Estimate } from '../predict/course.ts';
import { inKilowattHours, type Grams, type Joules, type Seconds, type Watts } from '../quantity/quantity.ts';

/** What is under way, as far as it is known. */
export interface Live {
  /** How far the program is: `epoch 3/50`; null where nobody knows. */
  readonly progress: { readonly unit: string; readonly done: number; readonly total: number | null } | null;
  /** Of late, not over the whole run. */
  readonly power: Watts | null;
  readonly spent: Pick<Cost, 'time' | 'energy' | 'carbon'>;
  readonly prediction: Prediction | null;
}

/** `epoch 3/50 · 412 W · 0.21 kWh · 17 g → 3.4 kWh (3.2–3.7) · 280 g · done in 2 h 41 min`, as far as it is known. */
export const liveLine = ({ progress, power, spent, prediction }: Live): string => {
  const now = [
    progress === null ? short(spent.time) : progressOf(progress),
    ...(power === null ? [] : [`${power.toFixed(power < 10 ? 1 : 0)} W`]),
    ...(spent.energy === null ? [] : [energyOf(spent.energy)]),
    ...(spent.carbon === null ? [] : [gramsOf(spent.carbon)]),
  ].join(' · ');
  if (prediction === null) return now;
  const { energy, carbon, time } = prediction;
  const left = (time.mean - spent.time) as Seconds;
  const ahead = [
    ...(energy === null ? [] : [`${energyOf(energy.mean)}${rangeOf(energy)}`]),
    ...(carbon === null ? [] : [gramsOf(carbon.mean)]),
    left <= 0 ? 'done any moment' : `done in ${short(left)}`,
  ].join(' · ');
  return `${now} → ${ahead}`;
};

/** The epoch that is under way counts as the program counts it; of steps, those that are done. */
const progressOf = ({ unit, done, total }: NonNullable<Live['progress']>): string => {
  const count = unit === 'epoch' ? Math.min(Math.floor(done + 1e-9) + 1, total ?? Infinity) : Math.floor(done);
  return `${unit} ${count}${total === null ? '' : `/${total}`}`;
};
/** Three digits or so, and never an exponent. */
const digits = (amount: number): string =>
  amount >= 100 ? amount.toFixed(0) : amount >= 10 ? amount.toFixed(1) : amount >= 0.1 ? amount.toFixed(2) : amount.toFixed(3);
const ENERGIES = [
  { unit: 'kWh', size: 1 },
  { unit: 'Wh', size: 1000 },
] as const;
const scaleOf = (energy: Joules) => (inKilowattHours(energy) >= 0.1 ? ENERGIES[0] : ENERGIES[1]);
const energyOf = (energy: Joules): string => {
  const { unit, size } = scaleOf(energy);
  return `${digits(inKilowattHours(energy) * size)} ${unit}`;
};
/** In the unit of the mean. */
const rangeOf = ({ mean, low, high }: Estimate<Joules>): string => {
  if (low === null || high === null) return '';
  const { size } = scaleOf(mean);
  return ` (${digits(inKilowattHours(low) * size)}–${digits(inKilowattHours(high) * size)})`;
};
const gramsOf = (carbon: Grams): string => (carbon >= 10_000 ? `${digits(carbon / 1000)} kg` : `${digits(carbon)} g`);
/** `2 h 41 min`, `3 d 4 h`, `41 s`. */
export const short = (time: Seconds): string => {
  const seconds = Math.round(time);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(time / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 1440)} d ${Math.round((minutes % 1440) / 60)} h`;
};
