import type { Instant } from '../quantity/quantity.ts';

/** A stretch of the run's clock. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is left of a span without these, which lie in it in order. */
export const without = ({ from, to }: Span, gaps: readonly Span[]): readonly Span[] => {
  const edges = [from, ...gaps.flatMap((gap) => [gap.from, gap.to]), to];
  return Array.from({ length: gaps.length + 1 }, (_, i) => ({ from: edges[2 * i]!, to: edges[2 * i + 1]! })).filter((left) => left.from < left.to);
};
