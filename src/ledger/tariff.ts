import type { IntensityFact } from '../journal/event.ts';
import { elapsed, emitted, type Grams, type Instant, type Joules } from '../quantity/quantity.ts';

/** The grid's intensity over the run: which fact prices which stretch. */
export class Tariff {
  readonly #facts: IntensityFact[] = [];
  #segments: readonly Segment[] | undefined;

  /** A later fact beats an earlier one wherever it holds. */
  add(fact: IntensityFact): void {
    this.#facts.push(fact);
    this.#segments = undefined;
  }
  get latest(): IntensityFact | undefined {
    return this.#facts.at(-1);
  }
  get facts(): readonly IntensityFact[] {
    return this.#facts;
  }

  /** Prices a stretch slice by slice; null where no fact holds, or `energyBetween` does not know. */
  price(from: Instant, to: Instant, energyBetween: (from: Instant, to: Instant) => Joules | null): Grams | null {
    if (from === to) return 0 as Grams;
    let carbon = 0;
    let priced = 0;
    this.#segments ??= segmentsOf(this.#facts);
    for (const segment of this.#segments) {
      const start = Math.max(from, segment.from) as Instant;
      const end = Math.min(to, segment.to) as Instant;
      if (end <= start) continue;
      priced += elapsed(start, end);
      const energy = energyBetween(start, end);
      if (energy !== null) carbon += emitted(energy, segment.fact.value);
    }
    return priced < elapsed(from, to) * (1 - 1e-9) ? null : (carbon as Grams);
  }
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly fact: IntensityFact;
}
/** Cuts time wherever a fact begins or ends; the last fact that holds there prices the piece. */
const segmentsOf = (facts: readonly IntensityFact[]): readonly Segment[] => {
  const edges = [...new Set(facts.flatMap((fact) => [fact.from, fact.until ?? Infinity]))].sort((a, b) => a - b);
  const segments: Segment[] = [];
  edges.forEach((from, i) => {
    const to = edges[i + 1];
    if (to === undefined) return;
    const fact = facts.findLast((f) => f.from <= from && (f.until ?? Infinity) >= to);
    if (fact !== undefined) segments.push({ from, to, fact });
  });
  return segments;
};
