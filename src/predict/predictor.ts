import type { Boundary, IntensityBasis } from '../journal/event.ts';
import type { Grams, GramsPerKwh, Instant, Joules, Seconds } from '../quantity/quantity.ts';
import type { Estimate } from './course.ts';

/** What the grid is expected to be over the time that lies ahead, weighted by time. */
export interface IntensityAhead {
  readonly mean: GramsPerKwh;
  readonly basis: IntensityBasis | 'mixed';
  readonly boundary: Boundary | null;
  /** Of most of that time. */
  readonly zone: string | null;
  readonly source: string;
}
/** What a run will have cost when it is over, by what was known at `madeAt`: what was spent until then, exactly, and the rest by estimate. */
export interface Prediction {
  /** `epoch`, `step`, … */
  readonly unit: string;
  /** Of those planned, with what an earlier run of the same training has done; parts of one as a fraction. */
  readonly done: number;
  /** Of `done`, by an earlier run. */
  readonly start: number;
  readonly total: number;
  readonly madeAt: Instant;
  readonly time: Estimate<Seconds>;
  readonly energy: Estimate<Joules> | null;
  /** Its interval is that of the energy and that of the grid together, as far as somebody has measured how such figures err. */
  readonly carbon: Estimate<Grams> | null;
  /** From `madeAt` on. */
  readonly timeAhead: Seconds;
  /** Null where nobody says anything of that time. */
  readonly intensityAhead: IntensityAhead | null;
  readonly confidence: number;
}
