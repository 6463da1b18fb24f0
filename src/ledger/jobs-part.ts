import { scale, seconds, sum } from '../quantity/quantity.ts';
import type { Account } from './account.ts';
import type { Usage } from './usage.ts';

/** Of a device's energy what its job used; unknown where its share is. */
export const jobsPart = (account: Account, usage: Usage): Account => ({
  sensor: account.sensor,
  counted: account.counted,
  get ours() {
    return account.ours;
  },
  owed: (from, to) => account.owed(from, to),
  unseen: (from, to) => account.unseen(from, to),
  energy(from, to) {
    const known = usage.between(from, to).flatMap((step) => {
      const energy = account.energy(step.from, step.to);
      return energy === null ? [] : [scale(energy, step.share)];
    });
    return known.length === 0 ? null : sum(known);
  },
  seen: (from, to) => sum([seconds(0), ...usage.between(from, to).map((step) => account.seen(step.from, step.to))]),
});
