import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { LoggedRun } from '../../src/logs/logged-run.ts';
import { loggedRuns } from '../../src/logs/logged-run.ts';
import { pairsAmong } from '../../src/logs/pairing.ts';
import { inKilowattHours } from '../../src/quantity/quantity.ts';

export interface Expected {
  readonly energy_kwh: number;
  readonly runs: number;
  readonly bases: readonly string[];
}
/** Texts by the names of their files. */
export type Logs = Readonly<Record<string, string>>;

const linesOf = (text: string): readonly unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
const fileOf = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

export const goldenLogs = linesOf(fileOf('golden-logs.jsonl').toString()) as readonly {
  readonly case: string;
  readonly expected: Expected;
  readonly logs: Logs;
}[];
const [truth, ...files] = linesOf(gunzipSync(fileOf('real-logs.jsonl.gz')).toString()) as readonly [
  { readonly expected: Expected },
  ...{ readonly kind: 'clean' | 'damaged'; readonly name: string; readonly text: string }[],
];
export const realLogs = {
  expected: truth.expected,
  of: (wanted: 'clean' | 'damaged'): Logs => Object.fromEntries(files.flatMap(({ kind, name, text }) => (kind === wanted ? [[name, text]] : []))),
};

/** All that counts in a folder, and the reasons for what does not. */
export const readAll = (logs: Logs): { readonly runs: readonly LoggedRun[]; readonly reasons: readonly string[]; readonly kwh: number } => {
  const read = pairsAmong(Object.keys(logs)).map(({ stem, standard, output }) =>
    loggedRuns(stem, standard === null ? null : logs[standard]!, output === null ? null : logs[output]!),
  );
  const runs = read.flatMap((found) => found.runs);
  return {
    runs,
    reasons: read.flatMap(({ why }) => (why === null ? [] : [why])),
    kwh: runs.reduce((all, { energy }) => all + (energy === null ? 0 : inKilowattHours(energy)), 0),
  };
};
