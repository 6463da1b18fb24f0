import { closeSync, constants, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../port.ts';
import { translated } from './trouble.ts';

/** The kernel's files below `root`, which is `/` but in containers and tests. */
export const nodeFiles = (root: string): Files => ({
  text: (path) => translated(path, () => readFileSync(join(root, path), 'utf8')),
  list: (path) => translated(path, () => readdirSync(join(root, path))),
  open: (path) => {
    // Not blocking: a pipe in a file's place must not hold up the program.
    const fd = translated(path, () => openSync(join(root, path), constants.O_RDONLY | constants.O_NONBLOCK));
    let buffer = Buffer.allocUnsafe(256);
    return {
      text: () =>
        translated(path, () => {
          let length = 0;
          for (;;) {
            const more = readSync(fd, buffer, length, buffer.length - length, length);
            length += more;
            if (more === 0) return buffer.toString('latin1', 0, length);
            if (length === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
          }
        }),
      close: () => closeSync(fd),
    };
  },
});
