import type { Context } from './context.ts';
import type { Given, Option } from './option.ts';

/** What the tool can do besides tracking a program. */
export interface Command {
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly Option[];
  /** Whether its words are another program's command, which begins at the first that is no option. */
  readonly wraps?: true;
  /** Resolves to the exit code. Throws Refusal. */
  act(given: Given, words: readonly string[], context: Context): Promise<number>;
}
