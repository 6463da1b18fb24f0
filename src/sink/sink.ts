import type { Event } from '../journal/event.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Reading the books while the run is on; worked out only when asked for. */
export type Books = Pick<Ledger, 'statement' | 'cost'>;

/** Somewhere events go while the run is on. */
export interface Sink {
  readonly name: string;
  /** Throws when it can do no more: it is then closed and named to the others, and the run goes on. */
  write(event: Event, books: Books): void;
  close(): Promise<void>;
}
