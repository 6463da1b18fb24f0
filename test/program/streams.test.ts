import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aUser, launch, PROGRAM } from './carbontracker.ts';

test('the program’s stdout goes through byte for byte, and what we say goes to stderr', async () => {
  const user = aUser();
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 256)); // no text, and no newline at its end
  writeFileSync(join(user.work, 'bytes'), bytes);
  const { stdout, stderr } = await user.run(['-vv', 'cat', 'bytes']);
  expect(stdout.equals(bytes)).toBe(true);
  expect(stderr).toContain('Actual consumption');
});

test('stderr is the program’s, with ours after it', async () => {
  const { stderr, stdout } = await aUser().run(['sh', '-c', 'echo theirs >&2']);
  expect(stderr).toMatch(/^theirs\nCarbonTracker: no progress found: nothing was predicted\.\nCarbonTracker: \nActual consumption/);
  expect(stdout.length).toBe(0);
});

test('stdin reaches the program, and none of it is lost', async () => {
  const input = 'line\n'.repeat(100_000);
  const { stdout } = await aUser().run(['-q', 'wc', '-c'], { input });
  expect(Number(stdout.toString())).toBe(input.length);
});

test('fifty megabytes pass unharmed', async () => {
  const user = aUser();
  const out = openSync(join(user.work, 'out'), 'w');
  await user.run(['-q', 'sh', '-c', 'yes carbon | head -c 50000000'], { stdio: ['ignore', out, 'pipe'] });
  closeSync(out);
  const written = readFileSync(join(user.work, 'out'));
  expect(written.length).toBe(50_000_000);
  expect(written.equals(Buffer.alloc(50_000_000, 'carbon\n'))).toBe(true);
});

test('--quiet says nothing', async () => {
  const { stdout, stderr } = await aUser().run(['--quiet', 'true']);
  expect([stdout.toString(), stderr]).toEqual(['', '']);
});

test('--json - adds one document to stdout, after the program’s own', async () => {
  const { stdout } = await aUser().run(['-q', '--json', '-', 'echo', 'theirs']);
  const [first, ...rest] = stdout.toString().split('\n');
  expect(first).toBe('theirs');
  expect(JSON.parse(rest.join('\n'))).toMatchObject({ schema: 'carbontracker.statement/1', run: { command: ['echo', 'theirs'] } });
});

test('--json FILE holds the statement at the end', async () => {
  const user = aUser();
  await user.run(['-q', '--json', 'statement.json', 'true']);
  expect(JSON.parse(readFileSync(join(user.work, 'statement.json'), 'utf8'))).toEqual(await user.statement());
});

test('--json into a directory that is not there, or onto one, is refused before the start', async () => {
  const user = aUser();
  mkdirSync(join(user.work, 'there'));
  for (const file of ['nowhere/statement.json', 'there']) {
    const { code, stdout, stderr } = await user.run(['--json', file, 'echo', 'ran']);
    expect([code, stdout.toString()]).toEqual([125, '']);
    expect(stderr).toMatch(/^carbontracker: --json .*\n$/);
  }
});

test.each([
  ['stdout closed', '>&-'],
  ['stderr closed', '2>&-'],
  ['stdin closed', '<&-'],
  ['all three closed', '<&- >&- 2>&-'],
  ['stdout and stderr on a full disk', '>/dev/full 2>/dev/full'],
])('%s: the run is on record all the same', async (_which, redirection) => {
  const user = aUser();
  const shell = launch('sh', ['-c', `exec "$@" ${redirection}`, 'sh', process.execPath, PROGRAM, '--json', '-', 'sh', '-c', 'exit 3'], {
    env: user.env,
    cwd: user.work,
  });
  expect((await shell.ended).code).toBe(3);
  expect((await user.statement()).run.outcome).toEqual({ kind: 'failed', exit_code: 3, signal: null });
});

test('nobody reads our stderr any more: the program’s exit code is still its own', async () => {
  const user = aUser();
  const shell = launch(
    'bash',
    ['-c', '"$@" 2>&1 >/dev/null | true; exit ${PIPESTATUS[0]}', 'bash', process.execPath, PROGRAM, 'sh', '-c', 'sleep 0.1; exit 3'],
    { env: user.env },
  );
  expect((await shell.ended).code).toBe(3);
});

test('files that the shell opened beyond stderr reach the program', async () => {
  const user = aUser();
  writeFileSync(join(user.work, 'in'), 'from the third\n');
  const command = ['sh', '-c', 'cat <&3; echo to the fourth >&4; ls /proc/self/fd'];
  const from = async (...words: readonly string[]) =>
    (await launch('sh', ['-c', 'exec 3<in 4>out; "$@"', 'sh', ...words], { env: user.env, cwd: user.work }).ended).stdout.toString();
  const tracked = await from(process.execPath, PROGRAM, '-q', ...command);
  expect(readFileSync(join(user.work, 'out'), 'utf8')).toBe('to the fourth\n');
  expect(tracked).toBe(await from(...command)); // and none of ours
});

test('<(…) of the shell can be read', async () => {
  const user = aUser();
  const { stdout } = await launch('bash', ['-c', '"$@" <(echo from a process)', 'bash', process.execPath, PROGRAM, '-q', 'cat'], { env: user.env }).ended;
  expect(stdout.toString()).toBe('from a process\n');
});

test('make’s job server reaches a make that is tracked', async () => {
  const user = aUser();
  writeFileSync(join(user.work, 'Makefile'), `all:\n\t+@"${process.execPath}" "${PROGRAM}" -q $(MAKE) --no-print-directory inner\ninner:\n\t@echo built\n`);
  const { stdout, stderr } = await launch('make', ['-j3'], { env: user.env, cwd: user.work }).ended;
  expect([stdout.toString(), stderr]).toEqual(['built\n', '']); // no warning that the job server is unavailable
});
