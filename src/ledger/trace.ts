import type { IntensityFact } from '../journal/event.ts';
import { elapsed, instant, meanPower, type Instant, type Watts } from '../quantity/quantity.ts';
import type { Charge } from './account.ts';
import type { Tariff } from './tariff.ts';

/** How power and the grid went over the run, for pictures; figures are the statement's. */
export interface Trace {
  /** On the run's clock, evenly spaced from its beginning to its end: one more than there are columns. */
  readonly edges: readonly Instant[];
  /** Mean power in each column in W, without overhead: one row a device, in the statement's order. Null where it was not seen. */
  readonly power: readonly (readonly (Watts | null)[])[];
  /** What priced which stretch of the run, in order; a stretch that nothing prices is left out. */
  readonly intensity: readonly PricedStretch[];
}
export interface PricedStretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly fact: IntensityFact;
}

export const traceOf = (accounts: readonly Charge[], tariff: Tariff, from: Instant, to: Instant, columns: number): Trace => {
  const width = elapsed(from, to) / columns;
  const edges = Array.from({ length: columns + 1 }, (_, i) => (i === columns ? to : instant(from + i * width)));
  const powerOf = (account: Charge): readonly (Watts | null)[] =>
    edges.slice(1).map((end, i) => {
      const seen = account.seen(edges[i]!, end);
      const energy = account.energy(edges[i]!, end);
      return energy === null || seen === 0 ? null : meanPower(energy, seen);
    });
  return { edges, power: accounts.map(powerOf), intensity: [...tariff.between(from, to)] };
};
