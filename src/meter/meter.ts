import type { FaultCode, Slice } from '../journal/event.ts';
import type { Instant } from '../quantity/quantity.ts';

/** A reading that tells nothing for sure: its stretch stays a gap. */
export interface Doubt {
  readonly doubt: Extract<FaultCode, 'counter-reset' | 'implausible' | 'stalled'>;
  readonly message: string;
}
/** Turns one sensor's readings into slices of energy. */
export interface Meter {
  /** Reads the sensor for the instant `at`. Undefined: nothing to compare with yet. Throws SensorError, and then knows of a gap. */
  sample(at: Instant): Promise<Slice | Doubt | undefined>;
}
