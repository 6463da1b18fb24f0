import type { Clock, Disk, Environment } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RunFiles } from './run-files.ts';

/** Reading the books while the run is on; worked out only when asked for. */
export type Books = Pick<Ledger, 'statement' | 'cost' | 'prediction'>;

/** Somewhere events go while the run is on. */
export interface Sink {
  readonly name: string;
  /** Throws when it can do no more: it is then closed and named to the others, and the run goes on. */
  write(event: Event, books: Books): void;
  close(): Promise<void>;
}

/** What a run has for its outputs, and what it was told of them. */
export interface Offer {
  readonly clock: Clock;
  readonly disk: Disk;
  readonly env: Environment;
  readonly files: RunFiles;
  readonly interpretable: boolean;
  /** A person who is told, and for whose eyes alone the place is named; null for silence. */
  readonly screen: { readonly say: (text: string) => void; readonly verbosity: number; readonly label: () => string | null } | null;
  /** Hears once that the disk is full. */
  readonly full: (message: string) => void;
}
/** Makes a sink for this run; undefined where nobody asked for it. */
export type Outlet = (offer: Offer) => Sink | undefined;
