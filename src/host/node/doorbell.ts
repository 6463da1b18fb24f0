import { constants } from 'node:os';
import type { CLibrary } from './c-library.ts';

/** Unlike SIGIO, it does nothing to a process that does not listen for it any more. */
const SIGNAL = 'SIGURG';
/** What the kernel does not announce: a terminal's other end that is closed. */
const ROUND_MS = 1000;

export interface Doorbell {
  /** Whoever looks anyway need not be told: each ring takes longer than a look. */
  mute(): void;
  /** Rings again, though not for what has come in the meantime. */
  unmute(): void;
  hangUp(): void;
}

/**
 * Rings whenever something has come that can be read, by a signal of the kernel's, and reads none of it: what Node reads
 * is in our hands alone, and lost with us. Rings for what comes to others, too.
 */
export const doorbell = (c: CLibrary, fd: number, ring: () => void): Doorbell => {
  let muted = false;
  process.on(SIGNAL, ring);
  c.announce(fd, constants.signals[SIGNAL]);
  const rounds = setInterval(ring, ROUND_MS);
  return {
    mute() {
      if (!muted) c.announce(fd, null);
      muted = true;
    },
    unmute() {
      if (muted) c.announce(fd, constants.signals[SIGNAL]);
      muted = false;
    },
    hangUp() {
      clearInterval(rounds);
      process.off(SIGNAL, ring);
    },
  };
};
