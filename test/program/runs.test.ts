import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encode } from '../../src/journal/line.ts';
import type { Began } from '../../src/journal/event.ts';
import { run as runOf, spent } from '../support/events.ts';
import { aUser, until } from './carbontracker.ts';

const SUFFIX = '.carbontracker.jsonl';
/** A program that says `up`, and ends when there is a file `go`. */
const UNTIL_TOLD = ['sh', '-c', 'echo up; until [ -e go ]; do sleep 0.02; done'];
type User = ReturnType<typeof aUser>;
type Row = Readonly<Record<string, unknown>>;

const idOf = (n: number): string => `20261122T2022${String(n).padStart(2, '0')}Z-000000${String(n).padStart(2, '0')}`;
const journalOf = (n: number, facts: Partial<Began> = {}): string =>
  runOf(10, [spent(0, 10, 3600)], { run: idOf(n), date: `2026-11-22T20:22:${String(n).padStart(2, '0')}.000Z`, ...facts })
    .map((event) => `${encode(event)}\n`)
    .join('');
const keep = (user: User, n: number, text = journalOf(n)): string => {
  mkdirSync(join(user.state, 'runs'), { recursive: true });
  const path = join(user.state, 'runs', `${idOf(n)}${SUFFIX}`);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};
/** A user with that many runs on record, the last one the newest. */
const withRuns = (number: number): User => {
  const user = aUser();
  for (let n = 1; n <= number; n++) keep(user, n);
  return user;
};
const rows = async (user: User, ...args: readonly string[]): Promise<readonly Row[]> => {
  const { stdout, code, stderr } = await user.run(['runs', '--json', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout.toString()) as readonly Row[];
};
const ids = async (user: User, ...args: readonly string[]): Promise<readonly unknown[]> => (await rows(user, ...args)).map(({ id }) => id);
const journalsOf = (directory: string): readonly string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith(SUFFIX))
    .sort();
const onDisk = (user: User): readonly string[] => journalsOf(join(user.state, 'runs'));
/** As sha256sum writes it. */
const summed = (name: string, text: string | Buffer): string => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;

describe('the list', () => {
  test('is the same from the index as from the journals, in every digit', async () => {
    const user = withRuns(3);
    await user.run(['-q', '--sim-cpu', 'A', '--sim-cpu-tdp', '100', 'sleep', '0.02']);
    const [first, table] = [await rows(user), (await user.run(['runs'])).stdout.toString()];
    expect(first.map(({ id }) => id).slice(1)).toEqual([idOf(3), idOf(2), idOf(1)]);
    expect(await rows(user)).toEqual(first);
    rmSync(join(user.state, 'runs', 'index.json'));
    expect([await rows(user), (await user.run(['runs'])).stdout.toString()]).toEqual([first, table]);
  });

  test('follows a run that is under way', async () => {
    const user = withRuns(1);
    const run = user.begin(['-q', '--sim-cpu', 'A', '--sim-cpu-tdp', '100', ...UNTIL_TOLD]);
    await until('it runs', () => onDisk(user).length === 2 && run.said().includes('up'));
    expect((await rows(user))[0]).toMatchObject({ outcome: 'unfinished' });
    expect((await rows(user))[0]).toMatchObject({ outcome: 'unfinished' });
    writeFileSync(join(user.work, 'go'), '');
    await run.ended;
    expect((await rows(user))[0]).toMatchObject({ outcome: 'finished' });
  });

  test('is chosen by --since and --name', async () => {
    const user = withRuns(1);
    keep(user, 2, journalOf(2, { name: 'mnist' }));
    keep(user, 3, journalOf(3, { name: 'mnist 2' }));
    expect(await ids(user, '--name', 'mnist')).toEqual([idOf(2)]);
    expect(await ids(user, '--since', '2026-11-22T20:22:02Z')).toEqual([idOf(3), idOf(2)]);
    expect(await ids(user, '--since', '2026-11-22T20:22:02Z', '--name', 'mnist 2')).toEqual([idOf(3)]);
    expect(await ids(user, '--since=30000d')).toHaveLength(3);
    expect(await user.run(['runs', '--name', 'none'])).toMatchObject({ code: 0, stderr: '', stdout: Buffer.from('There is no such run on record.\n') });
    expect(await user.run(['runs', '--since', 'yesterday'])).toMatchObject({
      code: 2,
      stderr: 'carbontracker: --since is a date such as 2026-11-24, or a time ago such as 12h or 7d, not "yesterday".\n',
    });
  });

  test('is told alike to many who ask at once, and leaves a whole index', async () => {
    const user = withRuns(30);
    const told = await Promise.all(Array.from({ length: 8 }, () => rows(user)));
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(told[0]).toHaveLength(30);
    expect(readdirSync(join(user.state, 'runs')).filter((name) => !name.endsWith(SUFFIX))).toEqual(['index.json']);
    expect(Object.keys((JSON.parse(readFileSync(join(user.state, 'runs', 'index.json'), 'utf8')) as { readonly runs: object }).runs)).toHaveLength(30);
  });

  test('keeps its columns and its lines, whatever runs are called', async () => {
    const user = aUser();
    keep(user, 1, journalOf(1, { name: '\u001B[2J日本\u001B]0;owned\u0007語\r\n\u202Egpj' }));
    keep(user, 2, journalOf(2, { name: '\u001B[31m', command: ['python', '日本語', 'x'.repeat(100)] }));
    keep(user, 3, journalOf(3, { run: '\u001B[31m日本\n' }));
    const lines = (await user.run(['runs'])).stdout.toString().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202E]/u);
    const at = lines[0]!.indexOf('started');
    for (const line of lines.slice(1, 4)) expect(line.slice(at)).toMatch(/^2026-11-22 20:22 {2,}0:00:10 /);
    expect(lines[1]).toMatch(/^\?\? .* finished {2}python train\.py$/);
    expect(lines[2]).toMatch(/ finished {2}python '日本語' x+…$/);
    expect(lines[3]).toMatch(/ finished {2}日本語 gpj$/);
  });

  test('of what is no journal says so, and tells of the others', async () => {
    const user = withRuns(1);
    keep(user, 2, 'hello\n');
    const { code, stdout, stderr } = await user.run(['runs', '--json']);
    expect([code, (JSON.parse(stdout.toString()) as readonly Row[]).length]).toEqual([0, 1]);
    expect(stderr).toMatch(/^carbontracker: left out: [^\n]* is not a journal of carbontracker[^\n]*\n$/);
  });
});

