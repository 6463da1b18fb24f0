import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/pretend-libraries', import.meta.url));

/**
 * Compiles a pretend C library of the tests, unless that was done before; returns the directory that holds it under this name.
 * Other test processes may do so at the same time: the last step is one rename.
 */
export const compiled = (source: URL, name: string): string => {
  const directory = join(CACHE, createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12));
  const library = join(directory, name);
  if (existsSync(library)) return directory;
  mkdirSync(directory, { recursive: true });
  const draft = `${library}.${process.pid}`;
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', fileURLToPath(source), '-o', draft]);
  renameSync(draft, library);
  return directory;
};
