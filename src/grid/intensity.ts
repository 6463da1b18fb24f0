import type { IntensityBasis } from '../journal/event.ts';
import type { GramsPerKwh } from '../quantity/quantity.ts';

/** Where the electricity is drawn: a country or a grid zone, `DK`, `DK-DK1`, `US-CAL-CISO`; null where nobody said. */
export interface Place {
  readonly zone: string | null;
}
/** How much a kWh emits, and how that is known. */
export interface Intensity {
  readonly value: GramsPerKwh;
  readonly basis: IntensityBasis;
  readonly zone: string | null;
  /** Who says so, with the year where it is a yearly figure. */
  readonly source: string;
  /** Why not a better figure; absent when there is none. */
  readonly why?: string;
}
export interface IntensitySource {
  readonly name: string;
  /** Throws IntensityError when it cannot say. */
  at(place: Place, signal?: AbortSignal): Promise<Intensity>;
}
/** Refused: ask someone else. Anything else thrown is a bug. */
export class IntensityError extends Error {
  override readonly name = 'IntensityError';
}