describe('runs rm', () => {
  test('takes away the runs that are named, by id, its beginning or label', async () => {
    const user = withRuns(4);
    keep(user, 5, journalOf(5, { name: 'mnist' }));
    const { code, stdout, stderr } = await user.run(['runs', 'rm', idOf(1), 'mnist', idOf(2).slice(0, -3), idOf(1)]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.toString()).toBe([1, 5, 2].map((n) => `removed ${join(user.state, 'runs', idOf(n))}${SUFFIX}\n`).join(''));
    expect(await ids(user)).toEqual([idOf(4), idOf(3)]);
  });

  test('a run that is still under way stays, unless it is forced', async () => {
    const user = withRuns(1);
    const run = user.begin(['-q', '--name', 'busy', ...UNTIL_TOLD]);
    await until('it runs', () => onDisk(user).length === 2 && run.said().includes('up'));
    const refused = await user.run(['runs', 'rm', idOf(1), 'busy']);
    expect(refused).toMatchObject({ code: 2, stdout: Buffer.from('') });
    expect(refused.stderr).toMatch(/^carbontracker: \S+ may still be under way; nothing was removed\. Remedy: wait until it is over, or say --force\.\n$/);
    expect(onDisk(user)).toHaveLength(2);
    expect((await user.run(['runs', 'rm', '--force', 'busy'])).code).toBe(0);
    expect(onDisk(user)).toEqual([`${idOf(1)}${SUFFIX}`]);
    writeFileSync(join(user.work, 'go'), '');
    expect((await run.ended).code).toBe(0);
  });

  test('of a journal that is kept elsewhere, only the link goes, and that is said', async () => {
    const user = aUser();
    await user.run(['-q', '--name', 'mine', '--journal', `kept/mine${SUFFIX}`, 'true']);
    expect(onDisk(user)).toHaveLength(1);
    const { code, stdout } = await user.run(['runs', 'rm', 'mine']);
    expect([code, stdout.toString()]).toEqual([
      0,
      expect.stringMatching(/^removed .*; its journal stays where it is: .*\/kept\/mine\.carbontracker\.jsonl\n$/),
    ]);
    expect([onDisk(user), existsSync(join(user.work, 'kept', `mine${SUFFIX}`))]).toEqual([[], true]);
  });
});

