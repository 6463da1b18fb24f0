import { getSystemErrorMap } from 'node:util';
import { FileError, type Trouble } from '../port.ts';

const TROUBLES: Readonly<Record<string, Trouble>> = {
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  ENODEV: 'absent',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EEXIST: 'exists',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
};

/** Runs a file operation; what errno says becomes a FileError here and goes no further. */
export const translated = <T>(path: string, operation: () => T): T => {
  try {
    return operation();
  } catch (cause) {
    throw fileError(path, cause as NodeJS.ErrnoException);
  }
};
export const fileError = (path: string, cause: NodeJS.ErrnoException): FileError => {
  const { code = 'unknown error', errno = 0 } = cause;
  return new FileError(`${path}: ${PHRASES[code] ?? getSystemErrorMap().get(errno)?.[1] ?? code}`, TROUBLES[code] ?? 'broken', { cause });
};
const PHRASES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'a part of this path is not a directory',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  EEXIST: 'exists already',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead in a circle',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file size limit is reached',
  EIO: 'the disk or the device does not answer as it should',
  ENXIO: 'nobody answers there',
  EBADF: 'is closed',
  ERR_INVALID_ARG_VALUE: 'is no name that a file can have',
  EAGAIN: 'nobody takes what is written',
};
