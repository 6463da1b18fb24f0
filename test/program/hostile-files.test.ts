import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encode } from '../../src/journal/line.ts';
import { run as runOf, spent } from '../support/events.ts';
import { aUser, PROGRAM, until } from './carbontracker.ts';

const SUFFIX = '.carbontracker.jsonl';
const ID = '20261122T202201Z-00c0ffee';
const journal = (id = ID, facts: Parameters<typeof runOf>[2] = {}): string =>
  runOf(10, [spent(0, 10, 3600)], { run: id, ...facts })
    .map((event) => `${encode(event)}\n`)
    .join('');
/** A user with one journal in the folder `d`. */
const withFolder = () => {
  const user = aUser();
  mkdirSync(join(user.work, 'd'));
  writeFileSync(join(user.work, 'd', `good${SUFFIX}`), journal());
  return user;
};
/** What a shell makes of it, `ct` being the program. */
const shell = ({ env, work }: ReturnType<typeof aUser>, script: string) => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `ct() { "${process.execPath}" "${PROGRAM}" "$@"; }\n${script}`], {
    cwd: work,
    env,
    timeout: 60_000,
  });
  return { code: status, stdout: stdout.toString(), stderr: stderr.toString() };
};

describe('an output that cannot be written is one sentence and another exit code', () => {
  const FULL = 'carbontracker: standard output: no space left on the disk.\n';
  test.each([
    'report d',
    'report d --format html',
    'report d --format csv',
    'report d --format json',
    'parse d -q',
    'parse d -q --json',
    'runs',
    'runs --json',
    'sensors',
    'report --help',
  ])('ct %s > /dev/full', (words) => {
    expect(shell(withFolder(), `ct ${words} > /dev/full`)).toEqual({ code: 74, stdout: '', stderr: FULL });
  });
  test('a reader who has read enough is no trouble', () => {
    expect(shell(withFolder(), 'set -o pipefail; ct report d --format html | head -c 1')).toEqual({ code: 0, stdout: '<', stderr: '' });
  });
  test('a tracked program keeps its own exit code', () => {
    const { code, stderr } = shell(aUser(), `ct -q --json - sh -c 'exit 3' > /dev/full`);
    expect([code, stderr]).toEqual([3, 'carbontracker: the statement could not be written: standard output: no space left on the disk.\n']);
  });
  test('a file that was there is still there, whole', () => {
    const user = withFolder();
    writeFileSync(join(user.work, 'old.html'), 'old');
    expect(shell(user, 'ulimit -f 1; ct report d -o old.html')).toEqual({
      code: 74,
      stdout: '',
      stderr: 'carbontracker: old.html: the file size limit is reached.\n',
    });
    expect([readFileSync(join(user.work, 'old.html'), 'utf8'), readdirSync(user.work).toSorted()]).toEqual(['old', ['d', 'old.html']]);
    expect(shell(user, 'ct report d -o old.html')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(user.work, 'old.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });
  test('/dev/stdout and pipes are written to as they are', () => {
    const user = withFolder();
    expect(shell(user, 'ct report d --format csv -o /dev/stdout | wc -l').stdout.trim()).toBe('2');
    expect(shell(user, 'ct report d --format csv -o >(cat)').code).toBe(0);
  });
});

describe('what lies in a folder and is no plain file', () => {
  test('is named and left out, and nobody waits for it', async () => {
    const user = withFolder();
    execFileSync('mkfifo', [join(user.work, 'd', `pipe${SUFFIX}`)]);
    symlinkSync('/dev/zero', join(user.work, 'd', `zero${SUFFIX}`));
    mkdirSync(join(user.state, 'runs'), { recursive: true });
    execFileSync('mkfifo', [join(user.state, 'runs', `pipe${SUFFIX}`)]);
    for (const words of [['parse', 'd'], ['report', 'd'], ['runs'], ['backtest', 'd'], ['predict', 'd']]) {
      const { stderr } = await user.run(words);
      expect([words, stderr]).toEqual([words, expect.stringMatching(/pipe\.carbontracker\.jsonl: no plain file/)]);
      expect(stderr).not.toMatch(/fault of our own/);
    }
  });
  test('a pipe that is named is read', () => {
    const user = withFolder();
    const expected = shell(user, `ct report d/good${SUFFIX} --format csv`);
    expect(expected.code).toBe(0);
    expect(shell(user, `cat d/* | ct report /dev/stdin --format csv`)).toEqual(expected);
    expect(shell(user, `ct report <(cat d/*) --format csv`)).toEqual(expected);
  });
  test('a file of two gigabytes is refused without a look', async () => {
    const user = withFolder();
    execFileSync('truncate', ['-s', '2G', join(user.work, `s${SUFFIX}`)]);
    const { code, stderr } = await user.run(['report', `s${SUFFIX}`]);
    expect([code, stderr]).toEqual([65, `carbontracker: s${SUFFIX}: larger than 500 MB.\n`]);
  });
});

describe('no name of a file gives the terminal an order, whoever names it', () => {
  const withNames = () => {
    const user = withFolder();
    for (const name of [`\u001B]0;pwn\u0007${SUFFIX}`, `two\nlines${SUFFIX}`, `\u202Egnp${SUFFIX}`, 'ev\u001B[31mil\n_carbontracker.log'])
      writeFileSync(join(user.work, 'd', name), 'x');
    writeFileSync(join(user.work, `\u001B[2J${SUFFIX}`), 'x');
    return user;
  };
  test.each([
    ['parse', 'd'],
    ['parse', 'd', '-v'],
    ['report', 'd'],
    ['report', `\u001B[2J${SUFFIX}`],
    ['report', '\u001B[2Jnowhere'],
    ['parse', '\u001B[2J'],
    ['backtest', 'd'],
  ])('ct %j %j', async (...words) => {
    const { stderr } = await withNames().run(words);
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/);
    for (const line of stderr.trimEnd().split('\n')) expect(line).toMatch(/^carbontracker: /);
  });
  test('what is left out is named once', async () => {
    const { stderr } = await withNames().run(['parse', 'd']);
    expect(stderr).toContain(`carbontracker: left out: d/two lines${SUFFIX} is not a journal of carbontracker`);
  });
});
test('JSON on a terminal gives no order and is still what it was', async () => {
  const user = aUser();
  const name = 'a\u009B31m\u202Eb\u2028c\u007Fd\u2066';
  writeFileSync(join(user.work, `a${SUFFIX}`), journal(ID, { name }));
  mkdirSync(join(user.state, 'runs'), { recursive: true });
  writeFileSync(join(user.state, 'runs', `${ID}${SUFFIX}`), journal(ID, { name }));
  for (const words of [
    ['report', `a${SUFFIX}`, '--format', 'json'],
    ['runs', '--json'],
    ['report', '--compare', ID, ID, '--format', 'json'],
  ]) {
    const { stdout } = await user.run(words);
    expect(stdout.toString()).not.toMatch(/[\u007F-\u009F\u2028-\u202E\u2066-\u2069]/);
    if (!words.includes('--compare')) expect(JSON.stringify(JSON.parse(stdout.toString()))).toContain(JSON.stringify(name));
  }
});

describe('the name of an output', () => {
  test.each([
    ['x.yml', 2, 'carbontracker: No format goes by the name of x.yml. Remedy: say --format, or end it in .txt, .json,'],
    ['x.PDF', 0, ''],
    ['x.Html', 0, ''],
    ['notes', 0, ''],
  ])('%s leaves with %i', async (file, code, said) => {
    const user = withFolder();
    const ended = await user.run(['report', 'd', '-o', file]);
    expect([ended.code, ended.stderr.slice(0, said.length)]).toEqual([code, said]);
    if (code === 0)
      expect(readFileSync(join(user.work, file)).toString('latin1').slice(0, 5)).toMatch(file === 'x.PDF' ? /%PDF-/ : file === 'x.Html' ? /<!doc/i : /2026/);
  });
  test('must not promise what the format is not', async () => {
    const user = withFolder();
    expect(await user.run(['report', 'd', '--format', 'html', '-o', 'w.pdf'])).toMatchObject({
      code: 2,
      stderr: 'carbontracker: w.pdf would hold html, not pdf. Remedy: end it in .html, or leave --format out.\n',
    });
    expect(await user.run(['report', 'd', '--format', 'model-card', '-o', 'README.md'])).toMatchObject({ code: 0, stderr: '' });
  });
});

test('a bundle’s link that leads out of it is not followed', async () => {
  const user = aUser();
  mkdirSync(join(user.work, 'b'));
  writeFileSync(join(user.work, 'secret'), journal());
  symlinkSync('../secret', join(user.work, 'b', `a${SUFFIX}`));
  writeFileSync(join(user.work, 'b', 'SHA256SUMS'), `${createHash('sha256').update(journal()).digest('hex')}  a${SUFFIX}\n`);
  expect(await user.run(['runs', 'import', 'b'])).toMatchObject({
    code: 65,
    stderr: `carbontracker: not imported: a${SUFFIX} is no file of the bundle: a link leads elsewhere.\n`,
  });
  expect(user.journals()).toEqual([]);
});
test('a run whose journal was removed meanwhile says so', async () => {
  const user = aUser();
  const { ended } = user.begin(['--sim-cpu', 'A', '--sim-cpu-tdp', '10', 'sh', '-c', 'sleep 1.5; exit 4']);
  await until('it has a journal', () => user.journals().length > 0);
  for (const path of user.journals()) rmSync(path);
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([4, expect.stringMatching(/CarbonTracker: There is no journal: \S+ was removed while the run was on\.\n/)]);
  expect(stderr).not.toContain('Journal: ');
});
test('a log that cannot be read is named by its own name', async () => {
  const user = aUser();
  writeFileSync(join(user.work, 'x_carbontracker.log'), 'nothing\n');
  const { code, stderr } = await user.run(['report', 'x_carbontracker.log']);
  expect([code, stderr]).toEqual([65, expect.stringMatching(/^carbontracker: x_carbontracker\.log: /)]);
});
test('an output of half a gigabyte and more is read by nobody', () => {
  const user = aUser();
  closeSync(openSync(join(user.work, 'out'), 'w'));
  execFileSync('truncate', ['-s', '2G', join(user.work, 'out')]);
  expect(shell(user, 'ct progress out')).toEqual({ code: 65, stdout: '', stderr: 'carbontracker: out: larger than 500 MB.\n' });
});
