import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleaved } from './interleaved.ts';
import { judged, megabytes, times, type Row } from './row.ts';
import { plainEnvironment, PROGRAM, scratch, withFourGpus } from './stage.ts';

const TURNS = 3;
const HOOK = fileURLToPath(new URL('./peak.cjs', import.meta.url));

/** The most memory that the tracker ever held (peak resident set), without the program that it tracks. */
export const memory = async (): Promise<readonly Row[]> => {
  const home = scratch();
  const file = join(home, 'peak');
  const env: Readonly<Record<string, string>> = { ...plainEnvironment(home), NODE_OPTIONS: `--require=${HOOK}`, BENCH_PEAK: file };
  const withGpus = withFourGpus(env);
  const peak = ([program = '', ...args]: readonly string[], around = env): number => {
    execFileSync(program, args, { stdio: 'ignore', env: around });
    return Number(readFileSync(file, 'utf8')) * 1024;
  };
  const { node, ...bytes } = await interleaved(TURNS, {
    node: () => peak([process.execPath, '-e', '0']),
    tracked: () => peak([PROGRAM, 'sleep', '2']),
    gpus: () => peak([PROGRAM, 'sleep', '2'], withGpus),
  });
  const row = (name: 'tracked' | 'gpus', what: string): Row =>
    judged(
      { what, measured: megabytes(bytes[name]), beside: `node -e 0: ${megabytes(node)}`, ratio: times(bytes[name] / node) },
      '≤ 1.6 ×',
      bytes[name] <= 1.6 * node,
    );
  return [row('tracked', 'peak memory while tracking `sleep 2`'), row('gpus', 'the same with 4 GPUs')];
};
