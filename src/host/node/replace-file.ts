import { chmodSync, chownSync, closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file made anew, or its old content replaced: whole, or not at all. What is no plain file is written to as it is, and so is one that we
 * may write but not replace.
 */
export const replaceFile = (path: string, content: string | Uint8Array): void => {
  const old = statSync(path, { throwIfNoEntry: false });
  if (old !== undefined && !old.isFile()) return writeFileSync(path, content);
  const target = old === undefined ? path : realpathSync.native(path); // a link stays one
  const own = `${dirname(target)}/.carbontracker-${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`;
  try {
    write(own, content);
    try {
      if (old !== undefined) inherit(own, old);
      renameSync(own, target);
    } catch (error) {
      rmSync(own, { force: true });
      throw error;
    }
  } catch (error) {
    if (old === undefined || !DENIED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    writeFileSync(path, content);
  }
};
const DENIED: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EBUSY', 'EXDEV']);

const write = (path: string, content: string | Uint8Array): void => {
  const fd = openSync(path, 'wx');
  try {
    writeFileSync(fd, content);
    fsyncSync(fd); // some disks say only then that they are full
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
};
const inherit = (path: string, { mode, uid, gid }: Stats): void => {
  const own = statSync(path);
  if (own.uid !== uid || own.gid !== gid) chownSync(path, uid, gid);
  if (own.mode !== mode) chmodSync(path, mode);
};
