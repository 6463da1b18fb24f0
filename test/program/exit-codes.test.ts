import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aUser, outcomeOf } from './carbontracker.ts';

test.each([0, 1, 3, 125, 255])('a program that leaves with %i', async (code) => {
  const user = aUser();
  expect((await user.run(['sh', '-c', `exit ${code}`])).code).toBe(code);
  expect(outcomeOf(user.journal())).toEqual({ kind: code === 0 ? 'finished' : 'failed', exit_code: code, signal: null });
});

test.each([
  ['SIGTERM', 143, 'stopped'],
  ['SIGINT', 130, 'stopped'],
  ['SIGKILL', 137, 'failed'],
  ['SIGSEGV', 139, 'failed'],
  ['SIGABRT', 134, 'failed'],
])('a program that dies by %s', async (signal, code, kind) => {
  const user = aUser();
  expect((await user.run(['sh', '-c', `kill -${signal.slice(3)} $$`])).code).toBe(code);
  expect(outcomeOf(user.journal())).toEqual({ kind, exit_code: null, signal });
});

describe('a program that cannot be started', () => {
  const cases: readonly (readonly [what: string, program: string, code: number, why: string])[] = [
    ['is not in PATH', 'no-such-program', 127, 'command not found'],
    ['is not at its path', './no-such-program', 127, 'command not found'],
    ['may not be executed', './plain-file', 126, 'permission denied'],
    ['is a directory', './directory', 126, 'permission denied'],
    ['lies below a file', './plain-file/x', 126, 'not a directory'],
    ['names an interpreter that is not here', './strange-script', 126, 'interpreter'],
    ['has too long a name', 'x'.repeat(5000), 126, 'too long'],
  ];
  test.each(cases)('because it %s', async (_what, program, code, why) => {
    const user = aUser();
    writeFileSync(join(user.work, 'plain-file'), 'echo no\n', { mode: 0o644 });
    writeFileSync(join(user.work, 'strange-script'), '#!/no/such/interpreter\n', { mode: 0o755 });
    mkdirSync(join(user.work, 'directory'));
    const { code: left, stderr, stdout } = await user.run([program, '--help']);
    expect(left).toBe(code);
    expect(stderr).toMatch(new RegExp(`^carbontracker: .*${why}.*\n$`)); // one line, no stack, no result of nothing
    expect(stdout.length).toBe(0);
    expect(outcomeOf(user.journal())).toEqual({ kind: 'failed', exit_code: code, signal: null });
  });

  test('a script without a first line #! is run by the shell, as env and nohup do', async () => {
    const user = aUser();
    writeFileSync(join(user.work, 'script'), 'echo ran; exit 4\n', { mode: 0o755 });
    const { code, stdout } = await user.run(['./script']);
    expect([code, stdout.toString()]).toEqual([4, 'ran\n']);
  });
});

test('a fault of our own in the midst of a run is said in a line, and the program does not feel it', async () => {
  const user = aUser();
  // Throws where nobody catches, in our process alone: the program is no Node.
  const fault = `data:text/javascript,setTimeout(()=>{throw(Error('planted'))},300)`;
  const { code, stderr, stdout } = await user.run(['sh', '-c', 'sleep 0.6; echo went on; exit 3'], { env: { NODE_OPTIONS: `--import=${fault}` } });
  expect([code, stdout.toString()]).toEqual([3, 'went on\n']);
  expect(stderr).toMatch(/^CarbonTracker: a fault of our own, which the program does not feel: Error: planted\. Please report it\.\n/);
  expect(outcomeOf(user.journal())).toEqual({ kind: 'failed', exit_code: 3, signal: null });
});
