import { FileError, type Disk, type Host } from '../../host/port.ts';
import { elapsed, seconds, type Instant } from '../../quantity/quantity.ts';
import { newFile, removeIfThere } from './new-file.ts';

/** As long as three tries of three seconds take, with waits of up to three between them. */
export const LONGEST_TURN = seconds(15);

/** Gives the turn back; once is enough, twice is harmless. */
export type GiveBack = () => void;
export interface Turns {
  /** Undefined while somebody else has it. Throws FileError where the disk makes no files. */
  take(): GiveBack | undefined;
}

/**
 * Of all processes, one at a time. Whoever makes the lock file `path.0.lock` has the turn, until it is given back.
 * Who keeps it for too long has died or hangs: then `path.1.lock` is the one to make, and so on. Nobody ever takes away
 * a lock that another may just have made, so that of many who wait for a dead one exactly one is next.
 */
export const turnsAt = (path: string, { disk, clock }: Pick<Host, 'disk' | 'clock'>): Turns => {
  const watched = new Map<string, { readonly text: string; readonly since: Instant }>();

  const isStale = (lock: string): boolean => {
    const text = textOf(disk, lock);
    if (text === undefined) return false; // given back just now
    const before = watched.get(lock);
    const since = before?.text === text ? before.since : clock.now();
    watched.set(lock, { text, since });
    const age = (clock.date().getTime() - Date.parse(text.split(' ')[0]!)) / 1000;
    // The date alone would not do: it can be torn, or of a clock that was set back since.
    return age > LONGEST_TURN || elapsed(since, clock.now()) > LONGEST_TURN;
  };
  const lockAt = (step: number): string => `${path}.${step}.lock`;

  return {
    take() {
      for (let step = 0; ; step++) {
        try {
          newFile(disk, lockAt(step), `${clock.date().toISOString()} by ${Math.random().toString(36).slice(2, 10)}\n`);
        } catch (error) {
          if (!(error instanceof FileError) || error.trouble !== 'exists') throw error;
          if (isStale(lockAt(step))) continue;
          return undefined;
        }
        const ours = Array.from({ length: step + 1 }, (_, n) => lockAt(n));
        return () => {
          for (const lock of ours.splice(0)) removeIfThere(disk, lock);
        };
      }
    },
  };
};

/** Undefined where it is not there; what cannot be read says nothing. */
const textOf = (disk: Disk, lock: string): string | undefined => {
  try {
    return disk.text(lock);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error.trouble === 'absent' ? undefined : '';
  }
};
