import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aUser, launch, linesOf, outcomeOf, PROGRAM, textOf, until } from './carbontracker.ts';

test('the journal is its owner’s alone, begins with began of version 1, and ends with ended', async () => {
  const user = aUser();
  await user.run(['true']);
  const [path, ...others] = user.journals();
  expect(others).toEqual([]);
  expect(statSync(path!).mode & 0o777).toBe(0o600);
  const lines = linesOf(path!);
  expect(lines[0]).toMatchObject({ type: 'began', v: 1, command: ['true'], tool: { name: 'carbontracker' } });
  expect(lines.map(({ type }) => type)).toEqual(['began', 'intensity', 'opened', 'spent', 'closed', 'used', 'ended']);
});

test('secrets on the command line are in no file of ours, and on no screen', async () => {
  const user = aUser();
  const { stderr } = await user.run([
    '-vv',
    '--log-dir',
    'logs',
    '--api_keys',
    '{"electricitymaps":"hunter2"}',
    'true',
    '--token',
    'hunter2',
    '--wandb-api-key=hunter2',
    'PASSWORD=hunter2',
    '--auth_token',
    'hunter2',
  ]);
  const written = [stderr, ...readdirSync(join(user.work, 'logs')).map((name) => readFileSync(join(user.work, 'logs', name), 'utf8'))];
  expect(written).toHaveLength(4);
  for (const text of written) expect(text).not.toContain('hunter2');
  expect((await user.statement()).run.command).toEqual(['true', '--token', '***', '--wandb-api-key=***', 'PASSWORD=***', '--auth_token', '***']);
});

test('kill -9 of the tracker: the journal is readable, the run unfinished, at most one slice lost, and the program lives on', async () => {
  const user = aUser();
  const run = user.begin(['--interval', '0.1', 'sh', '-c', 'sleep 1.2; echo ended > after']);
  await until('some slices are on record', () => user.journals().length === 1 && textOf(user.journals()[0]!).split('"spent"').length > 6);
  const written = linesOf(user.journals()[0]!).findLast(({ type }) => type === 'spent')!;
  run.child.kill('SIGKILL');
  await run.ended;
  const { run: facts, total } = await user.statement();
  expect(facts.outcome).toEqual({ kind: 'unfinished', exit_code: null, signal: null });
  expect(total.time_s).toBeGreaterThanOrEqual(Number(written['to']) - 0.2);
  expect(total.coverage).toBeGreaterThan(1 - 0.1 / total.time_s); // what it noted last may not be what was measured
  await until('the program has ended', () => existsSync(join(user.work, 'after')));
});

describe('--journal', () => {
  test('goes where it is told, also into a directory that is yet to be made; runs lists it', async () => {
    const user = aUser();
    await user.run(['--journal', 'a/b/mine.jsonl', 'true']);
    expect(outcomeOf(linesOf(join(user.work, 'a/b/mine.jsonl')))).toMatchObject({ kind: 'finished' });
    expect(JSON.parse((await user.run(['runs', '--json'])).stdout.toString())).toHaveLength(1);
  });

  test('onto a file that exists is refused, the file unchanged and the program not started', async () => {
    const user = aUser();
    writeFileSync(join(user.work, 'old.jsonl'), 'precious');
    const { code, stderr } = await user.run(['--log-dir', 'logs', '--journal', 'old.jsonl', 'touch', 'started']);
    expect(code).toBe(125);
    expect(stderr).toBe('carbontracker: old.jsonl: exists already. Remedy: choose another name; a journal is never overwritten.\n');
    expect(readFileSync(join(user.work, 'old.jsonl'), 'utf8')).toBe('precious');
    expect(readdirSync(user.work)).toEqual(['old.jsonl']); // nor any log
  });

  test('is not led astray by a link to nowhere', async () => {
    const user = aUser();
    symlinkSync('/no/such/place', join(user.work, 'link.jsonl'));
    expect((await user.run(['--journal', 'link.jsonl', 'touch', 'started'])).code).toBe(125);
    expect(existsSync(join(user.work, 'started'))).toBe(false);
  });

  test.each([
    ['--journal', 'plain-file/x.jsonl'],
    ['--log-dir', 'plain-file/x'],
    ['--log-dir', 'plain-file'],
    ['--log-dir', '/proc/carbontracker'],
    ['--journal', '.'],
  ])('%s %s, which cannot be, is refused before the start', async (option, place) => {
    const user = aUser();
    writeFileSync(join(user.work, 'plain-file'), '');
    const { code, stderr } = await user.run([option, place, 'touch', 'started']);
    expect(code).toBe(125);
    expect(stderr).toMatch(/^carbontracker: .*\. Remedy: choose .*\.\n$/);
    expect(existsSync(join(user.work, 'started'))).toBe(false);
  });
});

