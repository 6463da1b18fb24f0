import { existsSync } from 'node:fs';
import { StartError } from '../port.ts';

/** Why a program could not be started, in the shell's terms: what is not there, and what is there but cannot be executed. */
export const startError = (program: string, error: NodeJS.ErrnoException): StartError => {
  const { code = error.message } = error;
  if (code !== 'ENOENT') return new StartError(`${program}: cannot be executed (${PHRASES[code] ?? code})`, 'not-executable', { cause: error });
  if (program.includes('/') && existsSync(program)) {
    return new StartError(`${program}: cannot be executed (the interpreter that it names is not here)`, 'not-executable', { cause: error });
  }
  return new StartError(`${program}: command not found`, 'not-found', { cause: error });
};

const PHRASES: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  ENOTDIR: 'a part of its path is not a directory',
  E2BIG: 'its arguments and environment are too long',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  ETXTBSY: 'it is being written to',
  ENOEXEC: 'it is no program for this machine',
  EAGAIN: 'there are too many processes',
  ENOMEM: 'there is no memory left',
  EMFILE: 'there are too many open files',
};
