import type { Estimate } from '../predict/course.ts';
import type { Prediction } from '../predict/predictor.ts';
import type { Advance } from './advance.ts';
import type { Cost, Foretelling, Score } from './statement.ts';

/** Kept after the first whole epoch, and when such a share of the run is done. */
const SHARES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/** The predictions that were made on the way, each by what was known then. */
export class Foretold {
  readonly #kept: Prediction[] = [];
  #reached = 0;

  /** `predict` is only asked when there is something to keep. */
  advanced({ marks, start, unit }: Advance, planned: number | null, predict: () => Prediction | null): void {
    const done = (marks.at(-1)?.done ?? start) - start;
    if (planned === null || done === 0) return;
    const isFirst = unit === 'epoch' && done >= 1 && !this.#kept.some((kept) => kept.done - start >= 1);
    const passed = SHARES.findLast((share) => done / (planned - start) >= share) ?? 0;
    if (!isFirst && passed <= this.#reached) return;
    const prediction = predict();
    if (prediction === null) return;
    this.#reached = Math.max(passed, this.#reached);
    this.#kept.push(prediction);
  }
  /** While something lies ahead, by all that is known; afterwards what was told first. */
  newest({ marks }: Advance, planned: number | null, predict: () => Prediction | null): Prediction | null {
    return marks.at(-1)?.done === planned ? (this.#kept[0] ?? predict()) : predict();
  }
  /** `over`: the run has ended, and all that was planned was done. */
  scored(total: Pick<Cost, 'time' | 'energy' | 'carbon'>, over: boolean): readonly Foretelling[] {
    return this.#kept
      .filter(({ done, total: planned }) => done < planned)
      .map((prediction) => ({
        prediction,
        time: over ? scoreOf(prediction.time, total.time) : null,
        energy: over ? scoreOf(prediction.energy, total.energy) : null,
        carbon: over ? scoreOf(prediction.carbon, total.carbon) : null,
      }));
  }
}

const scoreOf = <Amount extends number>(estimate: Estimate<Amount> | null, actual: Amount | null): Score | null => {
  if (estimate === null || actual === null || actual === 0) return null;
  const { mean, low, high } = estimate;
  return { error: mean / actual - 1, held: low === null || high === null ? null : low <= actual && actual <= high };
};