describe('where no journal can be kept, the run goes on and says so once', () => {
  const complaints = (stderr: string): readonly string[] => stderr.split('\n').filter((line) => line.includes('there is no journal'));

  test('the state directory lies below a file', async () => {
    const user = aUser();
    writeFileSync(join(user.work, 'plain-file'), '');
    const { code, stderr } = await user.run(['sh', '-c', 'exit 3'], { env: { CARBONTRACKER_STATE_DIR: join(user.work, 'plain-file') } });
    expect(code).toBe(3);
    expect(complaints(stderr)).toHaveLength(1);
    expect(stderr).toContain('Actual consumption');
    expect(stderr).not.toContain('Journal:');
  });

  test('there is no home', async () => {
    const user = aUser();
    const { code, stderr } = await user.run(['true'], { env: { HOME: undefined, CARBONTRACKER_STATE_DIR: undefined } });
    expect(code).toBe(0);
    expect(complaints(stderr)).toHaveLength(1);
  });

  test.runIf(process.getuid?.() !== 0)('the state directory may not be written to', async () => {
    const user = aUser();
    mkdirSync(user.state);
    chmodSync(user.state, 0o500);
    expect((await user.run(['true'])).code).toBe(0);
  });
});

test('without CARBONTRACKER_STATE_DIR runs are kept where XDG says, or below the home', async () => {
  const user = aUser();
  await user.run(['true'], { env: { CARBONTRACKER_STATE_DIR: undefined } });
  expect(readdirSync(join(user.home, '.local/state/carbontracker/runs'))).toHaveLength(1);
  await user.run(['true'], { env: { CARBONTRACKER_STATE_DIR: undefined, XDG_STATE_HOME: join(user.home, 'xdg') } });
  expect(readdirSync(join(user.home, 'xdg/carbontracker/runs'))).toHaveLength(1);
});

describe('a disk that fills up while the program runs', () => {
  const limited = (user: ReturnType<typeof aUser>, ...options: readonly string[]) =>
    // No file of ours may grow beyond 2 KiB, which the first lines of a journal nearly fill; the program itself writes nothing.
    launch('bash', ['-c', 'ulimit -f 2; exec "$@"', 'bash', process.execPath, PROGRAM, '--interval', '0.1', ...options, 'sh', '-c', 'sleep 1.5; exit 3'], {
      env: user.env,
      cwd: user.work,
    });

  test('does no harm to it, and is said once', async () => {
    const user = aUser();
    const { code, stderr } = await limited(user).ended;
    expect(code).toBe(3);
    expect(stderr).toContain('Actual consumption');
    expect(stderr.split('\n').filter((line) => line.includes('the file size limit is reached'))).toHaveLength(1);
    const { run, total } = await user.statement(); // what fitted can be read
    expect(run.outcome.kind).toBe('unfinished');
    expect(total.it_energy_j).toBeGreaterThan(0);
  });

  test('nor with classic logs beside it', async () => {
    const user = aUser();
    const { code, stderr } = await limited(user, '--log-dir', 'logs').ended;
    expect(code).toBe(3);
    expect(stderr).toContain('Actual consumption');
  });
});
