import type { Progress } from '../journal/event.ts';
import type { Instant } from '../quantity/quantity.ts';

/** How much of the training was done at an instant, in units of its own. */
export interface Mark {
  readonly at: Instant;
  readonly done: number;
}

/** How far a run has come, by what it was told: its progress, or else its epochs as they were closed. Ever forward. */
export class Advance {
  #unit = 'epoch';
  #told = false;
  #total: number | null = null;
  #start = 0;
  #unheard = false;
  #marks: Mark[] = [];

  /** `began`: when the run's own window was opened. Another unit begins anew; what goes back is left out. */
  progress({ at, seen = at, done, total, unit, start }: Progress, began: Instant): void {
    if (!this.#told || unit !== this.#unit) {
      this.#told = true;
      this.#unit = unit;
      this.#start = start ?? 0;
      this.#total = null;
      this.#unheard = done > this.#start;
      this.#marks = this.#unheard ? [{ at: began, done: this.#start }] : [];
    }
    if (total !== undefined && total > 0) this.#total = total;
    this.#put({ at: Math.max(seen, began) as Instant, done });
  }
  /** An epoch whose window was opened at `opened` is over. */
  epoch(opened: Instant, at: Instant): void {
    if (this.#told) return;
    if (this.#marks.length === 0) this.#put({ at: opened, done: 0 });
    this.#put({ at, done: this.#marks.at(-1)!.done + 1 });
  }
  get unit(): string {
    return this.#unit;
  }
  /** Units planned, by what was told of them. */
  get total(): number | null {
    return this.#total;
  }
  /** Units that were done before this run. */
  get start(): number {
    return this.#start;
  }
  /** Whether nobody told when the first unit began: it is then counted from the run's beginning, start-up and all. */
  get unheard(): boolean {
    return this.#unheard;
  }
  /** In order; the first is where the counting begins. */
  get marks(): readonly Mark[] {
    return this.#marks;
  }
  #put(mark: Mark): void {
    const last = this.#marks.at(-1);
    if (last === undefined || (mark.done > last.done && mark.at > last.at)) this.#marks.push(mark);
  }
}
