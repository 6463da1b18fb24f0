import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printable } from '../../src/report/printable.ts';
import { buildFakeNvml, nvmlScript } from '../support/fake-nvml.ts';
import { machine } from '../support/machine.ts';
import { atTerminal } from './at-terminal.ts';
import { aUser, PROGRAM, until } from './carbontracker.ts';

/** What a screen shows, without the orders to it. */
const linesOf = (screen: string): readonly string[] => screen.split('\n').map(printable);
const GPUS = { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML_WATTS: '2x250' };

describe('the table', () => {
  test('has eighty columns, whatever the devices are called, and leaves nothing of their names out', async () => {
    const user = aUser();
    const name = 'NVIDIA GeForce RTX 9090 Ti Super Founders Edition with 96 GB';
    writeFileSync(join(user.home, 'gpus'), nvmlScript([{ name, power: 100_000, energy: '-' }]));
    const { root } = machine('server-two-sockets');
    const { stdout, code } = await user.run(['sensors', '--sysroot', root], { env: { ...GPUS, FAKE_NVML: join(user.home, 'gpus') } });
    const lines = stdout.toString().split('\n');
    expect(code).toBe(0);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines[0]).toMatch(/^part +device +method +basis +now +±$/);
    expect(lines.find((line) => line.startsWith('GPU'))).toMatch(/NVIDIA GeForce .* power, integrated +measured +100\.0 W +5 %$/);
    for (const word of name.split(' ')) expect(stdout.toString()).toContain(word);
  });

  test('says what is absent, why, and what mends it', async () => {
    const user = aUser();
    const { stdout } = await user.run(['sensors', '--sysroot', user.home]);
    const told = stdout.toString().replaceAll(/\s+/g, ' ');
    expect(told).toContain('Nothing can be measured here. Not found: CPU energy counters (RAPL): the kernel shows none');
    expect(told).toContain('Remedy: in a container, add -v /sys:/host/sys:ro');
  });

  test('a name cannot move the cursor of whoever looks, in the table or while it is watched', async () => {
    const user = aUser();
    const hostile = ['--sim-gpu', 'red\u001b[31m\nrow', '--sim-gpu-watts', '100', '--components', 'gpu'];
    expect((await user.run(['sensors', ...hostile])).stdout.toString()).not.toMatch(/[^\P{Cc}\n]/u);
    const watch = user.begin(['sensors', '--watch', ...hostile]);
    await until('a line', () => watch.said().includes('\n'));
    expect(watch.said().split('\n')[0]).toMatch(/^\S+ {2}Sum: 50\.0 W {2}GPU red row: 50\.0 W$/);
    watch.child.kill('SIGTERM');
    await watch.ended;
  });

  test('a counter that does not move is not known to draw nothing', async () => {
    const user = aUser();
    const { root } = machine('desktop-one-socket');
    const { sensors } = JSON.parse((await user.run(['sensors', '--json', '--components', 'cpu', '--sysroot', root])).stdout.toString());
    expect(sensors).toMatchObject([{ id: 'rapl:package-0', power_w: null }]);
  });
});

describe('--require', () => {
  const user = aUser;
  const asked = async (list: string, root: string) => {
    const { code, stderr } = await user().run(['sensors', '--require', list, '--sysroot', root], { env: GPUS });
    return { code, stderr };
  };
  test.each([
    ['gpu', 0, ''],
    ['gpu:measured,cpu:modelled,memory:modelled', 0, ''],
    ['cpu,gpu', 1, 'not measured here: cpu'],
    ['cpu:stated', 0, ''],
    ['memory:measured,cpu', 1, 'not measured here: memory, cpu'],
  ])('%s leaves with %i on a virtual machine with two GPUs', async (list, code, told) => {
    expect(await asked(list, machine('vm-epyc').root)).toEqual({ code, stderr: told === '' ? '' : `carbontracker: ${told}.\n` });
  });
  test('a part that is not even modelled is told as such', async () => {
    expect(await asked('cpu:modelled,memory', user().home)).toEqual({
      code: 1,
      stderr: 'carbontracker: not measured here: memory; not even modelled here: cpu.\n',
    });
  });
  test.each([
    ['cpu:mesured', '--require knows no basis "mesured". Did you mean measured?'],
    ['cpu:measured:', '--require knows no basis "measured:". Did you mean measured?'],
    ['gpus:measured', '--require knows no component "gpus". Did you mean gpu?'],
    ['cpu:', '--require knows no basis "". Remedy: use measured, estimated, modelled, stated.'],
  ])('%s is refused', async (list, told) => {
    expect(await asked(list, '/')).toEqual({ code: 2, stderr: `carbontracker: ${told}\n` });
  });
});

