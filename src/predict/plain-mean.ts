import { joules, seconds } from '../quantity/quantity.ts';
import type { Estimate, Predictor } from './course.ts';

/** Every unit to come costs the mean of those done, with no interval: the original's way, and the yardstick of a backtest. */
export const plainMean: Predictor = ({ spells, total }) => {
  const done = spells.reduce((sum, { units }) => sum + units, 0);
  if (done <= 0) return undefined;
  const left = Math.max(0, total - done);
  const ahead = <Amount extends number>(amounts: readonly number[], quantity: (n: number) => Amount): Estimate<Amount> => ({
    mean: quantity((amounts.reduce((sum, amount) => sum + amount, 0) / done) * left),
    low: null,
    high: null,
  });
  const energies = spells.flatMap(({ energy }) => (energy === null ? [] : [energy]));
  return {
    time: ahead(
      spells.map(({ time }) => time),
      seconds,
    ),
    energy: energies.length === spells.length ? ahead(energies, joules) : null,
    confidence: 0.9,
  };
};
