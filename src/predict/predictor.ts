import type { Grams, Instant, Joules, Seconds } from '../quantity/quantity.ts';

/** What one finished epoch cost; energy with the data centre's overhead. Null where it is not known. */
export interface Spell {
  readonly time: Seconds;
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
}
/** A value and the interval that holds it with the stated confidence; null where too little is known to give one. */
export interface Estimate<Amount extends number> {
  readonly mean: Amount;
  readonly low: Amount | null;
  readonly high: Amount | null;
}
/** The whole run, what is already spent included. */
export interface Prediction {
  readonly unit: 'epoch';
  readonly done: number;
  readonly total: number;
  readonly madeAt: Instant;
  readonly time: Estimate<Seconds>;
  readonly energy: Estimate<Joules> | null;
  readonly carbon: Estimate<Grams> | null;
  readonly confidence: number;
}
/** From the epochs done to the epochs planned; undefined while there is nothing to go on. */
export type Predictor = (done: readonly Spell[], planned: number, at: Instant) => Prediction | undefined;
