import type { Boundary, IntensityBasis } from '../journal/event.ts';
import type { Grams, GramsPerKwh, Instant, Joules, Seconds } from '../quantity/quantity.ts';

/** What one finished epoch cost; energy with the data centre's overhead. Null where it is not known. */
export interface Spell {
  readonly time: Seconds;
  readonly energy: Joules | null;
}
/** A value and the interval that holds it with the stated confidence; null where too little is known to give one. */
export interface Estimate<Amount extends number> {
  readonly mean: Amount;
  readonly low: Amount | null;
  readonly high: Amount | null;
}
/** The whole run, what is already spent included. */
export interface Extrapolation {
  readonly unit: 'epoch';
  readonly done: number;
  readonly total: number;
  readonly madeAt: Instant;
  readonly time: Estimate<Seconds>;
  readonly energy: Estimate<Joules> | null;
  readonly confidence: number;
}
/** What the grid is expected to be over the time that lies ahead, weighted by time. */
export interface IntensityAhead {
  readonly mean: GramsPerKwh;
  readonly basis: IntensityBasis | 'mixed';
  readonly boundary: Boundary | null;
  /** Of most of that time. */
  readonly zone: string | null;
  readonly source: string;
}
/** An extrapolation with its price. */
export interface Prediction extends Extrapolation {
  /** The interval is that of the energy: how sure the grid's figures are nobody says. */
  readonly carbon: Estimate<Grams> | null;
  /** From `madeAt` on. */
  readonly timeAhead: Seconds;
  /** Null where nobody says anything of that time. */
  readonly intensityAhead: IntensityAhead | null;
}
/** From the epochs done to the epochs planned; undefined while there is nothing to go on. */
export type Predictor = (done: readonly Spell[], planned: number, at: Instant) => Extrapolation | undefined;
