import type { Spell } from '../predict/course.ts';
import { elapsed, type Instant, type Joules } from '../quantity/quantity.ts';
import type { Mark } from './advance.ts';

/** What lies between marks, each worked out once: what was measured before a mark is posted before it. */
export class Spells {
  #marks: readonly Mark[] = [];
  #overhead = 0;
  readonly #spells: Spell[] = [];

  /** `energy` is with this overhead. */
  between(marks: readonly Mark[], overhead: number, energy: (from: Instant, to: Instant) => Joules | null): readonly Spell[] {
    if (marks !== this.#marks || overhead !== this.#overhead) {
      this.#spells.length = 0;
      this.#marks = marks;
      this.#overhead = overhead;
    }
    for (let i = this.#spells.length + 1; i < marks.length; i++) {
      const [before, after] = [marks[i - 1]!, marks[i]!];
      this.#spells.push({ units: after.done - before.done, time: elapsed(before.at, after.at), energy: energy(before.at, after.at) });
    }
    return this.#spells;
  }
}
