import { closeSync, fstatSync, openSync, rmSync, statSync } from 'node:fs';
import { nodeLibraries } from './libraries.ts';

/** Where each system keeps its C library. */
const NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = { linux: 'libc.so.6', darwin: 'libSystem.B.dylib' };
const LOCK_EX = 2;
const LOCK_NB = 4;

/** A lock that the kernel takes away from us when we end, however we end; undefined while another has it. Throws where there are none. */
export const lockFile = (path: string): { readonly release: () => void } | undefined => {
  const flock = (locker ??= bound());
  for (;;) {
    const fd = openSync(path, 'a', 0o600);
    if (flock(fd, LOCK_EX | LOCK_NB) !== 0) {
      closeSync(fd);
      return undefined;
    }
    if (!isAt(path, fd)) {
      closeSync(fd); // whoever had it took the file away
      continue;
    }
    return {
      release() {
        rmSync(path, { force: true });
        closeSync(fd);
      },
    };
  }
};

type Flock = (fd: number, operation: number) => number;
let locker: Flock | undefined;
const bound = (): Flock => {
  const library = nodeLibraries().open(NAMES[process.platform] ?? '');
  const flock = library.found ? library.bind('int flock(int fd, int operation)') : undefined;
  if (flock === undefined) throw Object.assign(new Error('no locks'), { code: 'files cannot be locked here' });
  return flock as Flock;
};
const isAt = (path: string, fd: number): boolean => {
  const [ours, there] = [fstatSync(fd), statSync(path, { throwIfNoEntry: false })];
  return there?.ino === ours.ino && there.dev === ours.dev;
};
