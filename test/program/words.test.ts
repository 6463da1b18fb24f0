import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aUser, launch, PROGRAM } from './carbontracker.ts';

/** A program that tells its arguments. */
const ECHO = ['node', '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--'];
const told = (stdout: Buffer): unknown => JSON.parse(stdout.toString());

test.each([
  ['options that nobody knows', ['--output', 'm.bin', '--help']],
  ['options of ours', ['--log-dir', 'theirs', '--quiet', '--version', '-v', '-h']],
  ['dashes', ['--', 'a', '--', '-x', '-', '--report', 'x']],
  ['options of ours with values that we would refuse', ['--interval', 'none', '--no_such_option=3']],
  ['all that a shell would change', ['', ' ', 'two words', 'line\nbreak', "it's", '"quoted"', '$HOME', '*', '\\', '日本語', '🚂', '\u0001']],
  ['a word of 100 kB', ['x'.repeat(100_000)]],
  ['two thousand words', Array.from({ length: 2000 }, (_, n) => `--word-${n}`)],
])('what stands after the program is the program’s, untouched: %s', async (_what, args) => {
  const { stdout, code } = await aUser().run(['--log-dir', 'x', ...ECHO, ...args]);
  expect(told(stdout)).toEqual(args);
  expect(code).toBe(0);
});

test('a -- between our options and the program is ours, a later one is not', async () => {
  const { stdout } = await aUser().run(['--quiet', '--', ...ECHO, '--', 'x']);
  expect(told(stdout)).toEqual(['--', 'x']);
});

test.each([[['--']], [['run']], [['run', '--']], [['run', '-q', '--']]])('after %j a program called report is a program', async (words) => {
  const user = aUser();
  const bin = join(user.work, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'report'), '#!/bin/sh\necho "a program: $*"\n', { mode: 0o755 });
  const { stdout, code } = await user.run([...words, 'report', '--help'], { env: { PATH: `${bin}:${process.env['PATH']}` } });
  expect(stdout.toString()).toBe('a program: --help\n');
  expect(code).toBe(0);
});

test.each([
  [['--sim-cpu', 'A', '--sim-cpu-tdp', '100', '--name', 'n']],
  [['--sim_cpu', 'A', '--sim_cpu_tdp', '100', '--name', 'n']],
  [['--sim-cpu=A', '--sim_cpu_tdp=100', '--name=n']],
  [['run', '--sim-cpu=A', '--sim-cpu-tdp=100', '--name', 'n']],
  [['--name', 'n', 'run', '--sim-cpu=A', '--sim-cpu-tdp=100']],
])('an option may be spelled in kebab-case or snake_case, its value after a space or =: %j', async (options) => {
  const user = aUser();
  await user.run([...options, 'true']);
  const { run, devices } = await user.statement();
  expect(run.name).toBe('n');
  expect(devices.map(({ label }) => label)).toEqual(['A']);
});

test('the last of two says wins', async () => {
  const user = aUser();
  await user.run(['--name', 'first', '--name', 'second', 'true']);
  expect((await user.statement()).run.name).toBe('second');
});

test('a program is found in PATH, by a relative path, and by a path with spaces', async () => {
  const user = aUser();
  const place = join(user.work, 'my programs');
  mkdirSync(place);
  writeFileSync(join(place, 'train it.sh'), '#!/bin/sh\necho "$0"\n');
  chmodSync(join(place, 'train it.sh'), 0o755);
  expect((await user.run(['my programs/train it.sh'])).stdout.toString()).toBe('my programs/train it.sh\n');
  expect((await user.run(['./train it.sh'], { cwd: place })).stdout.toString()).toBe('./train it.sh\n');
  expect((await user.run(['train it.sh'], { env: { PATH: place + ':/usr/bin:/bin' } })).code).toBe(0);
});

test('words that are no UTF-8, such as old file names, arrive as they are', async () => {
  const user = aUser();
  const words = String.raw`"$(printf 'caf\351.txt')" 'with space' "$(printf '\377%%d\n.')" "it's" ''`;
  const bytesOf = async (command: string): Promise<string> =>
    (await launch('sh', ['-c', `${command} ${words}`], { env: user.env, cwd: user.work }).ended).stdout.toString('latin1');
  const print = String.raw`printf '[%s]' `;
  expect(await bytesOf(`"${process.execPath}" "${PROGRAM}" -q ${print}`)).toBe(await bytesOf(print));
  expect(await bytesOf(print)).toContain('[caf\u00e9.txt][with space][\u00ff%d\n.]');
});

test('without PATH the system’s own is searched, as a shell does', async () => {
  const user = aUser();
  const { stdout, code } = await user.run(['echo', 'found'], { env: { PATH: undefined } });
  expect([stdout.toString(), code]).toEqual(['found\n', 0]);
});

test('the program gets the environment that we got, and the run’s id', async () => {
  const user = aUser();
  const { stdout } = await user.run(['-q', 'env'], { env: { WITH_LINES: 'one\ntwo', EMPTY: '' } });
  const lines = stdout.toString();
  expect(lines).toContain('WITH_LINES=one\ntwo\n');
  expect(lines).toContain('EMPTY=\n');
  expect(lines).toContain(`CARBONTRACKER_RUN=${(await user.statement()).run.id}\n`);
});

test('a directory that was removed is no reason not to run', async () => {
  const user = aUser();
  const { stdout, code } = await launch('sh', ['-c', `cd "$0" && rmdir "$0" && exec "$@"`, user.work, process.execPath, PROGRAM, '-q', 'echo', 'here'], {
    env: user.env,
  }).ended;
  expect([stdout.toString(), code]).toEqual(['here\n', 0]);
});
