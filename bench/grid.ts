import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interleaved } from './interleaved.ts';
import { judged, megabytes, times, type Row } from './row.ts';
import { plainEnvironment, PROGRAM, scratch, wall } from './stage.ts';

const TURNS = 15;
const MEMORY_TURNS = 3;
const HOOK = fileURLToPath(new URL('./peak.cjs', import.meta.url));
/** Longer than a short run's wait for its first answer; it takes its time whatever else the machine does. */
const TRAINING = ['sleep', '1'];

/** What asking the grid costs a run. */
export const grid = async (): Promise<readonly Row[]> => [...(await besideOffline()), await memory()];

/** A network that takes every connection and never answers: the slowest way to be dead. */
const besideOffline = async (): Promise<readonly Row[]> => {
  const hole = createServer();
  await new Promise<void>((listening) => void hole.listen(0, '127.0.0.1', listening));
  const nowhere = `http://127.0.0.1:${(hole.address() as AddressInfo).port}`;
  const plain = plainEnvironment(scratch());
  const dead = { ...plain, CARBONTRACKER_IPINFO_URL: nowhere, CARBONTRACKER_GEOJS_URL: nowhere, CARBONTRACKER_UK_GRID_URL: nowhere };
  const tracked =
    (env: Readonly<Record<string, string>>, ...options: readonly string[]) =>
    () =>
      wall([PROGRAM, ...options, ...TRAINING], env);
  const ms = await interleaved(TURNS, {
    offline: tracked(plain, '--offline'),
    looking: tracked(dead),
    asking: tracked(dead, '--zone', 'GB'),
  });
  hole.close();
  const row = (name: 'looking' | 'asking', what: string): Row =>
    judged(
      { what, measured: `${ms[name].toFixed(0)} ms`, beside: `--offline: ${ms.offline.toFixed(0)} ms`, ratio: times(ms[name] / ms.offline) },
      '≤ 1.05 ×',
      ms[name] <= 1.05 * ms.offline,
    );
  return [row('looking', 'a run on a network that never answers, place unknown'), row('asking', 'the same, place stated')];
};

/** With a place to look up and a figure to ask for, over plain HTTP. */
const memory = async (): Promise<Row> => {
  const home = scratch();
  const file = join(home, 'peak');
  const server = spawn(process.execPath, ['-e', ANSWERS], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((told) => server.stdout.once('data', (port: Buffer) => told(`http://127.0.0.1:${port.toString().trim()}`)));
  const env = {
    ...plainEnvironment(home),
    NODE_OPTIONS: `--require=${HOOK}`,
    BENCH_PEAK: file,
    CARBONTRACKER_IPINFO_URL: address,
    CARBONTRACKER_UK_GRID_URL: address,
    XDG_CACHE_HOME: '/dev/null/none',
  };
  const peak = ([program = '', ...args]: readonly string[]): number => {
    execFileSync(program, args, { stdio: 'ignore', env });
    return Number(readFileSync(file, 'utf8')) * 1024;
  };
  const journal = join(home, 'proof.jsonl');
  execFileSync(PROGRAM, ['--journal', journal, 'sleep', '1'], { stdio: 'ignore', env });
  if (!readFileSync(journal, 'utf8').includes('UK')) throw new Error('the run was not priced by the live figure');
  const { node, asking } = await interleaved(MEMORY_TURNS, {
    node: () => peak([process.execPath, '-e', '0']),
    asking: () => peak([PROGRAM, 'sleep', '2']),
  });
  server.kill();
  return judged(
    { what: 'peak memory while the grid is asked', measured: megabytes(asking), beside: `node -e 0: ${megabytes(node)}`, ratio: times(asking / node) },
    '≤ 1.6 ×',
    asking <= 1.6 * node,
  );
};
const ANSWERS = `
  const half = (ms) => new Date(Math.floor(ms / 18e5) * 18e5).toISOString().slice(0, 16) + 'Z';
  require('node:http').createServer(({ url }, answer) => answer.end(JSON.stringify(url === '/json'
    ? { country: 'GB', region: 'England', city: 'Reading', loc: '51.45,-0.97' }
    : { data: [{ from: half(Date.now()), to: half(Date.now() + 18e5), intensity: { forecast: 150, actual: 151, index: 'low' } }] })))
    .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
