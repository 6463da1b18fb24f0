import { joules, seconds } from '../quantity/quantity.ts';
import type { Estimate, Predictor } from './course.ts';
import { lapsOf, sumOf, type Stretch } from './lap.ts';
import { paceAhead } from './pace.ts';

const CONFIDENCE = 0.9;
/** Of the progress, by units; with less of it metered, the energy of what lies ahead is anyone's guess. */
const LEAST_METERED = 0.5;

/** What lies ahead of a run, from how its laps went so far and from how the first ones of others did. */
export const restOf: Predictor = ({ spells, total }) => {
  const timed: Stretch[] = [];
  const metered: Stretch[] = [];
  for (const { units, time, energy } of spells) {
    if (!(units > 0)) continue;
    timed.push({ units, amount: time });
    if (energy !== null) metered.push({ units, amount: energy });
  }
  if (timed.length === 0) return undefined;
  const done = sumOf(timed).units;
  const left = Math.max(0, total - done);
  return {
    time: ahead(timed, left, seconds),
    energy: sumOf(metered).units >= done * LEAST_METERED ? ahead(metered, left, joules) : null,
    confidence: CONFIDENCE,
  };
};

const ahead = <Amount extends number>(stretches: readonly Stretch[], left: number, quantity: (n: number) => Amount): Estimate<Amount> => {
  const { mean, low, high } = paceAhead(lapsOf(stretches), left);
  return { mean: quantity(left * mean), low: quantity(left * low), high: quantity(left * high) };
};
