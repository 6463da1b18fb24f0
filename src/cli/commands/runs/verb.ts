import type { Command } from '../../command.ts';

/** One of the things that are done with the runs on record. */
export interface Verb {
  /** The names of the options that mean something to it. */
  readonly options: readonly string[];
  readonly act: Command['act'];
}
