import type { IntensityFact } from '../journal/event.ts';
import { elapsed, emitted, inMicroseconds, instant, type Grams, type Instant, type Joules } from '../quantity/quantity.ts';

/** A stretch of time that one fact prices. */
interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly fact: IntensityFact;
}
/** What an energy cost between two instants; null where it is not known. */
export type EnergyBetween = (from: Instant, to: Instant) => Joules | null;

/**
 * The grid's intensity over the run: which fact prices which stretch.
 * Whole microseconds, as in a journal, so that what is live and what is read again meet at the same edges.
 */
export class Tariff {
  /** In order, without overlap: a new fact is cut into them, which is cheap where facts come nearly in order. */
  readonly #segments: Segment[] = [];
  #latest: IntensityFact | undefined;

  /** A later fact beats an earlier one wherever it holds. */
  add(fact: IntensityFact): void {
    this.#latest = fact;
    const from = inMicroseconds(fact.from);
    const to = fact.until === undefined ? Infinity : inMicroseconds(fact.until);
    if (from >= to) return;
    const first = this.#firstEndingAfter(from);
    let after = first;
    while (after < this.#segments.length && this.#segments[after]!.from < to) after++;
    const kept: Segment[] = [{ from, to, fact }];
    const [head, tail] = [this.#segments[first], this.#segments[after - 1]];
    if (after > first && head!.from < from) kept.unshift({ ...head!, to: from });
    if (after > first && tail!.to > to) kept.push({ ...tail!, from: to });
    this.#segments.splice(first, after - first, ...kept);
  }
  /** The last that was added, whenever it holds. */
  get latest(): IntensityFact | undefined {
    return this.#latest;
  }
  /** The fact that holds at an instant. */
  at(at: Instant): IntensityFact | undefined {
    const segment = this.#segments[this.#firstEndingAfter(inMicroseconds(at))];
    return segment !== undefined && segment.from <= inMicroseconds(at) ? segment.fact : undefined;
  }
  /** A stretch cut wherever the fact changes, in order; what no fact prices is left out. */
  *between(from: Instant, to: Instant): Generator<Piece> {
    const [start, stop] = [inMicroseconds(from), inMicroseconds(to)];
    if (start >= stop) return;
    for (let i = this.#firstEndingAfter(start); i < this.#segments.length; i++) {
      const segment = this.#segments[i]!;
      if (segment.from >= stop) return;
      yield { from: instant(Math.max(start, segment.from) / 1e6), to: instant(Math.min(stop, segment.to) / 1e6), fact: segment.fact };
    }
  }
  /** Prices a stretch piece by piece; null where no fact holds throughout. A piece whose energy is not known adds nothing. */
  price(from: Instant, to: Instant, energyBetween: EnergyBetween): Grams | null {
    let carbon = 0;
    let reached = from;
    for (const piece of this.between(from, to)) {
      if (elapsed(reached, piece.from) > 0) return null;
      const energy = energyBetween(piece.from, piece.to);
      if (energy !== null) carbon += emitted(energy, piece.fact.value);
      reached = piece.to;
    }
    return elapsed(reached, to) > 0 ? null : (carbon as Grams);
  }

  #firstEndingAfter(at: number): number {
    let [low, high] = [0, this.#segments.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.#segments[mid]!.to <= at) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}

/** In microseconds; a fact that never ends does so at infinity. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly fact: IntensityFact;
}
