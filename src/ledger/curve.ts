import { inMicrojoules, inMicroseconds, instant, microjoules, microseconds, type Instant, type Joules, type Seconds } from '../quantity/quantity.ts';
import { Column } from './column.ts';
import type { Span } from './span.ts';

/**
 * One sensor's energy since the run began, straight between its points, and where it was not seen.
 * What any stretch cost is two reads. Whole microjoules and whole microseconds, so that adding never rounds.
 */
export class Curve {
  /** May be shared with other curves, which then has their points beyond ours; ours alone from the first that differs. */
  #at: Column;
  readonly #total = new Column();
  readonly #gapFrom = new Column();
  readonly #gapTo = new Column();
  readonly #gapTotal = new Column();

  /** Sensors are read in rounds, so the curves of one ledger share their `times`: half the memory of a long run. */
  constructor(times = new Column()) {
    this.#at = times;
  }

  /** Adds `energy`, spread evenly from `from` to `to`. Slices come in order and do not overlap, or are left out; what lies between two is a gap. */
  add(from: Instant, to: Instant, energy: Joules): void {
    const [start, stop] = [inMicroseconds(from), inMicroseconds(to)];
    const before = this.#total.last ?? 0;
    const end = this.#end;
    if (stop <= start || (end !== undefined && start < end)) return;
    if (end === undefined || start > end) {
      if (end !== undefined) {
        this.#gapFrom.push(end);
        this.#gapTo.push(start);
        this.#gapTotal.push((this.#gapTotal.last ?? 0) + (start - end));
      }
      this.#put(start, before);
    }
    this.#put(stop, before + inMicrojoules(energy));
  }

  /** The energy between two instants, as far as it was seen; null when none of it was. */
  between(from: Instant, to: Instant): Joules | null {
    if (this.#total.length === 0 || (to > from && this.seen(from, to) === 0)) return null;
    return microjoules(this.#totalAt(inMicroseconds(to)) - this.#totalAt(inMicroseconds(from)));
  }

  /** How much of the stretch was seen. */
  seen(from: Instant, to: Instant): Seconds {
    if (this.#end === undefined) return microseconds(0);
    const first = Math.max(inMicroseconds(from), this.#at.get(0));
    const last = Math.min(inMicroseconds(to), this.#end);
    return microseconds(Math.max(0, last - first - this.#gapsBefore(last) + this.#gapsBefore(first)));
  }

  /** The stretches between two instants that were not seen, in order. */
  unseen(from: Instant, to: Instant): readonly Span[] {
    const [first, last] = [inMicroseconds(from), inMicroseconds(to)];
    const end = this.#end;
    const gaps: Span[] = [];
    const add = (start: number, stop: number): void => {
      if (start < stop) gaps.push({ from: instant(microseconds(start)), to: instant(microseconds(stop)) });
    };
    if (end === undefined) return [{ from, to }];
    add(first, Math.min(last, this.#at.get(0)));
    for (let gap = this.#gapTo.firstAbove(first); gap < this.#gapTo.length && this.#gapFrom.get(gap) < last; gap++) {
      add(Math.max(first, this.#gapFrom.get(gap)), Math.min(last, this.#gapTo.get(gap)));
    }
    add(Math.max(first, end), last);
    return gaps;
  }

  get #end(): number | undefined {
    const { length } = this.#total;
    return length === 0 ? undefined : this.#at.get(length - 1);
  }
  #put(at: number, total: number): void {
    const { length } = this.#total;
    if (length < this.#at.length && this.#at.get(length) !== at) this.#at = this.#at.first(length);
    if (length === this.#at.length) this.#at.push(at);
    this.#total.push(total);
  }

  #totalAt(at: number): number {
    const after = Math.min(this.#at.firstAbove(at), this.#total.length);
    if (after === 0) return 0;
    if (after === this.#total.length) return this.#total.get(after - 1);
    const [t0, t1] = [this.#at.get(after - 1), this.#at.get(after)];
    const [e0, e1] = [this.#total.get(after - 1), this.#total.get(after)];
    return e0 + ((e1 - e0) * (at - t0)) / (t1 - t0);
  }

  #gapsBefore(at: number): number {
    const after = this.#gapFrom.firstAbove(at);
    if (after === 0) return 0;
    const whole = this.#gapTotal.get(after - 1);
    return whole - Math.max(0, this.#gapTo.get(after - 1) - at);
  }
}
