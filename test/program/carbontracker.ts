import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { StatementJson } from '../../src/report/json.ts';
import { scratch } from '../support/tree.ts';

/** What is tested: the built program, or another one by its path. */
export const PROGRAM = process.env['TESTED_PROGRAM'] ?? fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}
export interface Around {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly stdio?: StdioOptions;
}

/** A user of the built program: with a home, a state directory and a working directory of their own, gone after the test. */
export const aUser = () => {
  const home = scratch();
  const state = join(home, 'state');
  const work = join(home, 'work');
  mkdirSync(work);
  const env = { PATH: process.env['PATH'], HOME: home, CARBONTRACKER_STATE_DIR: state, CARBONTRACKER_OFFLINE: '1' };
  const begin = (args: readonly string[], around: Around = {}) =>
    launch(process.execPath, [PROGRAM, ...args], { cwd: work, ...around, env: { ...env, ...around.env } });
  const journals = (): readonly string[] => (existsSync(join(state, 'runs')) ? readdirSync(join(state, 'runs')).map((name) => join(state, 'runs', name)) : []);
  const run = (args: readonly string[], around: Around = {}): Promise<Ended> => begin(args, around).ended;
  return {
    home,
    state,
    work,
    env,
    begin,
    run,
    journals,
    /** The only run on record, as its journal was written. */
    journal: (): readonly Line[] => {
      const [path, ...others] = journals();
      if (path === undefined || others.length > 0) throw new Error(`${journals().length} runs are on record, not one`);
      return linesOf(path);
    },
    /** The statement of a run, told by `report`; of the latest without a name. */
    statement: async (name?: string): Promise<StatementJson> => {
      const { stdout, stderr, code } = await run(['report', ...(name === undefined ? [] : [name]), '--format', 'json']);
      if (code !== 0) throw new Error(`report: ${stderr}`);
      return JSON.parse(stdout.toString()) as StatementJson;
    },
  };
};

/** One event of a journal, as it stands there. */
export type Line = Readonly<Record<string, unknown>> & { readonly type: string };
export const linesOf = (path: string): readonly Line[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
export const outcomeOf = (journal: readonly Line[]): unknown => journal.find(({ type }) => type === 'ended')?.['outcome'];

/** Starts any program; killed when the test ends before it does. */
export const launch = (program: string, args: readonly string[], { env, cwd, input, stdio = 'pipe' }: Around) => {
  const child: ChildProcess = spawn(program, args, { stdio, env, ...(cwd !== undefined && { cwd }) });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  child.stdin?.on('error', () => undefined); // it may end without reading all
  child.stdin?.end(input);
  const ended = new Promise<Ended>((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => done({ code, signal, stdout: stdout(), stderr: stderr().toString() }));
  });
  return { pid: child.pid!, child, ended, said: () => stdout().toString(), told: () => stderr().toString() };
};
const collect = (stream: ChildProcess['stdout']): (() => Buffer) => {
  const parts: Buffer[] = [];
  stream?.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts);
};

/** Waits until something holds, and says what did not. */
export const until = async (what: string, holds: () => boolean): Promise<void> => {
  for (const deadline = Date.now() + 10_000; !holds();) {
    if (Date.now() > deadline) throw new Error(`still not so: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
};
/** A file that is being written to, or nothing yet. */
export const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
