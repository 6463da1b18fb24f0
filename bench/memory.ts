import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleaved } from './interleaved.ts';
import { judged, megabytes, times, type Row } from './row.ts';
import { plainEnvironment, PROGRAM, scratch, withFourGpus } from './stage.ts';

const TURNS = 3;
const HOOK = fileURLToPath(new URL('./peak.cjs', import.meta.url));

/** A way to run programs under node and to tell, in bytes, how much memory each held at most. */
export const peaks = (home: string) => {
  const file = join(home, 'peak');
  const hooked: Readonly<Record<string, string>> = { ...plainEnvironment(home), NODE_OPTIONS: `--require=${HOOK}`, BENCH_PEAK: file };
  const peak = ([program = '', ...args]: readonly string[], around = hooked): number => {
    execFileSync(program, args, { stdio: 'ignore', env: around });
    return Number(readFileSync(file, 'utf8')) * 1024;
  };
  return { hooked, peak };
};

/** The most memory that the tracker ever held (peak resident set), without the program that it tracks. */
export const memory = async (): Promise<readonly Row[]> => {
  const { hooked, peak } = peaks(scratch());
  const withGpus = withFourGpus(hooked);
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
