import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** Most logs fit: filled again and again, as folders hold thousands of them. */
const page = Buffer.alloc(65_536);
/** The text of a plain file of at most so many bytes; never waits for a writer. */
export const plain = (path: string, longest: number): string =>
  opened(path, (fd) => {
    const length = readFrom(fd, page);
    if (length < page.length) return page.toString('utf8', 0, length);
    const found = fstatSync(fd);
    if (!found.isFile()) throw noPlainFile();
    if (found.size > longest) throw tooLarge(longest);
    return readFileSync(fd, 'utf8');
  });
/** The first bytes of one. */
export const beginning = (path: string, bytes: number): string =>
  opened(path, (fd) => {
    const head = Buffer.alloc(bytes);
    return head.toString('utf8', 0, readFrom(fd, head));
  });
/** The text of anything that ends, pipes and terminals too; waits for it. A device without an end is read up to `longest`. */
export const whole = (path: string, longest: number): string => {
  const fd = path === '/dev/stdin' ? 0 : openSync(path, 'r'); // a socket cannot be opened by name
  try {
    const found = fstatSync(fd);
    if (found.size > longest) throw tooLarge(longest);
    if (found.isFile()) return readFileSync(fd, 'utf8');
    const parts: Buffer[] = [];
    for (let read = 0; ;) {
      const part = Buffer.allocUnsafe(1_048_576);
      const length = waitingFor(() => readSync(fd, part));
      if (length === 0) return Buffer.concat(parts).toString('utf8');
      read += length;
      if (read > longest) throw tooLarge(longest);
      parts.push(part.subarray(0, length));
    }
  } finally {
    if (fd !== 0) closeSync(fd);
  }
};

const opened = (path: string, read: (fd: number) => string): string => {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return read(fd);
  } finally {
    closeSync(fd);
  }
};
/** Read by place, as no pipe and no terminal can be. */
const readFrom = (fd: number, into: Buffer): number => {
  try {
    return readSync(fd, into, 0, into.length, 0);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ESPIPE' || code === 'EISDIR' ? noPlainFile({ cause: error }) : error;
  }
};
/** Somebody may have told our pipe not to wait. */
const waitingFor = (read: () => number): number => {
  for (;;) {
    try {
      return read();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
};
const noPlainFile = (options?: ErrorOptions): Error => Object.assign(new Error('no plain file', options), { code: 'no plain file' });
const tooLarge = (longest: number): Error => Object.assign(new Error('too large'), { code: `larger than ${Math.round(longest / 1e6)} MB` });
