import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { onTestFinished } from 'vitest';
import { scratch } from './tree.ts';

/** Real processes that share a cache, each waiting for its word to ask. */
export const many = async (number: number, providers: readonly string[]) => {
  const root = scratch();
  const program = join(root, 'one-of-many.cjs');
  // CommonJS in one file, as the built program: it starts soonest.
  await using bundle = await rolldown({ input: fileURLToPath(new URL('one-of-many.ts', import.meta.url)), platform: 'node', logLevel: 'silent' });
  await bundle.write({ file: program, format: 'cjs', minify: true, codeSplitting: false });
  const cache = join(root, 'cache');
  mkdirSync(cache);
  const env = { XDG_CACHE_HOME: cache, PLAIN_KEY: 's3cret', PROVIDERS: providers.join(' ') };
  const children = await Promise.all(Array.from({ length: number }, () => started(program, env)));
  return {
    /** What all of them were told, when all are done. */
    ask: () => Promise.all(children.map(answersOf)),
    children,
    env,
    directory: join(cache, 'carbontracker'),
  };
};
const started = async (program: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
};
const answersOf = async (child: ChildProcess): Promise<readonly (number | string)[]> => {
  child.stdin!.write('go\n');
  return JSON.parse(await text(child.stdout!)) as readonly (number | string)[];
};
