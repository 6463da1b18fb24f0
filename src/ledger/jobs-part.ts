import { scale, seconds, sum } from '../quantity/quantity.ts';
import type { Charge } from './account.ts';
import type { Usage } from './usage.ts';

/** Of a device's energy what its job used; unknown where its share is. */
export const jobsPart = (whole: Charge, usage: Usage): Charge => ({
  sensor: whole.sensor,
  energy(from, to) {
    const known = usage.between(from, to).flatMap((step) => {
      const energy = whole.energy(step.from, step.to);
      return energy === null ? [] : [scale(energy, step.share)];
    });
    return known.length === 0 ? null : sum(known);
  },
  seen: (from, to) => sum([seconds(0), ...usage.between(from, to).map((step) => whole.seen(step.from, step.to))]),
  owed: (from, to) => whole.owed(from, to),
});
