import type { Clock } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Sink } from './sink.ts';

/** One event to the books and to every sink, in order. A sink that throws is closed and named to the others; the run goes on. */
export const fanOut = (ledger: Ledger, clock: Pick<Clock, 'now'>) => {
  const live = new Set<Sink>();
  const shut = async (sink: Sink): Promise<void> => {
    try {
      await sink.close();
    } catch (error) {
      lose(sink, error);
    }
  };
  const lose = (sink: Sink, error: unknown): void => {
    live.delete(sink);
    append({ type: 'fault', at: clock.now(), code: 'sink-lost', message: `${sink.name}: ${error instanceof Error ? error.message : String(error)}` });
  };
  const append = (event: Event): void => {
    ledger.post(event);
    for (const sink of [...live]) {
      try {
        sink.write(event, ledger);
      } catch (error) {
        lose(sink, error);
        void sink.close().catch(() => undefined); // it is lost already: what its closing says changes nothing
      }
    }
  };
  return {
    add(sink: Sink): void {
      live.add(sink);
    },
    append,
    async close(): Promise<void> {
      for (const sink of [...live]) await shut(sink);
    },
  };
};
