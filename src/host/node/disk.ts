import {
  closeSync,
  existsSync,
  fchmodSync,
  fdatasync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FileError, type Disk } from '../port.ts';
import { beginning, plain, whole } from './read-file.ts';
import { replaceFile } from './replace-file.ts';
import { translated } from './trouble.ts';

const toDisk = promisify(fdatasync);

export const nodeDisk = (platform: string = process.platform): Disk => ({
  text: (path, longest = LONGEST) => translated(path, () => whole(path, longest)),
  list: (path) => translated(path, () => readdirSync(path)),
  exists: (path) => existsSync(path),
  isDirectory,
  makeDirectory: (path, mode = 0o755) => translated(path, () => makeDirectory(path, mode)),
  changed: (path) => translated(path, () => statSync(path).mtime),
  size: (path) => translated(path, () => statSync(path).size),
  plain: (path, longest) => translated(path, () => plain(path, longest)),
  beginning: (path, bytes) => translated(path, () => beginning(path, bytes)),
  stamp: (path) => translated(path, () => stamp(path)),
  write: (path, content) => translated(path, () => replaceFile(path, content)),
  rename: (from, to) => translated(to, () => renameSync(from, to)),
  remove: (path) => translated(path, () => rmSync(path)),
  link: (target, path) => translated(path, () => symlinkSync(target, path)),
  parent: dirname,
  absolute: (path) => translated(path, () => resolve(path)),
  real: (path) => translated(path, () => realpathSync.native(path)),
  create: (path, mode) => {
    if (platform === 'win32' && /[<>:"|?*]/.test(basename(path))) throw new FileError(`${path}: Windows allows none of <>:"|?* in a name`, 'broken');
    const fd = translated(path, () => openSync(path, 'ax', mode));
    withMode(fd, mode);
    return {
      append: (bytes) => translated(path, () => writeSync(fd, bytes)),
      sync: () => toDisk(fd),
      close: () => closeSync(fd),
    };
  },
});

/** Whatever the umask leaves of it; a file system that knows no modes has none to set. */
const withMode = (fd: number, mode: number): void => {
  try {
    fchmodSync(fd, mode);
  } catch {
    // it stays as the system made it
  }
};
/** In bytes; hardly more can be one text. */
const LONGEST = 500e6;
const stamp = (path: string): string => {
  const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
};
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
