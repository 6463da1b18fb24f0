import type { Boundary, IntensityBasis } from '../journal/event.ts';
import type { GramsPerKwh } from '../quantity/quantity.ts';

/** Where the electricity is drawn. */
export interface Place {
  /** A country or a grid zone, `DK`, `DK-DK1`, `US-CAL-CISO`; null where nobody knows. */
  readonly zone: string | null;
  /** A data centre, where its cloud says so. */
  readonly region?: CloudRegion;
  /** Of the address that this machine is seen under, in degrees; only ever in memory. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  /** For a person's eyes alone: `Copenhagen, Capital Region, DK`. */
  readonly label?: string;
}
export interface CloudRegion {
  readonly provider: 'aws' | 'gcp' | 'azure';
  /** As the provider writes it: `us-east-1`, `europe-west1`, `westeurope`. */
  readonly region: string;
}
/** How much a kWh emits, and how that is known. */
export interface Intensity {
  readonly value: GramsPerKwh;
  readonly basis: IntensityBasis;
  /** What is counted: the whole life cycle, or the power stations' own emissions; null where nobody said. */
  readonly boundary: Boundary | null;
  readonly zone: string | null;
  /** Who says so, with the year where it is a yearly figure. */
  readonly source: string;
  /** Why not a better figure; absent when there is none. */
  readonly why?: string;
}
/** An intensity that holds for a stretch of time. */
export interface TimedIntensity extends Intensity {
  readonly from: Date;
  readonly until: Date;
}
export interface IntensitySource {
  readonly name: string;
  /** Throws IntensityError when it cannot say. */
  at(place: Place, signal?: AbortSignal): Promise<Intensity>;
}
/** One that is asked over the network, again and again. */
export interface LiveSource extends IntensitySource {
  /** The variables of the environment that its answers depend on: its keys and its address. */
  readonly variables: readonly string[];
  /** Whether it is worth asking: it covers the place, and was given the key that it needs. */
  serves(place: Place): boolean;
  /** Its newest figure, which need not reach to this moment. */
  at(place: Place, signal?: AbortSignal): Promise<TimedIntensity>;
}
export interface HistorySource {
  /** What it knows of a stretch that is over, the earliest first; throws IntensityError when that is nothing. */
  past(place: Place, from: Date, until: Date, signal?: AbortSignal): Promise<readonly TimedIntensity[]>;
}
export interface ForecastSource {
  /** From now on as far as it can see, but no further than `until`; throws IntensityError when it sees nothing. */
  ahead(place: Place, until: Date, signal?: AbortSignal): Promise<readonly TimedIntensity[]>;
}
export const hasHistory = <S extends IntensitySource>(source: S): source is S & HistorySource => 'past' in source;
export const seesAhead = <S extends IntensitySource>(source: S): source is S & ForecastSource => 'ahead' in source;

/** Refused: ask someone else. Anything else thrown is a bug. */
export class IntensityError extends Error {
  override readonly name = 'IntensityError';
  /** Not to be asked again before then. */
  readonly notBefore?: Date;
  constructor(message: string, options: ErrorOptions & { readonly notBefore?: Date | undefined } = {}) {
    super(message, options);
    if (options.notBefore) this.notBefore = options.notBefore;
  }
}
