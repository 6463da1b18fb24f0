import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aUser } from './carbontracker.ts';

const put = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
/** A user, and what the run's name turned out to be. */
const nameWith = async (flags: readonly string[], env: Readonly<Record<string, string>>, here: string | null, home: string | null): Promise<string | null> => {
  const user = aUser();
  if (here !== null) put(join(user.work, 'carbontracker.toml'), here);
  if (home !== null) put(join(user.home, 'settings/carbontracker/carbontracker.toml'), home);
  const { code, stderr } = await user.run([...flags, 'true'], { env: { XDG_CONFIG_HOME: join(user.home, 'settings'), ...env } });
  expect([code, stderr.includes('There is no')]).toEqual([0, false]);
  return (await user.statement()).run.name;
};
const ENV = { CARBONTRACKER_NAME: 'environment' };

test.each([
  ['a flag', ['--name', 'flag'], ENV, 'name = "here"', 'name = "home"', 'flag'],
  ['the environment', [], ENV, 'name = "here"', 'name = "home"', 'environment'],
  ['the file here', [], {}, 'name = "here"', 'name = "home"', 'here'],
  ['the file at home', [], {}, null, 'name = "home"', 'home'],
  ['the file at home, for what the file here does not say', [], {}, 'interval = 2', 'name = "home"', 'home'],
  ['the file here, where the environment says nothing', [], { CARBONTRACKER_NAME: '' }, 'name = "here"', null, 'here'],
  ['nobody', [], {}, null, null, null],
] as const)('%s decides', async (_who, flags, env, here, home, name) => {
  expect(await nameWith(flags, env, here, home)).toBe(name);
});

test('without XDG_CONFIG_HOME the file at home is in ~/.config', async () => {
  const user = aUser();
  put(join(user.home, '.config/carbontracker/carbontracker.toml'), 'name = "config"');
  await user.run(['true']);
  expect((await user.statement()).run.name).toBe('config');
});

test('a file takes either spelling, numbers, lists, and true or false', async () => {
  const user = aUser();
  put(
    join(user.work, 'carbontracker.toml'),
    'sim_cpu = "A"\nsim-cpu-tdp = 100\nsim_cpu_util = 0.25\ncomponents = ["cpu", "gpu"]\nquiet = true\ninterval = 0.5\nintensity = 100\npue = 1.5\n',
  );
  const { stderr } = await user.run(['sleep', '0.05']);
  const { total, pue, intensity } = await user.statement();
  expect(stderr).toBe('');
  expect(total.mean_power_w).toBeCloseTo(25, 9);
  expect([pue.value, intensity?.mean_g_per_kwh]).toEqual([1.5, 100]);
});

test('every option can be set by CARBONTRACKER_<NAME>', async () => {
  const user = aUser();
  const { stderr } = await user.run(['true'], {
    env: {
      CARBONTRACKER_LOG_DIR: 'logs',
      CARBONTRACKER_LOG_FILE_PREFIX: 'p',
      CARBONTRACKER_SIM_GPU: 'B',
      CARBONTRACKER_SIM_GPU_WATTS: '300',
      CARBONTRACKER_SIM_GPU_COUNT: '2',
      CARBONTRACKER_COMPONENTS: 'gpu',
      CARBONTRACKER_PUE: '2',
      CARBONTRACKER_ZONE: 'dk',
      CARBONTRACKER_QUIET: '1',
      CARBONTRACKER_JSON: 'out.json',
      CARBONTRACKER_OFFLINE: 'yes',
    },
  });
  expect(stderr).toBe('');
  expect(existsSync(join(user.work, 'out.json')) && existsSync(join(user.work, 'logs'))).toBe(true);
  const { devices, pue, intensity } = await user.statement();
  expect([devices.length, pue.value, intensity?.zone]).toEqual([2, 2, 'DK']);
});

test('sensors looks where the environment and the file say', async () => {
  const user = aUser();
  put(join(user.work, 'carbontracker.toml'), 'sim-cpu = "A"\nsim-cpu-tdp = 100\njson = "a run’s, not ours"');
  const { stdout } = await user.run(['sensors'], { env: { CARBONTRACKER_COMPONENTS: 'cpu' } });
  expect(stdout.toString()).toMatch(/^part .*\nCPU +A +stated by the user +stated +50\.0 W +not known\n/);
});

test.each(['STATE_DIR', 'BIN', 'RUN', 'SOCKET', 'RTE_URL', 'UK_GRID_URL', 'HOME', 'ROOT', 'VERSION', 'PORT', 'SOMETHING_ELSE_ENTIRELY'])(
  'CARBONTRACKER_%s is no setting, and no mistake',
  async (name) => {
    const user = aUser();
    expect((await user.run(['-q', 'true'], { env: { [`CARBONTRACKER_${name}`]: join(user.home, 'x') } })).stderr).toBe('');
  },
);

describe('refused, before anything is started', () => {
  const cases: readonly (readonly [what: string, env: Readonly<Record<string, string>>, toml: string | null, said: RegExp])[] = [
    [
      'an unknown variable that is nearly ours',
      { CARBONTRACKER_INTERVALL: '3' },
      null,
      /There is no setting CARBONTRACKER_INTERVALL\. Did you mean CARBONTRACKER_INTERVAL\?/,
    ],
    ['a bad value in a variable', { CARBONTRACKER_INTERVAL: 'soon' }, null, /CARBONTRACKER_INTERVAL is a number of seconds from 0\.1 to 3600, not "soon"\./],
    ['a bad flag in a variable', { CARBONTRACKER_OFFLINE: 'perhaps' }, null, /CARBONTRACKER_OFFLINE is either true or false, not "perhaps"\./],
    ['an unknown key', {}, 'intervall = 3', /carbontracker\.toml has an unknown key intervall\. Did you mean interval\?/],
    ['a key that is nothing like ours', {}, 'xylophone = 3', /carbontracker\.toml has an unknown key xylophone\. Remedy: carbontracker --help lists them\./],
    ['a bad value', {}, 'pue = 0.5', /pue in .*carbontracker\.toml is a factor from 1 to 10, not "0\.5"\./],
    ['a number that is none', {}, 'interval = nan', /interval in .*carbontracker\.toml is a number .*, not "NaN"\./],
    ['a table where a value belongs', {}, '[interval]\nx = 1', /carbontracker\.toml: interval has a value that is neither/],
    ['broken TOML', {}, 'name = "ok"\ninterval = = 2', /carbontracker\.toml is not valid TOML in line 2: /],
  ];
  test.each(cases)('%s', async (_what, env, toml, said) => {
    const user = aUser();
    if (toml !== null) put(join(user.work, 'carbontracker.toml'), toml);
    const { code, stderr, stdout } = await user.run(['touch', 'started'], { env });
    expect(code).toBe(125);
    expect(stderr).toMatch(said);
    expect(stderr).toMatch(/^carbontracker: [^\n]+\n$/); // one line, and no stack
    expect([stdout.length, existsSync(join(user.work, 'started')), user.journals().length]).toEqual([0, false, 0]);
  });

  test('a configuration file that is a directory', async () => {
    const user = aUser();
    mkdirSync(join(user.work, 'carbontracker.toml'));
    const { code, stderr } = await user.run(['true']);
    expect([code, stderr]).toEqual([125, `carbontracker: ${user.work}/carbontracker.toml: is a directory. Remedy: make it readable, or remove it.\n`]);
  });
});
