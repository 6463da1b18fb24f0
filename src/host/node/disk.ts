import {
  closeSync,
  existsSync,
  fdatasync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Disk } from '../port.ts';
import { translated } from './trouble.ts';

const toDisk = promisify(fdatasync);

export const nodeDisk = (): Disk => ({
  text: (path) => translated(path, () => readFileSync(path === '/dev/stdin' ? 0 : path, 'utf8')), // a socket cannot be opened by name
  list: (path) => translated(path, () => readdirSync(path)),
  exists: (path) => existsSync(path),
  isDirectory,
  makeDirectory: (path, mode = 0o755) => translated(path, () => makeDirectory(path, mode)),
  changed: (path) => translated(path, () => statSync(path).mtime),
  write: (path, text) => translated(path, () => writeFileSync(path, text)),
  rename: (from, to) => translated(to, () => renameSync(from, to)),
  remove: (path) => translated(path, () => rmSync(path)),
  link: (target, path) => translated(path, () => symlinkSync(target, path)),
  absolute: (path) => translated(path, () => resolve(path)),
  create: (path, mode) => {
    const fd = translated(path, () => openSync(path, 'ax', mode));
    return {
      append: (bytes) => translated(path, () => writeSync(fd, bytes)),
      sync: () => toDisk(fd),
      close: () => closeSync(fd),
    };
  },
});

/** With its parents. Node's own way never returns where a file system makes no directories, as /proc. */
const makeDirectory = (path: string, mode: number): void => {
  if (isDirectory(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeDirectory(parent, mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    if (isDirectory(path)) return; // somebody else was faster
    throw existsSync(path) ? Object.assign(new Error('not a directory', { cause: error }), { code: 'ENOTDIR' }) : error;
  }
};
const isDirectory = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // nothing is there, or nothing that can be looked at
  }
};
