import { FileError, type Clock, type Writing } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import { encode } from '../journal/line.ts';
import { momentOf } from '../journal/moment.ts';
import { elapsed, instant, seconds } from '../quantity/quantity.ts';
import type { Outlet, Sink } from './sink.ts';

const KEPT_BYTES = 1 << 20;
const SYNC_SECONDS = 5;
const RESOLUTION = 10_000;

/**
 * The record itself. Whole lines reach the file at once, and the disk soon after a mark and every few seconds.
 * While the disk is full, lines wait in memory, up to a mebibyte; `troubled` hears of it once.
 */
export const journalFile = (file: Writing, clock: Clock, troubled: (message: string) => void): Sink => {
  let waiting = Buffer.alloc(0);
  let full = false;
  let synced = instant(0);
  let syncing: Promise<void> | undefined;
  let broken: unknown;
  let markWaits = false;
  let closed = false;

  const drain = (): void => {
    while (waiting.length > 0) waiting = waiting.subarray(file.append(waiting));
    full = false;
  };
  const write = (text: string): void => {
    waiting = waiting.length === 0 ? Buffer.from(text) : Buffer.concat([waiting, Buffer.from(text)]);
    try {
      drain();
    } catch (error) {
      if (!isFull(error) || waiting.length > KEPT_BYTES) throw error;
      if (full) return;
      full = true;
      troubled(`the journal waits for room, and ends here if none is made: ${error.message}`);
    }
  };
  const sync = (): Promise<void> =>
    (syncing ??= (async () => {
      synced = clock.now();
      await file.sync().catch((error: unknown) => {
        broken ??= error;
      });
      syncing = undefined;
    })());
  const syncAfterMark = async (): Promise<void> => {
    await syncing; // it may have begun before the mark
    const wait = seconds(1 - elapsed(synced, clock.now()));
    if (wait > 0) await clock.sleep(wait);
    markWaits = false;
    if (!closed) await sync();
  };

  return {
    name: 'journal',
    write(event) {
      if (broken !== undefined) throw broken;
      write(`${encode(event)}\n`);
      const at = momentOf(event);
      if (isMark(event)) {
        if (markWaits) return;
        markWaits = true;
        void syncAfterMark();
      } else if (elapsed(synced, at) >= Math.max(SYNC_SECONDS, at / RESOLUTION)) void sync();
    },
    async close() {
      closed = true;
      try {
        try {
          drain();
        } catch (error) {
          if (!full || !isFull(error)) throw error; // else it was said already
        }
        await syncing;
        await file.sync();
      } finally {
        file.close();
      }
    },
  };
};

const isFull = (error: unknown): error is FileError => error instanceof FileError && error.trouble === 'full';
export const journalOutlet: Outlet = ({ files, clock, full }) => (files.journal ? journalFile(files.journal, clock, full) : undefined);

const isMark = (event: Event): boolean => event.type === 'opened' || event.type === 'closed' || event.type === 'ended';
