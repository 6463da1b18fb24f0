import { execFile, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const PACKAGE = fileURLToPath(new URL('../../python/', import.meta.url));
const run = promisify(execFile);
/** pytest's exit code where all tests of a module were skipped as one. */
const NOTHING_RAN = 5;

/** Those of python/tests. */
export const MODULES: readonly string[] = readdirSync(`${PACKAGE}tests`).flatMap((file) => /^test_(\w+)\.py$/.exec(file)?.[1] ?? []);

/** One test for each of these modules, in this Python; skipped aloud where it is not here, or has no pytest. */
export const inPython = (python: string | undefined, where: string, modules: readonly string[]): void => {
  const version = python === undefined ? null : spawnSync(python, ['-c', 'import pytest, sys; print(sys.version.split()[0])'], { encoding: 'utf8' });
  const isHere = version?.status === 0;
  if (!isHere) console.warn(`SKIPPED: tests of the Python package. Name a Python that has python/tests/requirements.txt in ${where}.`);
  describe.runIf(isHere)(`the Python package in Python ${version?.stdout.trim() ?? ''}`, () => {
    test.for(modules)('%s', { timeout: 240_000 }, async (module, { skip }) => {
      const { CARBONTRACKER_SOCKET: _, ...env } = process.env;
      const words = ['-m', 'pytest', '-q', '-rs', '-p', 'no:cacheprovider', `tests/test_${module}.py`];
      const { stdout, code } = await run(python!, words, { cwd: PACKAGE, env: { ...env, PYTHONDONTWRITEBYTECODE: '1' } }).then(
        (done) => ({ ...done, code: 0 }),
        (failed: { readonly code: number; readonly stdout: string }) => failed,
      );
      for (const line of stdout.split('\n')) if (line.startsWith('SKIPPED')) console.warn(line);
      expect(code === 0 || code === NOTHING_RAN ? '' : stdout).toBe('');
      skip(!/\d passed/.test(stdout), 'what it wants is not here');
    });
  });
};
