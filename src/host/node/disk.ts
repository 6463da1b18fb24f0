import { closeSync, existsSync, fdatasync, mkdirSync, openSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Disk } from '../port.ts';
import { translated } from './trouble.ts';

const toDisk = promisify(fdatasync);

export const nodeDisk = (): Disk => ({
  text: (path) => translated(path, () => readFileSync(path, 'utf8')),
  list: (path) => translated(path, () => readdirSync(path)),
  exists: (path) => existsSync(path),
  isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  makeDirectory: (path) => translated(path, () => void mkdirSync(path, { recursive: true, mode: 0o755 })),
  write: (path, text) => translated(path, () => writeFileSync(path, text)),
  link: (target, path) => translated(path, () => symlinkSync(target, path)),
  absolute: (path) => resolve(path),
  create: (path, mode) => {
    const fd = translated(path, () => openSync(path, 'ax', mode));
    return {
      append: (bytes) => translated(path, () => writeSync(fd, bytes)),
      sync: () => toDisk(fd),
      close: () => closeSync(fd),
    };
  },
});
