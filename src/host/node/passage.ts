import { closeSync, readSync } from 'node:fs';
import { constants } from 'node:os';
import type { CLibrary } from './c-library.ts';
import { doorbell, type Doorbell } from './doorbell.ts';
import { monotonic } from './monotonic.ts';
import { MOST, type Outlet } from './outlet.ts';
import { callKeeper, type OutputKeeper } from './output-keeper.ts';

const { EAGAIN, EINTR, EPIPE, EIO } = constants.errno;
/** What is heard at a time: as much as a processor's cache holds well, and a pipe usually. */
const PIECE = 65_536;
/** Between two looks at anything else. */
const STRETCH = 16;
/** The program comes first; one that is over sooner hardly leaves anything behind that writes. */
const HEAD_START_MS = 20;
/** A program that has ended can have left this much: what the pipe, the terminal and the kernel's buffer between them hold. */
const MOST_LEFT = 2 * MOST;
/** A reader that takes nothing for so long at the program's end is left to the keeper. */
const PATIENCE_MS = 2000;
const QUICK = 5;
const LONGEST_PAUSE_MS = 20;
/** A program that prints line upon line is looked at every few ms: each look costs more than the lines. */
const BUSY_MS = 20;
const LULL_MS = 5;

export interface Passage {
  /** To be called when the program has its end. */
  readonly begin: () => void;
  /** To be called when the program has ended: resolves when what it wrote was passed on; what others still write is left to the keeper. */
  readonly settle: () => Promise<void>;
}

export interface Goal {
  readonly to: number;
  /** The number that it has for the program, and for us. */
  readonly as: number;
  /** Whether writing to it could wait: it is then asked whether it has room, and a socket that says so has room for a piece. */
  readonly waits: boolean;
}
/** Why nothing more can be done now: nothing came, no room, nobody writes, nobody reads, or something unforeseen. */
type Halt = 'empty' | 'full' | 'over' | 'unread' | 'strange';

/**
 * Passes on what a program writes, within the kernel: copied for us to hear, and only then moved to where it was going.
 * No byte is ever in our hands alone, so none is lost with us, and none piles up: while there is no room, the program waits.
 */
