import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { buildFakeNvml } from '../support/fake-nvml.ts';
import { aUser } from './carbontracker.ts';

const jsonOf = (stdout: Buffer): unknown => JSON.parse(stdout.toString());

describe('runs', () => {
  test('in JSON, the newest first', async () => {
    const user = aUser();
    await user.run(['-q', '--name', 'first', '--sim-cpu', 'A', '--sim-cpu-tdp', '100', 'sleep', '0.02']);
    await user.run(['-q', 'sh', '-c', 'exit 3']);
    const [failed, first, ...others] = jsonOf((await user.run(['runs', '--json'])).stdout) as readonly Readonly<Record<string, unknown>>[];
    const { run, total } = await user.statement('first');
    expect(others).toEqual([]);
    expect(failed).toMatchObject({ name: null, outcome: 'failed' });
    expect(first).toEqual({
      id: run.id,
      name: 'first',
      journal: user.journals().find((path) => path.includes(run.id)),
      started: run.started,
      time_s: total.time_s,
      outcome: 'finished',
      energy_kwh: total.energy_kwh,
      carbon_g: total.carbon_g,
      hosts: [run.hosts[0]!.name],
    });
  });

  test('as a table, and where there is none', async () => {
    const user = aUser();
    expect((await user.run(['runs'])).stdout.toString()).toBe('There is no run on record.\n');
    expect(jsonOf((await user.run(['runs', '--json'])).stdout)).toEqual([]);
    await user.run(['-q', '--name', 'mine', 'true']);
    expect((await user.run(['runs'])).stdout.toString()).toMatch(/^run +started +time .*\n\d{8}T\d{6}Z-[0-9a-f]{8} .* finished +mine\n$/);
  });
});

test('a name or a command cannot move the cursor of whoever lists it', async () => {
  const user = aUser();
  await user.run(['-q', '--name', 'red\u001b[31m\nrow', 'true']);
  await user.run(['-q', 'echo', '\u001b[2J', "it's", 'a b']);
  const listed = (await user.run(['runs'])).stdout.toString();
  const told = (await user.run(['report'])).stdout.toString();
  expect(listed.split('\n')).toHaveLength(4);
  expect(listed + told).not.toMatch(/[^\P{Cc}\n\t]/u);
  expect(told).toContain(String.raw`echo $'\x1b[2J' 'it'\''s' 'a b'`);
});

describe('sensors', () => {
  test('in JSON, every key of every sensor and absence', async () => {
    const user = aUser();
    const { stdout, code } = await user.run(['sensors', '--json'], { env: { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML_WATTS: '2x250' } });
    const { sensors, absences } = jsonOf(stdout) as {
      readonly sensors: readonly Readonly<Record<string, unknown>>[];
      readonly absences: readonly Readonly<Record<string, unknown>>[];
    };
    expect(code).toBe(0);
    for (const sensor of sensors) expect(Object.keys(sensor)).toEqual(['id', 'part', 'label', 'kind', 'basis', 'method', 'uncertainty', 'within', 'power_w']);
    for (const absence of absences) expect(Object.keys(absence)).toEqual(['what', 'why', 'remedy']);
    const gpus = sensors.filter(({ part }) => part === 'gpu');
    expect(gpus).toHaveLength(2);
    for (const { power_w } of gpus) expect(power_w as number).toBeCloseTo(250, -1);
  });

  test('--require holds or fails by what is measured, not modelled', async () => {
    const user = aUser();
    const gpus = { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML_WATTS: '1x250' };
    expect((await user.run(['sensors', '--require', 'gpu'], { env: gpus })).code).toBe(0);
    expect(await user.run(['sensors', '--require', 'gpu'], { env: { ...gpus, FAKE_NVML_WATTS: '0x1' } })).toMatchObject({
      code: 1,
      stderr: 'carbontracker: not measured here: gpu.\n',
    });
    expect(await user.run(['sensors', '--require', 'memory,gpu', '--sysroot', user.home], { env: gpus })).toMatchObject({
      code: 1,
      stderr: 'carbontracker: not measured here: memory.\n',
    });
  });
});

describe('--help', () => {
  test.each([[['--help']], [['-h']], [['run', '--help']], [['--quiet', '--help', 'true']], [['report', '--help']], [['runs', '-h']], [['sensors', '--help']]])(
    '%j explains on stdout',
    async (args) => {
      const { code, stdout, stderr } = await aUser().run(args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout.toString()).toMatch(/^carbontracker .*\n\n/);
      expect(
        Math.max(
          ...stdout
            .toString()
            .split('\n')
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(120);
    },
  );
});

test('--version', async () => {
  const { code, stdout } = await aUser().run(['--version']);
  expect([code, stdout.toString()]).toEqual([0, `${VERSION}\n`]);
});

test('output that nobody reads any more is no fault', async () => {
  const user = aUser();
  const run = user.begin(['--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  run.child.stdout!.destroy();
  const { code, stderr } = await run.ended;
  expect([code, stderr]).toEqual([0, '']);
});
