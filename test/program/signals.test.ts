import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aUser, launch, outcomeOf, PROGRAM, textOf, until } from './carbontracker.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;
/** Notes every signal in the file `heard`; ends 0.3 s after the first, so that a second one would be noted too. */
const LISTENER = `
const { appendFileSync } = require('node:fs');
for (const signal of ${JSON.stringify(SIGNALS)}) process.on(signal, () => {
  appendFileSync('heard', signal + '\\n');
  setTimeout(() => process.exit(Number(process.argv[1] ?? 0)), 300);
});
setTimeout(() => process.exit(99), 20000);
appendFileSync('heard', 'ready\\n');
`;
const listening = (user: ReturnType<typeof aUser>, code = 0) => {
  const run = user.begin(['node', '-e', LISTENER, String(code)]);
  const heard = () => textOf(join(user.work, 'heard')).trimEnd().split('\n');
  return { ...run, heard, ready: until('the program listens', () => heard().includes('ready')) };
};

test.each(SIGNALS)('%s sent to us reaches the program once', async (signal) => {
  const user = aUser();
  const { child, ended, heard, ready } = listening(user, 7);
  await ready;
  child.kill(signal);
  expect((await ended).code).toBe(7);
  expect(heard()).toEqual(['ready', signal]);
});

test.each(SIGNALS)('%s sent to the whole group reaches the program once', async (signal) => {
  const user = aUser();
  // A group of its own, as a shell makes one for every job.
  const run = launch('setsid', ['-w', process.execPath, PROGRAM, 'node', '-e', LISTENER, '7'], { env: user.env, cwd: user.work });
  const heard = () => textOf(join(user.work, 'heard')).trimEnd().split('\n');
  await until('the program listens', () => heard().includes('ready'));
  process.kill(-groupOf(run.pid), signal);
  expect((await run.ended).code).toBe(7);
  expect(heard()).toEqual(['ready', signal]);
});
/** `setsid` forks where it leads a group already. */
const groupOf = (pid: number): number => {
  const child = readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' '))
    .find(Boolean);
  return Number(readFileSync(`/proc/${child ?? pid}/stat`, 'utf8').split(' ')[4]);
};

test('a signal sent to us and then to our group, as timeout does, reaches the program once', async () => {
  const user = aUser();
  const run = launch('setsid', ['-w', process.execPath, PROGRAM, 'node', '-e', LISTENER, '7'], { env: user.env, cwd: user.work });
  const heard = () => textOf(join(user.work, 'heard')).trimEnd().split('\n');
  await until('the program listens', () => heard().includes('ready'));
  const group = groupOf(run.pid); // our own pid too: we lead it
  process.kill(group, 'SIGTERM');
  process.kill(-group, 'SIGTERM');
  expect((await run.ended).code).toBe(7);
  expect(heard()).toEqual(['ready', 'SIGTERM']);
});

test('different signals all arrive, in their order', async () => {
  const user = aUser();
  const { child, ended, heard, ready } = listening(user);
  await ready;
  child.kill('SIGUSR1');
  await until('the first has come', () => heard().length === 2);
  child.kill('SIGUSR2');
  await until('the second has come', () => heard().length === 3);
  child.kill('SIGTERM');
  await ended;
  expect(heard()).toEqual(['ready', 'SIGUSR1', 'SIGUSR2', 'SIGTERM']);
});

describe('a run that was asked to stop', () => {
  test('waits for the program to clean up, and is recorded as stopped', async () => {
    const user = aUser();
    const run = user.begin(['sh', '-c', 'trap "sleep 0.5; echo cleaned; exit 0" TERM; echo ready; while :; do sleep 0.05; done']);
    await until('the program is ready', () => run.said().includes('ready'));
    run.child.kill('SIGTERM');
    const { code, stdout, stderr } = await run.ended;
    expect([code, stdout.toString()]).toEqual([0, 'ready\ncleaned\n']);
    expect(stderr).toContain('Actual consumption');
    expect(outcomeOf(user.journal())).toEqual({ kind: 'stopped', exit_code: 0, signal: null });
  });

  test('leaves with 143 where the program dies of it', async () => {
    const user = aUser();
    const run = user.begin(['sh', '-c', 'echo ready; exec sleep 20']);
    await until('the program is ready', () => run.said().includes('ready'));
    run.child.kill('SIGTERM');
    expect((await run.ended).code).toBe(143);
    expect(outcomeOf(user.journal())).toEqual({ kind: 'stopped', exit_code: null, signal: 'SIGTERM' });
  });

  test('goes on where the program ignores the signal, and is not recorded as stopped', async () => {
    const user = aUser();
    const run = user.begin(['sh', '-c', 'trap "" INT; echo ready; sleep 0.5; echo went on']);
    await until('the program is ready', () => run.said().includes('ready'));
    run.child.kill('SIGINT');
    const { code, stdout } = await run.ended;
    expect([code, stdout.toString()]).toEqual([0, 'ready\nwent on\n']);
    expect(outcomeOf(user.journal())).toEqual({ kind: 'finished', exit_code: 0, signal: null });
  });
});

/** Whoever asks how much memory there is waits until the file is there. */
const slowMachine = (file: string): string => `
const fs = require('node:fs');
const { openSync } = fs;
fs.openSync = (path, ...more) => {
  if (path === '/proc/meminfo') while (!fs.existsSync(${JSON.stringify(file)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  return openSync(path, ...more);
};
`;
describe('asked to stop before the program was started', () => {
  test('while we look at the machine: it never is', async () => {
    const user = aUser();
    const [slow, go] = [join(user.home, 'slow.cjs'), join(user.home, 'go')];
    writeFileSync(slow, slowMachine(go));
    const run = launch(process.execPath, ['--require', slow, PROGRAM, 'touch', 'started'], { cwd: user.work, env: user.env });
    await until('the journal is open', () => user.journals().length === 1);
    run.child.kill('SIGTERM');
    writeFileSync(go, '');
    expect((await run.ended).code).toBe(143);
    expect(existsSync(join(user.work, 'started'))).toBe(false);
    expect(outcomeOf(user.journal())).toEqual({ kind: 'stopped', exit_code: null, signal: 'SIGTERM' });
  });

  test('at any moment: no stack, and no other exit code', async () => {
    const user = aUser();
    for (const delay of [0, 20, 35, 50, 65, 80]) {
      const run = user.begin(['true']);
      await new Promise((done) => setTimeout(done, delay));
      run.child.kill('SIGTERM');
      const { code, signal, stderr } = await run.ended;
      expect(signal === 'SIGTERM' || code === 143 || code === 0).toBe(true);
      expect(stderr).not.toMatch(/fault of our own|node:internal/);
    }
  });
});

/** Runs a program, and tells whether anything that it started is left: orphans come to this process. */
const ORPHANAGE = `
import ctypes, os, sys
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
os.waitpid(os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:]), 0)
try:
    os.waitpid(-1, os.WNOHANG)
    print("something is left")
except ChildProcessError:
    print("nothing is left")
`;
test.each([[['true']], [['no-such-program']], [['/']], [['sh', '-c', 'kill -KILL $$']]])(
  'after %j nothing of ours stays behind, not even a zombie',
  async (command) => {
    const user = aUser();
    const { stdout } = await launch('python3', ['-c', ORPHANAGE, process.execPath, PROGRAM, '-q', ...command], { env: user.env }).ended;
    expect(stdout.toString()).toBe('nothing is left\n');
  },
);