export const openPassage = (c: CLibrary, outlet: Outlet, going: Goal, heard: (bytes: Uint8Array) => number): Passage => {
  const [ear, mouth] = c.pipe();
  const bytes = Buffer.allocUnsafeSlow(PIECE);
  let owed = 0; // heard, but not passed on
  let skipped = 0; // of what comes next, not to be heard
  let movedLast = -Infinity;
  let sated = false; // it was too much of late
  let deaf = false;
  let wide = false;
  let concluded: Promise<void> | undefined;
  let keeper: OutputKeeper | undefined;
  let bell: Doorbell | undefined;
  let calling: NodeJS.Timeout | undefined;
  let pausing: NodeJS.Timeout | undefined;
  let pauses = 0;
  let turning: NodeJS.Immediate | undefined;
  let idle = false; // nothing is there, nor is anything under way: the bell is waited for

  const hear = (length: number): void => {
    owed = length;
    for (let left = length; left > 0;) {
      const read = readSync(ear, bytes, 0, Math.min(left, PIECE), null);
      left -= read;
      if (!deaf) tell(bytes.subarray(0, read));
    }
  };
  const tell = (piece: Uint8Array): void => {
    try {
      skipped = heard(piece);
      sated = skipped > 0;
    } catch (error) {
      deaf = true; // the output goes on
      setImmediate(() => {
        throw error;
      });
    }
  };
  const widen = (): void => {
    wide = true;
    for (const pipe of [outlet.pipe, mouth, going.to]) c.widen(pipe, MOST);
  };
  /** Passes on what nobody wants to hear; undefined where nothing of it is there. */
  const passOver = (): Halt | number | undefined => {
    if (going.waits && !c.awaitRoom(going.to, 0)) return 'full';
    const passed = c.splice(outlet.pipe, going.to, Math.min(skipped, going.waits ? PIECE : MOST));
    if (passed > 0) {
      skipped -= passed;
      return passed;
    }
    return passed === -EAGAIN && c.awaitBytes(outlet.pipe, 0).readable ? 'full' : undefined;
  };
  /** How many bytes were heard or passed on. */
  const step = (): Halt | number => {
    if (owed === 0) {
      const passedOver = skipped > 0 ? passOver() : undefined;
      if (passedOver !== undefined) return passedOver;
      const copied = c.tee(outlet.pipe, mouth, sated ? PIECE : MOST);
      if (copied >= PIECE && !wide) widen();
      if (copied > 0) hear(copied);
      else if (copied === 0) return 'over';
      else if (copied !== -EAGAIN) return copied === -EINTR ? 0 : 'strange';
      else {
        const fetched = outlet.fetch();
        if (fetched === 'none') return 'empty';
        if (fetched === 'over' || fetched === 0 || fetched === -EIO) return 'over';
        return fetched > 0 || fetched === -EINTR || fetched === -EAGAIN ? 0 : 'strange';
      }
    }
    if (going.waits && !c.awaitRoom(going.to, 0)) return 'full';
    const passed = c.splice(outlet.pipe, going.to, going.waits ? Math.min(owed, PIECE) : owed);
    if (passed > 0) {
      owed -= passed;
      return passed;
    }
    if (passed === -EAGAIN) return 'full';
    if (passed === -EINTR) return 0;
    return passed === -EPIPE || passed === -EIO ? 'unread' : 'strange';
  };

  const callNow = (): OutputKeeper | undefined => {
    try {
      keeper ??= callKeeper(outlet.sources, going.as);
    } catch {
      // the system has no room for one
    }
    return keeper;
  };
  /** Nothing goes on by itself any more. */
  const rest = (): void => {
    idle = false;
    clearTimeout(pausing);
    clearImmediate(turning);
  };
  const close = (): void => {
    rest();
    clearTimeout(calling);
    bell?.hangUp();
    outlet.close();
    for (const fd of [ear, mouth, going.to]) closeSync(fd);
  };
  /** The keeper leaves, or has it all from now on. */
  const conclude = (halt: Halt): Promise<void> => {
    const done = halt === 'over' || halt === 'unread';
    if (!done) callNow()?.takeOver();
    close(); // where nobody reads, the program must notice
    concluded = (done ? keeper?.dismiss() : undefined) ?? Promise.resolve();
    return concluded;
  };

  const goOn = (): void => {
    idle = false;
    let halt: Halt | number = 0;
    let moved = 0;
    for (let steps = 0; steps < STRETCH && typeof halt === 'number'; steps++) {
      halt = step();
      if (typeof halt === 'number' && halt > 0) [moved, pauses] = [moved + halt, 0];
    }
    if (halt === 'empty' && moved > PIECE && c.awaitBytes(outlet.watched, 1).readable) halt = 0; // quicker than the bell
    outlet.attend();
    const now = monotonic();
    const isBusy = moved > 0 && now - movedLast < BUSY_MS;
    if (moved > 0) movedLast = now;
    if (moved > PIECE) bell?.mute();
    if (halt === 'empty') skipped = 0; // the flood is over: what comes next may be all that comes for hours
    if (typeof halt === 'number') soon(goOn);
    else if (halt === 'empty' && isBusy && moved < PIECE) pausing = setTimeout(goOn, LULL_MS);
    else if (halt === 'empty') beIdle();
    else if (halt === 'full') pause(goOn);
    else void conclude(halt);
  };
  const beIdle = (): void => {
    bell?.unmute();
    if (c.awaitBytes(outlet.watched, 0).readable) soon(goOn);
    else idle = true;
  };
  const soon = (next: () => void): void => {
    turning = setImmediate(next);
  };
  /** A quick reader makes room within microseconds, for which a timer is too coarse; for a slow one we wait longer and longer. */
  const pause = (next: () => void): void => {
    if (++pauses > QUICK) pausing = setTimeout(next, Math.min(LONGEST_PAUSE_MS, pauses - QUICK));
    else {
      c.awaitRoom(going.to, 1);
      soon(next);
    }
  };

  return {
    begin() {
      closeSync(outlet.given);
      calling = setTimeout(callNow, HEAD_START_MS);
      bell = doorbell(c, outlet.watched, () => {
        if (idle) goOn();
      });
      soon(goOn); // what came before the bell was there
    },
    async settle() {
      if (concluded !== undefined) return concluded;
      rest();
      pauses = 0;
      let halt: Halt | number = 0;
      let left = MOST_LEFT;
      for (let deadline = monotonic() + PATIENCE_MS; left > 0;) {
        halt = step();
        if (typeof halt === 'number') {
          if (halt > 0) [left, deadline, pauses] = [left - halt, monotonic() + PATIENCE_MS, 0];
        } else if (halt === 'full' && monotonic() < deadline) await new Promise<void>((resumed) => pause(resumed));
        else break;
      }
      await conclude(typeof halt === 'number' ? 'full' : halt);
    },
  };
};
