import { elapsed, over, seconds, type Instant, type Joules, type Watts } from '../quantity/quantity.ts';
import type { Account } from './account.ts';

export interface Idle {
  readonly power: Watts;
  /** By the model, or the lowest power that was seen in this run: the device draws as much without load, or less. */
  readonly basis: 'modelled' | 'lowest-seen';
}
/** Shorter stretches are too short for some sensors, and more of them say no more. */
const [SHORTEST, MOST] = [5, 1000];
/** Of fewer, the lowest is hardly lower than the mean. */
const FEWEST = 6;

/** What a device draws with nothing to do; null where nothing says so, as in a run of less than half a minute. */
export const idleOf = (account: Account, spans: readonly { readonly from: Instant; readonly to: Instant }[]): Idle | null => {
  const { basis, idle } = account.sensor;
  if (idle !== undefined) return { power: idle, basis: 'modelled' };
  if (basis === 'stated') return null;
  const lowest = Math.min(...spans.flatMap(({ from, to }) => powersOf(account, from, to)));
  return Number.isFinite(lowest) ? { power: lowest as Watts, basis: 'lowest-seen' } : null;
};
/** Of even stretches that were seen throughout. */
const powersOf = (account: Account, from: Instant, to: Instant): readonly number[] => {
  const count = Math.min(MOST, Math.floor(elapsed(from, to) / SHORTEST));
  if (count < FEWEST) return [];
  const edge = (i: number): Instant => (from + (elapsed(from, to) * i) / count) as Instant;
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const [start, end] = [edge(i), edge(i + 1)];
    const time = elapsed(start, end);
    const energy = account.energy(start, end);
    return energy === null || account.seen(start, end) < time * 0.999 ? [] : [energy / time];
  });
};

/** Of a device's energy what it would have drawn with nothing to do, where that is known. */
export const idlePart = (account: Account, idle: Idle | null): Account => ({
  sensor: account.sensor,
  counted: account.counted,
  get ours() {
    return account.ours;
  },
  owed: (from, to) => account.owed(from, to),
  unseen: (from, to) => account.unseen(from, to),
  energy(from, to) {
    const energy = account.energy(from, to);
    return energy === null || idle === null ? null : (Math.min(energy, over(idle.power, account.seen(from, to))) as Joules);
  },
  seen: (from, to) => (idle === null ? seconds(0) : account.seen(from, to)),
});
