import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { FileError, type Files } from '../port.ts';
import { translated } from './trouble.ts';

/** In bytes. /proc/cpuinfo of a thousand threads has two million; what has more than this is no file of the kernel's. */
const LONGEST = 4 * 2 ** 20;

/** The kernel's files below `root`, which is `/` but in containers and tests. */
export const nodeFiles = (root: string): Files => {
  const open: Files['open'] = (path) => {
    const fd = opened(path, join(root, path));
    let buffer = Buffer.allocUnsafe(256);
    return {
      text: () => {
        let length = 0;
        while (length <= LONGEST) {
          const more = translated(path, () => readSync(fd, buffer, length, buffer.length - length, length));
          if (more === 0) return buffer.toString('utf8', 0, length);
          length += more;
          if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
        }
        buffer = Buffer.allocUnsafe(256);
        throw new FileError(`${path}: is longer than any file of the kernel's`, 'broken');
      },
      close: () => closeSync(fd),
    };
  };
  return {
    text(path) {
      const reading = open(path);
      try {
        return reading.text();
      } finally {
        reading.close();
      }
    },
    list: (path) => translated(path, () => readdirSync(join(root, path))),
    open,
  };
};

/** Not blocking, and plain files alone: a pipe in a file's place must not hold up the program. */
const opened = (path: string, place: string): number => {
  const fd = translated(path, () => openSync(place, constants.O_RDONLY | constants.O_NONBLOCK));
  const found = fstatSync(fd);
  if (found.isFile()) return fd;
  closeSync(fd);
  throw new FileError(`${path}: is ${found.isDirectory() ? 'a directory' : 'no plain file'}`, 'broken');
};
