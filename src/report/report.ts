import type { Cost, Statement } from '../ledger/statement.ts';
import type { Trace } from '../ledger/trace.ts';
import type { Instant } from '../quantity/quantity.ts';
import type { Typesetter } from './typesetter.ts';

/** One run, or several that were merged into one. */
export interface Dossier {
  readonly statement: Statement;
  /** How it went, in so many columns of time. */
  trace(columns: number): Trace;
  /** What it cost between two instants of its own clock. */
  between(from: Instant, to: Instant): Cost;
}
/** What a document is made for. */
export interface Medium {
  /** Of the terminal that will show it; null for a file or a pipe, where nothing is drawn. */
  readonly columns: number | null;
  /** Whether it may be coloured by escape sequences. */
  readonly colours: boolean;
  /** Whether several runs were asked for: then the answer is a list, even where one was found. */
  readonly listed: boolean;
  readonly typesetter: () => Promise<Typesetter>;
}
/** Dossiers, written out for somebody. Pure: no clock, no files, no network. */
export interface Report {
  readonly name: string;
  /** Of its files' names: `html`, `csv`, … */
  readonly ending: string;
  render(dossiers: readonly Dossier[], medium: Medium): string | Promise<string | Uint8Array>;
}