test.each([
  [['--watch', '--json'], '--json and --watch do not go together.'],
  [['--fix', '--require', 'gpu'], '--fix and --require do not go together.'],
  [['--record', 'x', '--fix'], '--record and --fix do not go together.'],
  [['--apply'], '--apply goes with --fix. Remedy: carbontracker sensors --fix --apply.'],
  [['gpu'], 'sensors takes no words: gpu.'],
])('%j is refused', async (words, told) => {
  const { code, stderr, stdout } = await aUser().run(['sensors', ...words]);
  expect([code, stderr, stdout.toString()]).toEqual([2, `carbontracker: ${told}\n`, '']);
});

describe('--watch', () => {
  test('in a pipe: a line a second, until a signal', async () => {
    const user = aUser();
    const watch = user.begin(['sensors', '--watch', '--components', 'gpu'], { env: GPUS });
    await until('three lines', () => watch.said().split('\n').length > 3);
    watch.child.kill('SIGTERM');
    const { code, stdout, stderr } = await watch.ended;
    expect([code, stderr]).toEqual([143, '']);
    for (const line of stdout.toString().trimEnd().split('\n'))
      expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}Sum: (499|500)\.\d W( {2}GPU NVIDIA Pretend #[01]: 2(49|50)\.\d W){2}$/);
  });

  const onTerminal = (actions: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    atTerminal(aUser(), ['size:24x80', ...actions], [process.execPath, PROGRAM, 'sensors', '--watch', '--components', 'gpu'], {
      ...GPUS,
      TERM: 'xterm-256color',
      ...env,
    });
  test('on a terminal: in place, and Ctrl-C leaves well, with the cursor below and as it was', async () => {
    const { code, screen } = await onTerminal(['see:Sum', 'see:Sum', 'see:Ctrl-C ends this', 'type:\\x03']);
    expect(code).toBe(0);
    expect(screen).toContain('\u001B[4A'); // two GPUs, the sum and the hint
    expect(screen).toContain('\u001B[36m█');
    expect(screen).not.toContain('\u001B[?25l');
    expect(screen.replace('^C', '')).toMatch(/Ctrl-C ends this\.\S+\n\S+\n$/);
    expect(Math.max(...linesOf(screen).map((line) => line.length))).toBeLessThanOrEqual(80);
  });
  test('NO_COLOR is honoured', async () => {
    const { screen } = await onTerminal(['see:Sum', 'type:\\x03'], { NO_COLOR: '1' });
    expect(screen).toContain('█');
    expect(screen).not.toContain('\u001B[36m');
  });
  test('a low window and a narrow one are kept to', async () => {
    const { screen } = await onTerminal(['see:Sum', 'size:4x30', 'pause:2.2', 'type:\\x03']);
    const last = linesOf(screen.split('\u001B[J').at(-2)!).filter((line) => line !== '');
    expect(last).toEqual(['… and 2 more, for which this…', expect.stringMatching(/^Sum  (499|500)\.\d W$/), 'Ctrl-C ends this.']);
  });
});

describe('--fix', () => {
  const place = (root: string) => join(root, 'etc/udev/rules.d/60-carbontracker.rules');
  const withUdev = () => {
    const made = machine('desktop-one-socket');
    mkdirSync(join(made.root, 'run/udev'), { recursive: true });
    return made.root;
  };
  test('says what it would do, what that means, and how it is undone, and does nothing', async () => {
    const root = withUdev();
    const { code, stdout } = await aUser().run(['sensors', '--fix', '--sysroot', root]);
    const told = stdout.toString();
    expect(code).toBe(0);
    expect(told).toContain('Into /etc/udev/rules.d/60-carbontracker.rules (mode 0644):\n');
    expect(told).toContain('ACTION=="add|change", SUBSYSTEM=="powercap", KERNEL=="intel-rapl*:*", RUN+="/bin/chmod a+r %S%p/energy_uj"');
    expect(told).toContain('CVE-2020-8694');
    expect(told).toMatch(/To undo it:\n {2}sudo rm /);
    expect(told).toMatch(/To do it: sudo carbontracker sensors --fix --apply\n$/);
    expect(readdirSync(root)).not.toContain('etc');
  });
  test('--apply puts it in place, whatever the umask, and a second time changes nothing', async () => {
    const [user, root] = [aUser(), withUdev()];
    const before = process.umask(0o077);
    const first = await user.run(['sensors', '--fix', '--apply', '--sysroot', root]).finally(() => process.umask(before));
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout.toString()).toContain(`${place(root)} is in place.`);
    const made = statSync(place(root));
    expect(made.mode & 0o777).toBe(0o644);
    expect(readFileSync(place(root), 'utf8')).toMatch(/^# Made by carbontracker sensors --fix\.\nACTION==.*\n$/);
    const again = await user.run(['sensors', '--fix', '--apply', '--sysroot', root]);
    expect(again.stdout.toString()).toContain('was in place already.');
    expect(statSync(place(root)).ino).toBe(made.ino);
    expect(readdirSync(join(root, 'etc/udev/rules.d'))).toEqual(['60-carbontracker.rules']);
  });
  test('an older one of ours is replaced, another’s is left alone', async () => {
    const [user, root] = [aUser(), withUdev()];
    mkdirSync(join(root, 'etc/udev/rules.d'), { recursive: true });
    writeFileSync(place(root), '# Made by carbontracker sensors --fix.\n# of an older version\n');
    expect((await user.run(['sensors', '--fix', '--apply', '--sysroot', root])).code).toBe(0);
    expect(readFileSync(place(root), 'utf8')).toContain('ACTION==');
    writeFileSync(place(root), '# by hand\n');
    const { code, stderr } = await user.run(['sensors', '--fix', '--apply', '--sysroot', root]);
    expect([code, stderr]).toEqual([2, `carbontracker: ${place(root)} is there already, and not of our making. Remedy: move it away first.\n`]);
    expect(readFileSync(place(root), 'utf8')).toBe('# by hand\n');
  });
  test('without udev it is a line for tmpfiles.d', async () => {
    const { root } = machine('desktop-one-socket');
    const { code } = await aUser().run(['sensors', '--fix', '--apply', '--sysroot', root]);
    expect(code).toBe(0);
    expect(readFileSync(join(root, 'etc/tmpfiles.d/carbontracker.conf'), 'utf8')).toMatch(
      /\nz \/sys\/class\/powercap\/intel-rapl\*:\*\/energy_uj 0444 - - -\n$/,
    );
  });
  test('where it cannot be written, one sentence says so, and nothing is left behind', async () => {
    const root = withUdev();
    writeFileSync(join(root, 'etc'), 'a file in its place');
    const { code, stderr } = await aUser().run(['sensors', '--fix', '--apply', '--sysroot', root]);
    expect(code).toBe(74);
    expect(stderr).toMatch(/^carbontracker: .*etc\/udev.*: .*\.\n$/);
  });
  test('where there is no counter to open, there is nothing to mend', async () => {
    const { code, stdout } = await aUser().run(['sensors', '--fix', '--apply', '--sysroot', machine('vm-epyc').root]);
    expect(code).toBe(0);
    expect(stdout.toString()).toMatch(/^There is nothing to mend here/);
  });
});
