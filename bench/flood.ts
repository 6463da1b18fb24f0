import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleaved } from './interleaved.ts';
import { judged, megabytes, times, type Row } from './row.ts';
import { plainEnvironment, PROGRAM, scratch, wall } from './stage.ts';

const TURNS = 9;
const PART = 40_000_000;
const PARTS = 25;
const HOOK = fileURLToPath(new URL('./peak.cjs', import.meta.url));
const LINE = 'step 123: loss 2.7183, 41.5 ms a step, all is well\n';

/** What it costs to hear a gigabyte that a program prints through a pipe: time and memory. */
export const flood = async (): Promise<readonly Row[]> => {
  const home = scratch();
  const [file, peak] = [join(home, 'part'), join(home, 'peak')];
  writeFileSync(file, Buffer.alloc(PART, LINE));
  const env = plainEnvironment(home);
  const hooked = { ...env, NODE_OPTIONS: `--require=${HOOK}`, BENCH_PEAK: peak };
  const tracked = `"${PROGRAM}" --quiet --offline`;
  const all = `cat ${`"${file}" `.repeat(PARTS)}`;
  const piped = (line: string) => wall(['sh', '-c', `${line} | cat >/dev/null`], env);
  const heldBy = (line: string): number => {
    execFileSync('sh', ['-c', `${line} | cat >/dev/null`], { env: hooked });
    return Number(readFileSync(peak, 'utf8')) * 1024;
  };
  const ms = await interleaved(TURNS, { bare: () => piped(all), tracked: () => piped(`${tracked} ${all}`) });
  const bytes = await interleaved(3, { quiet: () => heldBy(`${tracked} sleep 2`), flooded: () => heldBy(`${tracked} ${all}`) });
  const more = bytes.flooded - bytes.quiet;
  return [
    judged(
      {
        what: 'a tracked program prints 1 GB into a pipe',
        measured: `${(ms.tracked / 1000).toFixed(2)} s`,
        beside: `untracked: ${(ms.bare / 1000).toFixed(2)} s`,
        ratio: times(ms.tracked / ms.bare),
      },
      '≤ 2 ×',
      ms.tracked <= 2 * ms.bare,
    ),
    judged(
      { what: 'memory that it takes more', measured: megabytes(more), beside: `while tracking \`sleep 2\`: ${megabytes(bytes.quiet)}` },
      '≤ 10 MB',
      more <= 10e6,
    ),
  ];
};
