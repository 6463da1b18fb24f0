import { closeSync } from 'node:fs';

/** Ends this process, the terminal as its user's program left it: Node would restore what it found at its start, and abort where the terminal is gone. */
export const leave = (code: number): never => {
  for (const fd of [0, 1, 2]) {
    try {
      closeSync(fd);
    } catch {
      // closed already
    }
  }
  process.exit(code);
};
