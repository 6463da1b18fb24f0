import type { OutcomeKind, Part } from '../journal/event.ts';
import type { Grams, Joules, Seconds } from '../quantity/quantity.ts';

/** One run, with the figures of it that count, whatever wrote it down. */
export interface Counted {
  readonly id: string;
  readonly source: 'journal' | 'classic-log';
  readonly files: readonly string[];
  readonly outcome: OutcomeKind;
  /** Those that the figures are for. */
  readonly epochs: number;
  readonly time: Seconds;
  /** With overhead; null where the run does not know it. */
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
  /** Measured to the end, or foreseen when measuring ended by design while training went on. */
  readonly basis: 'actual' | 'predicted';
  readonly devices: readonly CountedDevice[];
  /** Whether a log's mean over devices was made their sum again; `asLogged` is then the energy as the log has it. */
  readonly corrected: boolean;
  readonly asLogged: Joules | null;
  /** Whether `energy` is a lower bound. */
  readonly incomplete: boolean;
  /** Whether the logs of another name say the same to the letter. */
  readonly alike: boolean;
}
/** `host` is null where a log does not tell. */
export interface CountedDevice {
  readonly host: string | null;
  readonly part: Part;
  readonly label: string;
}
export interface Skipped {
  readonly file: string;
  readonly why: string;
}
/** All the runs in some folders, added up. */
export interface Aggregate {
  readonly runs: readonly Counted[];
  readonly skipped: readonly Skipped[];
  /** Of the runs that know it; null where none of them does. */
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
}
