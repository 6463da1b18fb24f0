import { writeSync } from 'node:fs';

const PATIENCE_MS = 2000;

/** Writes at once to a terminal, file or pipe. One that is closed, or stays full, is given up: nobody there is listening. */
export const writeAll = (fd: number, content: string | Uint8Array): void => {
  let left = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.buffer, content.byteOffset, content.length);
  let deadline = performance.now() + PATIENCE_MS;
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(fd, left));
      deadline = performance.now() + PATIENCE_MS;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || performance.now() > deadline) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); // a full pipe: its reader needs a moment
    }
  }
};
