import { elapsed, instant, scale } from '../quantity/quantity.ts';
import type { Slice } from './event.ts';

/** What one device spent by all that saw it, each moment once: of slices that overlap the earlier counts, and of the later the rest in proportion. */
export const union = (slices: readonly Slice[]): readonly Slice[] => {
  const once: Slice[] = [];
  let reached = instant(-Infinity);
  for (const { from, to, energy } of slices.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= reached || to <= from) continue;
    const start = from < reached ? reached : from;
    once.push({ from: start, to, energy: start === from ? energy : scale(energy, elapsed(start, to) / elapsed(from, to)) });
    reached = to;
  }
  return once;
};
