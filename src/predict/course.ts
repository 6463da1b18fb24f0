import type { Joules, Seconds } from '../quantity/quantity.ts';

/** A stretch of the run's progress: what so many units of it cost. */
export interface Spell {
  /** More than 0; 1 for a whole epoch, less for a part of one, more for many steps at once. */
  readonly units: number;
  readonly time: Seconds;
  /** With the data centre's overhead; null where it is not known. */
  readonly energy: Joules | null;
}
/** How far a run has come, in order. */
export interface Course {
  /** `epoch`, `step`, … */
  readonly unit: string;
  readonly spells: readonly Spell[];
  /** Units that this run will do in all. */
  readonly total: number;
}
/** A value and the interval that holds it with the stated confidence; null where too little is known to give one. */
export interface Estimate<Amount extends number> {
  readonly mean: Amount;
  readonly low: Amount | null;
  readonly high: Amount | null;
}
/** What lies ahead, without what is spent. */
export interface Rest {
  readonly time: Estimate<Seconds>;
  readonly energy: Estimate<Joules> | null;
  readonly confidence: number;
}
/** From what was done to what is still to do; undefined, where there is nothing to go on. */
export type Predictor = (course: Course) => Rest | undefined;
