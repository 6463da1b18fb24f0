import type { OutcomeKind, Part } from '../journal/event.ts';
import type { Grams, GramsPerKwh, Joules, Seconds, Watts } from '../quantity/quantity.ts';

/** What the log calls the parts of the machine, and its devices by name. */
export interface LoggedComponent {
  readonly part: Part;
  readonly devices: readonly string[];
}
export interface LoggedEpoch {
  readonly number: number;
  readonly time: Seconds;
  /** By part, one figure a device, or one for all of them where the log sums or averages; null where it says none. As logged, without overhead. */
  readonly watts: ReadonlyMap<Part, readonly (Watts | null)[]>;
}
/** What one process truly wrote of its run. */
export interface LoggedRun {
  /** The stem of the files' names; `stem#2` for a further process that wrote into them. */
  readonly id: string;
  readonly version: string | null;
  /** The run that a journal of ours holds as well. */
  readonly journalRun: string | null;
  /** By the log's own clock: the original's is local, whatever it says. */
  readonly started: Date | null;
  readonly outcome: Exclude<OutcomeKind, 'failed'>;
  readonly planned: number | null;
  readonly pue: number | null;
  readonly components: readonly LoggedComponent[];
  readonly epochs: readonly LoggedEpoch[];
  readonly intensity: { readonly mean: GramsPerKwh; readonly place: string | null } | null;
  /** Which of its figures counts. */
  readonly basis: 'actual' | 'predicted';
  readonly epochsCounted: number;
  readonly time: Seconds;
  /** With overhead, averaged devices restored to sums; null where the log says that it is unknown. */
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
  /** Whether the log's mean over devices was made a sum again. */
  readonly corrected: boolean;
  /** `energy` as the log has it. */
  readonly asLogged: Joules | null;
  /** Whether `energy` is a lower bound: some power was not known, or the log contradicts itself. */
  readonly incomplete: boolean;
}
/** What a log holds of one run, before it has a name. */
export type Counted = Omit<LoggedRun, 'id' | 'version' | 'journalRun' | 'started' | 'pue' | 'components'>;
export interface LoggedRuns {
  readonly runs: readonly LoggedRun[];
  /** What of it cannot be counted, and why, in a sentence; null where all of it is. */
  readonly why: string | null;
}
