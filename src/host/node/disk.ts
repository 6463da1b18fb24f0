import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fdatasync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FileError, type Disk } from '../port.ts';
import { translated } from './trouble.ts';

const toDisk = promisify(fdatasync);

export const nodeDisk = (platform: string = process.platform): Disk => ({
  text: (path) => translated(path, () => readFileSync(path === '/dev/stdin' ? 0 : path, 'utf8')), // a socket cannot be opened by name
  list: (path) => translated(path, () => readdirSync(path)),
  exists: (path) => existsSync(path),
  isDirectory,
  makeDirectory: (path, mode = 0o755) => translated(path, () => makeDirectory(path, mode)),
  changed: (path) => translated(path, () => statSync(path).mtime),
  size: (path) => translated(path, () => statSync(path).size),
  plain: (path, longest) => translated(path, () => plain(path, longest)),
  beginning: (path, bytes) => translated(path, () => beginning(path, bytes)),
  write: (path, content) => translated(path, () => writeFileSync(path, content)),
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
/** Most logs fit: filled again and again, as folders hold thousands of them. */
const page = Buffer.alloc(65_536);
const plain = (path: string, longest: number): string => {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const length = readPage(fd);
    if (length < page.length) return page.toString('utf8', 0, length);
    const found = fstatSync(fd);
    if (!found.isFile()) throw noPlainFile();
    if (found.size > longest) throw Object.assign(new Error('too large'), { code: `larger than ${Math.round(longest / 1e6)} MB` });
    return readFileSync(fd, 'utf8');
  } finally {
    closeSync(fd);
  }
};
/** Read by place, as no pipe and no terminal can be. */
const readPage = (fd: number): number => {
  try {
    return readSync(fd, page, 0, page.length, 0);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ESPIPE' || code === 'EISDIR' ? noPlainFile({ cause: error }) : error;
  }
};
const noPlainFile = (options?: ErrorOptions): Error => Object.assign(new Error('no plain file', options), { code: 'no plain file' });
const beginning = (path: string, bytes: number): string => {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(bytes);
    return head.toString('utf8', 0, readSync(fd, head, 0, bytes, 0));
  } finally {
    closeSync(fd);
  }
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