describe('a bundle', () => {
  const exported = async (user: User, ...words: readonly string[]) => {
    const directory = join(user.work, 'bundle');
    const { code, stdout, stderr } = await user.run(['runs', 'export', 'bundle', ...words]);
    return { directory, code, stdout: stdout.toString(), stderr, names: existsSync(directory) ? journalsOf(directory) : [] };
  };
  const importing = async (user: User, directory: string) => {
    const { code, stdout, stderr } = await user.run(['runs', 'import', directory]);
    return { code, stdout: stdout.toString(), stderr };
  };
  /** A bundle that somebody else has made. */
  const bundleOf = (user: User, files: Readonly<Record<string, string>>, manifest?: string): string => {
    const directory = join(user.work, 'theirs');
    mkdirSync(directory);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const lines = Object.entries(files).map(([name, text]) => summed(name, text));
    writeFileSync(join(directory, 'SHA256SUMS'), manifest ?? lines.join(''));
    return directory;
  };

  test('takes runs to another machine, byte for byte, for their user’s eyes alone', async () => {
    const [here, there] = [withRuns(2), withRuns(0)];
    await here.run(['-q', '--name', 'süße Träume 😴', '--log-dir', 'logs', '--log-file-prefix', 'p', 'true']);
    const bundle = await exported(here);
    expect(bundle).toMatchObject({ code: 0, stderr: '', stdout: 'exported 3 runs to bundle\n' });
    expect(bundle.names).toEqual(onDisk(here));
    expect(await importing(there, bundle.directory)).toEqual({ code: 0, stdout: 'imported 3 runs\n', stderr: '' });
    expect(onDisk(there)).toEqual(onDisk(here));
    for (const name of onDisk(here)) {
      expect(readFileSync(join(there.state, 'runs', name))).toEqual(readFileSync(join(here.state, 'runs', name)));
      for (const path of [join(bundle.directory, name), join(there.state, 'runs', name)]) {
        expect([lstatSync(path).isFile(), statSync(path).mode & 0o777]).toEqual([true, 0o600]);
      }
    }
    expect([statSync(bundle.directory).mode & 0o777, statSync(join(bundle.directory, 'SHA256SUMS')).mode & 0o777]).toEqual([0o700, 0o600]);
    const told = async (user: User) => (await rows(user)).map(({ journal, ...row }) => ({ ...row, journal: basename(journal as string) }));
    expect(await told(there)).toEqual(await told(here));
  });

  test('has a manifest as sha256sum writes it', async () => {
    const { directory, names } = await exported(withRuns(2));
    const sums = names.toReversed().map((name) => summed(name, readFileSync(join(directory, name))));
    expect(readFileSync(join(directory, 'SHA256SUMS'), 'utf8')).toBe(sums.join(''));
  });

  test('holds those that are named', async () => {
    const bundle = await exported(withRuns(3), idOf(2), idOf(2));
    expect(bundle).toMatchObject({ code: 0, stdout: 'exported a run to bundle\n', names: [`${idOf(2)}${SUFFIX}`] });
  });

  test('is not made where there is anything, nor of nothing', async () => {
    const user = withRuns(1);
    expect(await user.run(['runs', 'export'])).toMatchObject({ code: 2 });
    expect(await exported(user, 'nothing')).toMatchObject({ code: 65, names: [] });
    await exported(user);
    expect(await exported(user)).toMatchObject({ code: 2, stderr: 'carbontracker: bundle is not empty. Remedy: name a new directory.\n' });
    writeFileSync(join(user.work, 'file'), '');
    expect(await user.run(['runs', 'export', 'file'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^carbontracker: file: [^\n]+\n$/) as string });
    expect(await exported(aUser())).toMatchObject({ code: 65, stderr: expect.stringContaining('There is no run on record') as string, names: [] });
  });

  test('leaves out what is no journal, and says so', async () => {
    const user = withRuns(1);
    keep(user, 2, 'hello\n');
    const bundle = await exported(user);
    expect([bundle.code, bundle.names]).toEqual([65, [`${idOf(1)}${SUFFIX}`]]);
    expect(bundle.stderr).toMatch(/^carbontracker: left out: [^\n]+\n$/);
  });

  test('adds what is not here yet: the same is counted, and other content is refused', async () => {
    const [here, there] = [withRuns(4), withRuns(1)];
    const bundle = await exported(here);
    const mine = keep(there, 2, journalOf(2, { name: 'another' }));
    const elsewhere = join(there.state, 'runs', `under_another_name${SUFFIX}`);
    writeFileSync(elsewhere, journalOf(3));
    const { code, stdout, stderr } = await importing(there, bundle.directory);
    expect([code, stdout]).toEqual([65, 'imported a run; 2 were here already\n']);
    expect(stderr).toBe(`carbontracker: not imported: ${idOf(2)}${SUFFIX} is here already with other content, as ${mine}.\n`);
    expect(readFileSync(mine, 'utf8')).toBe(journalOf(2, { name: 'another' }));
    expect(onDisk(there)).toEqual([`${idOf(1)}${SUFFIX}`, `${idOf(2)}${SUFFIX}`, `${idOf(4)}${SUFFIX}`, `under_another_name${SUFFIX}`]);
  });

  test('never writes over a file or through a link of that name', async () => {
    const user = aUser();
    keep(user, 1, 'mine\n');
    const theirs = bundleOf(user, { [`${idOf(1)}${SUFFIX}`]: journalOf(1) });
    expect(await importing(user, theirs)).toMatchObject({ code: 65, stderr: expect.stringContaining('is here already with other content') as string });
    rmSync(join(user.state, 'runs', `${idOf(1)}${SUFFIX}`));
    symlinkSync(join(user.work, 'target'), join(user.state, 'runs', `${idOf(1)}${SUFFIX}`));
    expect((await importing(user, theirs)).code).not.toBe(0);
    expect(existsSync(join(user.work, 'target'))).toBe(false);
  });

  test.each([`../x${SUFFIX}`, `/etc/x${SUFFIX}`, 'index.json'])('whose manifest names %s is refused as a whole', async (name) => {
    const user = aUser();
    writeFileSync(join(user.work, `x${SUFFIX}`), journalOf(1));
    const theirs = bundleOf(user, { [`${idOf(2)}${SUFFIX}`]: journalOf(2) }, summed(`${idOf(2)}${SUFFIX}`, journalOf(2)) + summed(name, journalOf(1)));
    const said = `carbontracker: SHA256SUMS names no journal of this bundle: ${name}. Nothing was imported.\n`;
    expect(await importing(user, theirs)).toEqual({ code: 65, stdout: '', stderr: said });
    expect(existsSync(join(user.state, 'runs'))).toBe(false);
  });

  test('of which each file is looked at: one sentence for each that is not taken', async () => {
    const user = aUser();
    const name = (n: number): string => `${idOf(n)}${SUFFIX}`;
    const theirs = bundleOf(user, {
      [name(1)]: journalOf(1),
      [name(2)]: 'hello\n',
      [name(3)]: journalOf(3),
      [name(4)]: journalOf(4),
      [name(5)]: journalOf(5).replace('"v":1', '"v":9'),
      [name(6)]: journalOf(6),
      [name(7)]: `${journalOf(1)}\n`,
    });
    writeFileSync(join(theirs, name(3)), journalOf(3).replace('3600', '3601'));
    rmSync(join(theirs, name(4)));
    rmSync(join(theirs, name(6)));
    symlinkSync('/dev/zero', join(theirs, name(6)));
    const { code, stdout, stderr } = await importing(user, theirs);
    expect([code, stdout]).toEqual([65, 'imported a run\n']);
    const said = stderr.split('\n').map((line) => line.replace('carbontracker: not imported: ', '').replace(`${theirs}/`, ''));
    expect(said).toEqual([
      `${name(2)} is not a journal of carbontracker: its first line is not a whole "began".`,
      `${name(3)} is not what SHA256SUMS says it was.`,
      `${name(4)}: no such file.`,
      `${name(5)} was written by a later version (journal 9, this one reads 1).`,
      `${name(6)}: no plain file.`,
      `${name(7)} is here already with other content, as ${join(user.state, 'runs', name(1))}.`,
      '',
    ]);
    expect(onDisk(user)).toEqual([name(1)]);
  });

  test('without a manifest, without files, or without a name is none', async () => {
    const user = aUser();
    mkdirSync(join(user.work, 'empty'));
    expect(await importing(user, 'empty')).toMatchObject({ code: 65, stderr: 'carbontracker: empty is no bundle of runs: there is no SHA256SUMS in it.\n' });
    expect(await importing(user, 'nowhere')).toMatchObject({ code: 65 });
    expect(await importing(user, bundleOf(user, {}))).toMatchObject({ code: 65 });
    expect(await user.run(['runs', 'import'])).toMatchObject({ code: 2 });
    expect(await user.run(['runs', 'import', 'a', 'b'])).toMatchObject({ code: 2 });
  });

  test('can be imported by many at once', async () => {
    const [here, there] = [withRuns(20), aUser()];
    const { directory } = await exported(here);
    await Promise.all(Array.from({ length: 4 }, () => importing(there, directory)));
    expect(await importing(there, directory)).toEqual({ code: 0, stdout: 'imported 0 runs; 20 were here already\n', stderr: '' });
  });
});
