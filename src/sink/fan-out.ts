import type { Clock } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Sink } from './sink.ts';

/**
 * One event to the books and to every sink, in order: what a sink brings about comes after the event that it was given.
 * A sink that throws is closed and named to the others; the run goes on.
 */
export const fanOut = (ledger: Ledger, clock: Pick<Clock, 'now'>) => {
  const live = new Set<Sink>();
  const waiting: Event[] = [];
  let busy = false;

  const lose = (sink: Sink, error: unknown): void => {
    live.delete(sink);
    append({ type: 'fault', at: clock.now(), code: 'sink-lost', message: `${sink.name}: ${error instanceof Error ? error.message : String(error)}` });
  };
  const deliver = (event: Event): void => {
    ledger.post(event);
    for (const sink of live) {
      try {
        sink.write(event, ledger);
      } catch (error) {
        lose(sink, error);
        void sink.close().catch(() => undefined); // it is lost already: what its closing says changes nothing
      }
    }
  };
  const append = (event: Event): void => {
    waiting.push(event);
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) deliver(next);
    } finally {
      busy = false;
    }
  };
  return {
    add(sink: Sink): void {
      live.add(sink);
    },
    append,
    async close(): Promise<void> {
      for (const sink of live) {
        live.delete(sink);
        await sink.close().catch((error: unknown) => lose(sink, error));
      }
    },
  };
};
