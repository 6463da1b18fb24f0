import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aUser, launch, outcomeOf, PROGRAM, textOf, until } from './carbontracker.ts';

const TERMINAL = new URL('terminal.py', import.meta.url).pathname;
type User = ReturnType<typeof aUser>;
/** Runs a line of bash, in which `"$@"` is the tracker with its words. */
const inShell = (user: User, line: string, ...words: readonly string[]) =>
  launch('bash', ['-c', line, 'bash', process.execPath, PROGRAM, ...words], { env: user.env, cwd: user.work });
const noted = (user: User, name: string): string => textOf(join(user.work, name));

test('what we say at the end comes after all that the program wrote, in one pipe with it', async () => {
  const user = aUser();
  await inShell(user, '"$@" 2>&1 | cat >out', 'sh', '-c', 'seq 1 40000; echo last').ended;
  const [theirs = '', ours = ''] = noted(user, 'out').split('last\n');
  expect(theirs).toBe(Array.from({ length: 40_000 }, (_, n) => `${n + 1}\n`).join(''));
  expect(ours).toContain('Actual consumption');
});

test('a program whose reader leaves ends by SIGPIPE, and so do we', async () => {
  const user = aUser();
  const { code } = await inShell(user, '"$@" | head -1 >out; exit ${PIPESTATUS[0]}', '-q', 'yes').ended;
  expect([code, noted(user, 'out')]).toEqual([141, 'y\n']);
  expect(outcomeOf(user.journal())).toMatchObject({ signal: 'SIGPIPE' });
});

test('we end with the program, though a daemon of its still writes, and what that writes arrives', async () => {
  const user = aUser();
  const run = inShell(user, '("$@"; touch left) | cat >out', '-q', 'sh', '-c', 'sh -c "while ! test -e go; do sleep 0.02; done; echo late" & echo early');
  await until('we have left', () => existsSync(join(user.work, 'left')));
  await launch('touch', ['go'], { cwd: user.work }).ended;
  await run.ended;
  expect(noted(user, 'out')).toBe('early\nlate\n');
});

test('killed, we leave the program to end by itself, with all its output', async () => {
  const user = aUser();
  const lines = 'import time\nfor i in range(4000):\n  print(i, flush=True)\n  if i % 100 == 0: time.sleep(0.02)';
  const run = inShell(user, '("$@" & echo $! >ours; wait) | cat >out', '-q', 'python3', '-c', lines);
  await until('it is under way', () => noted(user, 'out').length > 3000);
  process.kill(Number(noted(user, 'ours')), 'SIGKILL');
  await run.ended;
  expect(noted(user, 'out')).toBe(Array.from({ length: 4000 }, (_, n) => `${n}\n`).join(''));
});

/** Runs a program with pipes as its outputs, and tells whether anything that it started is left: orphans come to this process. */
const ORPHANAGE = `
import ctypes, os, subprocess, sys
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
subprocess.run(sys.argv[1:], capture_output=True)
try:
    os.waitpid(-1, os.WNOHANG)
    print("something is left")
except ChildProcessError:
    print("nothing is left")
`;
test.each([[['true']], [['sleep', '0.3']], [['sh', '-c', 'exec >&-; sleep 0.2']], [['no-such-program']]])(
  'after %j at two pipes nothing of ours stays behind, not even a zombie',
  async (command) => {
    const user = aUser();
    const { stdout } = await launch('python3', ['-c', ORPHANAGE, process.execPath, PROGRAM, '-q', ...command], { env: user.env }).ended;
    expect(stdout.toString()).toBe('nothing is left\n');
  },
);

test.each([
  ['terminals of its own as its outputs, of the real one’s size', [], false],
  ['the real terminal with --no-progress', ['--no-progress'], true],
])('a program at a terminal has %s', async (_what, options, same) => {
  const user = aUser();
  const look = 'import os; print([os.isatty(n) for n in (0, 1, 2)], *os.get_terminal_size(), os.ttyname(0) == os.ttyname(1))';
  const words = [process.execPath, PROGRAM, '-q', ...options, 'python3', '-c', look];
  const { stdout } = await launch('python3', [TERMINAL, 'size:33x101', '--', 'sh', '-c', 'sleep 0.1; exec "$@"', 'sh', ...words], {
    env: user.env,
    cwd: user.work,
  }).ended;
  expect(JSON.parse(stdout.toString())).toEqual({ code: 0, screen: `[True, True, True] 101 33 ${same ? 'True' : 'False'}\n` });
});
