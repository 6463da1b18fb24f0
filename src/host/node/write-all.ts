import { writeSync } from 'node:fs';
import { monotonic } from './monotonic.ts';

const PATIENCE_MS = 2000;

/** Writes at once to a terminal, file or pipe, and says what kept it from it. A pipe that is closed is nobody's trouble: nobody there is listening. */
export const writeAll = (fd: number, content: string | Uint8Array): NodeJS.ErrnoException | undefined => {
  let left = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.length);
  let deadline = monotonic() + PATIENCE_MS;
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(fd, left));
      deadline = monotonic() + PATIENCE_MS;
    } catch (error) {
      const trouble = error as NodeJS.ErrnoException;
      if (trouble.code === 'EPIPE') return undefined;
      if (trouble.code !== 'EAGAIN' || monotonic() > deadline) return trouble;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); // a full pipe: its reader needs a moment
    }
  }
  return undefined;
};
