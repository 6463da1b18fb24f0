import { elapsed, over, seconds, type Instant, type Joules, type Watts } from '../quantity/quantity.ts';
import type { Charge } from './account.ts';
import type { Span } from './span.ts';

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
export const idleOf = (charge: Charge, spans: readonly Span[]): Idle | null => {
  const { basis, idle } = charge.sensor;
  if (idle !== undefined) return { power: idle, basis: 'modelled' };
  if (basis === 'stated') return null;
  const lowest = Math.min(...spans.flatMap(({ from, to }) => powersOf(charge, from, to)));
  return Number.isFinite(lowest) ? { power: lowest as Watts, basis: 'lowest-seen' } : null;
};
/** Of even stretches that were seen throughout. */
const powersOf = (charge: Charge, from: Instant, to: Instant): readonly number[] => {
  const count = Math.min(MOST, Math.floor(elapsed(from, to) / SHORTEST));
  if (count < FEWEST) return [];
  const edge = (i: number): Instant => (from + (elapsed(from, to) * i) / count) as Instant;
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => {
    const [start, end] = [edge(i), edge(i + 1)];
    const time = elapsed(start, end);
    const energy = charge.energy(start, end);
    return energy === null || charge.seen(start, end) < time * 0.999 ? [] : [energy / time];
  });
};

/** Of a device's energy what it would have drawn with nothing to do, where that is known. */
export const idlePart = (charge: Charge, idle: Idle | null): Charge => ({
  sensor: charge.sensor,
  energy(from, to) {
    const energy = charge.energy(from, to);
    return energy === null || idle === null ? null : (Math.min(energy, over(idle.power, charge.seen(from, to))) as Joules);
  },
  seen: (from, to) => (idle === null ? seconds(0) : charge.seen(from, to)),
  owed: (from, to) => charge.owed(from, to),
});
