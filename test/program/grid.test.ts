import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { status, type Asked } from '../support/provider.ts';
import { tree } from '../support/tree.ts';
import { aUser, PROGRAM, until } from './carbontracker.ts';
import { halfHour, online, uk } from './online.ts';

const SIMULATED = ['--sim-cpu', 'CPU', '--sim-cpu-tdp', '100', '--components', 'cpu', '--pue', '1'];
const paths = (asked: readonly Asked[]): readonly string[] => asked.map(({ url }) => url.pathname);
const statementIn = (stdout: Buffer) => JSON.parse(stdout.toString()) as { readonly [key: string]: Record<string, unknown> };

describe('a tracked run', () => {
  test('with a zone is priced by its live source, which is asked once for all runs', async () => {
    const { run, asked } = await online();
    for (const _ of [1, 2]) {
      const { stdout, stderr, code } = await run('--zone', 'GB', '--json', '-', ...SIMULATED, 'sleep', '0.3');
      expect([code, stderr]).toEqual([0, expect.stringContaining('CO2eq at 151.00 gCO2eq/kWh, direct emissions only: UK Carbon Intensity API')]);
      const { intensity, total } = statementIn(stdout);
      expect(intensity).toMatchObject({ mean_g_per_kwh: 151, basis: 'metered', boundary: 'direct', zone: 'GB', fell_back: false, why: null });
      expect(total!['carbon_g']).toBeCloseTo(Number(total!['energy_kwh']) * 151, 9);
    }
    expect(paths(asked)).toEqual(['/intensity']);
  });
  test('however short', async () => {
    const { run } = await online();
    expect((await run('--zone', 'GB', 'true')).stderr).toContain('CO2eq at 151.00');
  });
  test('without a zone is located, and the town stays on the screen', async () => {
    const { run, asked, kept, work } = await online();
    const { stderr, stdout } = await run('-vv', '--log-dir', work, '--json', '-', ...SIMULATED, 'sleep', '0.7');
    expect(stderr).toContain('Average carbon intensity during training was 151.00 gCO2/kWh at detected location: Reading, England, GB.');
    expect(paths(asked)).toEqual(['/json', '/intensity', '/intensity']); // for the zone, and then for all who share it
    expect(kept()).toContain('"type":"located"');
    expect(`${kept()}${stdout.toString()}`).not.toMatch(/Reading|England|51\.45|192\.0\.2|RG1/);
  });
  test('that is offline asks nobody, wherever that is said', async () => {
    const flag = await online();
    expect((await flag.run('--offline', 'sleep', '0.3')).stderr).toMatch(/world average in 2024.*--zone DK/);
    expect((await flag.run('--offline', '--zone', 'GB', 'sleep', '0.3')).stderr).toContain('average of GB in 2024');
    const variable = await online(uk(), { CARBONTRACKER_OFFLINE: 'yes' });
    await variable.run('--zone', 'GB', 'sleep', '0.3');
    await variable.run('intensity', '--ahead', '2h');
    const file = await online();
    writeFileSync(join(file.work, 'carbontracker.toml'), 'offline = true\n');
    await file.run('sleep', '0.3');
    expect((await file.run('report', '--live')).stderr).toMatch(/--live asks live sources, which offline in .*carbontracker\.toml forbids/);
    expect([flag.asked, variable.asked, file.asked]).toEqual([[], [], []]);
  });
  test('whose source fails is priced by the year, and says why once', async () => {
    const { run } = await online(uk(status(404)));
    const { stderr, stdout } = await run('--zone', 'GB', '--json', '-', ...SIMULATED, 'sleep', '0.5');
    const why = 'UK Carbon Intensity API knows nothing of what was asked (HTTP 404)';
    expect(stderr.split(why)).toHaveLength(3); // as it happened, and behind the result
    expect(statementIn(stdout)['intensity']).toMatchObject({ basis: 'yearly-average', boundary: 'life-cycle', zone: 'GB', fell_back: true, why });
  });
  test('whose network is dead is priced by the world, and says how to state a zone', async () => {
    const { run } = await online(uk(), { CARBONTRACKER_IPINFO_URL: 'http://127.0.0.1:9/gone' });
    const { stderr } = await run('sleep', '0.3');
    expect(stderr).toMatch(/CO2eq at 473\.00 .*--zone DK/);
  });
  test('with a key that is refused says so, and shows the key to nobody', async () => {
    const { run, kept, asked, work } = await online(() => status(401, '{"error":"Invalid auth-token hush-hush"}'), { ELECTRICITYMAPS_API_KEY: 'hush-hush' });
    const { stderr, stdout } = await run('-vv', '--zone', 'NO-NO1', '--log-dir', work, '--json', '-', 'sleep', '0.5');
    expect(stderr).toContain('Electricity Maps refuses the key');
    expect(statementIn(stdout)['intensity']).toMatchObject({ basis: 'yearly-average', zone: 'NO-NO1', fell_back: true });
    expect(asked[0]?.headers['auth-token']).toBe('hush-hush');
    expect(`${stderr}${stdout.toString()}${kept()}`).not.toContain('hush');
  });
  test.each(['{"electricitymaps":"hush-hush"}', '{"electricityMaps": "hush-hush"}'])('takes keys as the original does (%s), with one warning', async (keys) => {
    const { run, kept, asked } = await online(() => status(401));
    const { stderr } = await run('--api_keys', keys, '--zone', 'NO-NO1', 'sleep', '0.3');
    expect(asked[0]?.headers['auth-token']).toBe('hush-hush');
    expect(stderr.match(/can be read by everyone/g)).toHaveLength(1);
    expect(`${stderr}${kept()}`).not.toContain('hush');
  });
  test.each(['electricitymaps=hush-hush', '{"who":"hush-hush"}', '["hush-hush"]', '{"electricitymaps":7}'])(
    'refuses other keys without showing them: %s',
    async (keys) => {
      const { run } = await online();
      const { code, stderr } = await run('--api-keys', keys, 'true');
      expect([code, stderr]).toEqual([125, expect.stringMatching(/^carbontracker: --api-keys is a JSON object of keys .* Remedy: /)]);
      expect(stderr).not.toContain('hush');
    },
  );
  test('with a stated series is priced by it, and asks nobody', async () => {
    const { run, asked, work } = await online();
    const now = Date.now();
    const rows = Array.from({ length: 48 }, (_, i) => `${new Date(now + (i - 24) * 3_600_000).toISOString()},${i < 24 ? 300 : 80}`);
    writeFileSync(join(work, 'grid.csv'), `datetime,g_per_kwh\n${rows.join('\n')}\n`);
    const { stdout } = await run('--intensity', 'grid.csv', '--json', '-', ...SIMULATED, 'sleep', '0.2');
    expect(statementIn(stdout)['intensity']).toMatchObject({
      mean_g_per_kwh: 80,
      basis: 'stated',
      source: 'stated by the user (grid.csv)',
      fell_back: false,
    });
    expect(asked).toEqual([]);
    writeFileSync(join(work, 'grid.csv'), `datetime,g_per_kwh\n${rows[0]}\nyesterday,90\n`);
    const refused = await run('--intensity', 'grid.csv', 'true');
    expect([refused.code, refused.stderr]).toEqual([125, expect.stringMatching(/^carbontracker: line 3 of grid\.csv has no time/)]);
  });
});

describe('settings', () => {
  test('keys: the command line before the environment, the environment before the file', async () => {
    const { run, asked, work } = await online(() => status(401), { ELECTRICITYMAPS_API_KEY: 'of-env' });
    const used = async (...args: readonly string[]) => {
      await run(...args, 'intensity', '--zone', 'NO-NO1');
      return asked.at(-1)?.headers['auth-token'];
    };
    writeFileSync(join(work, 'carbontracker.toml'), '[api-keys]\nelectricitymaps = "of-file"\n');
    expect(await used()).toBe('of-env');
    expect(await used('--api-keys', '{"electricitymaps":"of-flag"}')).toBe('of-flag');
  });
  test('keys of a file are used where there are no others, and -q warns of none', async () => {
    const { run, asked, work } = await online(() => status(401));
    writeFileSync(join(work, 'carbontracker.toml'), 'api-keys = \'{"electricitymaps": "of-file"}\'\n');
    await run('intensity', '--zone', 'NO-NO1');
    expect(asked[0]?.headers['auth-token']).toBe('of-file');
    expect((await run('-q', '--api-keys', '{"electricitymaps":"k"}', '--zone', 'NO-NO1', 'true')).stderr).toBe('');
  });
});

describe('carbontracker report', () => {
  test('prices a run that was offline by what is remembered', async () => {
    const { run, asked } = await online();
    await run('--offline', '--zone', 'GB', ...SIMULATED, 'sleep', '0.2');
    expect(asked).toEqual([]);
    const live = statementIn((await run('report', '--live', '--format', 'json')).stdout);
    expect(live['intensity']).toMatchObject({ mean_g_per_kwh: 222, basis: 'metered', boundary: 'direct', fell_back: false });
    expect(statementIn((await run('report', '--format', 'json')).stdout)['intensity']).toMatchObject({ basis: 'yearly-average' });
  });
  test('says where nobody remembers, and prices as recorded', async () => {
    const { run } = await online();
    await run('--offline', '--zone', 'NZ', ...SIMULATED, 'sleep', '0.2');
    const { stderr, stdout, code } = await run('report', '--live', '--format', 'json');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/is priced as recorded: no source that can be asked here remembers NZ/)]);
    expect(statementIn(stdout)['intensity']).toMatchObject({ zone: 'NZ', basis: 'yearly-average' });
  });
  test('that finds nobody to ask prices by the stated zone all the same', async () => {
    const { run } = await online(() => status(404));
    await run('--offline', ...SIMULATED, 'sleep', '0.2');
    const { stdout, stderr } = await run('report', '--live', '--zone', 'GB', '--format', 'json');
    expect(stderr).toMatch(/is priced by the year: UK Carbon Intensity API/);
    expect(statementIn(stdout)['intensity']).toMatchObject({ zone: 'GB', basis: 'yearly-average' });
  });
  test('prices by a series, slice by slice', async () => {
    const { run, work } = await online();
    await run('--offline', ...SIMULATED, 'sleep', '0.2');
    const now = Date.now();
    writeFileSync(join(work, 'grid.csv'), [-2, -1, 0, 1].map((hours) => `${new Date(now + hours * 3_600_000).toISOString()},${50 + hours}`).join('\n'));
    const { stdout } = await run('report', '--intensity', 'grid.csv', '--format', 'json');
    expect(statementIn(stdout)['intensity']).toMatchObject({ mean_g_per_kwh: 49, basis: 'stated' });
    expect((await run('report', '--intensity', 'grid.csv', '--live')).code).toBe(2);
  });
});

describe('carbontracker intensity', () => {
  test('tells the grid now, with its source and its foundation', async () => {
    const { run } = await online();
    const { stdout, code } = await run('intensity', '--zone', 'GB');
    expect(code).toBe(0);
    expect(stdout.toString()).toMatch(
      /^151\.00 gCO2eq\/kWh in GB: metered, direct emissions only\.\nUK Carbon Intensity API, .*, for \d\d:[03]0 to \d\d:[03]0 UTC\.\n$/,
    );
  });
  test('draws what is ahead, and marks the greenest hours', async () => {
    const { run } = await online();
    const { stdout } = await run('intensity', '--zone', 'uk', '--ahead', '24h');
    const rows = stdout
      .toString()
      .split('\n')
      .filter((line) => line.includes('█'));
    expect(rows.length).toBeGreaterThanOrEqual(24);
    expect(rows.filter((row) => row.endsWith('*')).map((row) => rows.indexOf(row))).toEqual([0, 1, 2, 3]);
    expect(rows.at(-1)).toMatch(/ {2}1[45]\d {2}█{40}$/);
  });
  test('for programs', async () => {
    const { run } = await online();
    const told = JSON.parse((await run('intensity', '--json', '--ahead', '3h')).stdout.toString()) as { now: unknown; ahead: readonly unknown[] };
    expect(told.now).toEqual({
      g_per_kwh: 151,
      basis: 'metered',
      boundary: 'direct',
      zone: 'GB',
      source: expect.stringContaining('UK Carbon Intensity API') as string,
      from: halfHour(Date.now()).replace('Z', ':00.000Z'),
      until: halfHour(Date.now() + 1_800_000).replace('Z', ':00.000Z'),
      fell_back: false,
      why: null,
    });
    expect(told.ahead[0]).toEqual({ from: expect.any(String) as string, until: expect.any(String) as string, g_per_kwh: 100 });
    expect(told.ahead.length).toBeGreaterThanOrEqual(6);
  });
  test('says what stands in, why, and that nobody sees ahead', async () => {
    const { run } = await online();
    const { stdout, stderr, code } = await run('intensity', '--zone', 'NZ', '--ahead', '24h', '--json');
    expect([code, stderr]).toEqual([0, 'carbontracker: no forecast: no source that can be asked here sees ahead in NZ.\n']);
    expect(JSON.parse(stdout.toString())).toMatchObject({
      now: { zone: 'NZ', basis: 'yearly-average', from: null, until: null, fell_back: false },
      ahead: null,
    });
  });
  test.each([
    [['--ahead', 'tomorrow'], /--ahead is a time such as 90m, 24h or 2d/],
    [['--ahead', '73h'], /at most 72h/],
    [['--ahead', '24'], /--ahead is a time such as 90m, 24h or 2d/],
    [['--zone', 'USA'], /names no country or grid zone: "USA"\. Remedy: give an ISO country code/],
    [['--zone', 'Atlantis'], /names no country or grid zone/],
    [['DK'], /takes no "DK"/],
  ])('refuses %j', async (args, words) => {
    const { run } = await online();
    const { code, stderr } = await run('intensity', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(words)]);
  });
  test('that is interrupted leaves no lock, so that the next one does not wait for it', async () => {
    let answers = false;
    const { begin, asked, home } = await online((question) => (answers ? uk()(question) : () => undefined));
    const first = begin('intensity', '--zone', 'GB');
    await until('it asks', () => asked.length > 0);
    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(130);
    expect(readdirSync(join(home, 'cache', 'carbontracker')).filter((name) => name.endsWith('.lock'))).toEqual([]);
    answers = true;
    expect((await begin('intensity', '--zone', 'GB').ended).stdout.toString()).toContain('151.00');
  });
  test('a node of 64 processes on an empty cache asks once, or twice', async () => {
    const { run, asked } = await online();
    const told = await Promise.all(Array.from({ length: 64 }, () => run('intensity', '--zone', 'GB', '--json')));
    for (const { code, stdout } of told) expect([code, JSON.parse(stdout.toString())]).toMatchObject([0, { now: { g_per_kwh: 151 } }]);
    expect(asked.length).toBeLessThanOrEqual(2);
  });
});

test('a stated course is priced in time, within the shortest run', async () => {
  const { run, work } = await online();
  const now = Date.now();
  const rows = Array.from({ length: 100 }, (_, i) => `${new Date(now + i * 200 - 5000).toISOString()},${i % 2 === 0 ? 100 : 300}`);
  writeFileSync(join(work, 'grid.csv'), rows.join('\n'));
  const { stdout } = await run('--intensity', 'grid.csv', '--json', '-', ...SIMULATED, 'sleep', '2');
  const { mean_g_per_kwh: mean } = statementIn(stdout)['intensity']!;
  expect(mean).toBeGreaterThan(180);
  expect(mean).toBeLessThan(220);
  const again = statementIn((await run('report', '--intensity', 'grid.csv', '--format', 'json')).stdout)['intensity']!;
  expect(again['mean_g_per_kwh']).toBeCloseTo(Number(mean), 6);
});

/** A network of our own in which the link-local address is this machine's. */
const NAMESPACE = ['-rn', 'sh', '-c', 'ip link set lo up && ip addr add 169.254.169.254/32 dev lo && exec "$@"', 'sh'] as const;
const walled = spawnSync('unshare', [...NAMESPACE, 'true']).status === 0;
test.skipIf(!walled)('a run in a cloud takes its grid and its PUE from the region (needs unshare and ip)', () => {
  const { home, env } = aUser();
  const { root, write } = tree({ '/sys/class/dmi/id/sys_vendor': 'Google\n', '/sys/class/dmi/id/product_name': 'Google Compute Engine\n' });
  write(
    '/program.mjs',
    `import { createServer } from 'node:http';
     import { spawn } from 'node:child_process';
     const answer = (_, response) => response.setHeader('metadata-flavor', 'Google').end('{"zone":"projects/7/zones/europe-west1-b","hostname":"h7"}');
     const server = createServer(answer).listen(80, '169.254.169.254', () =>
       spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' }).on('exit', () => server.close()));`,
  );
  const told = [PROGRAM, '--sysroot', root, '--json', '-', '--sim-cpu', 'CPU', '--sim-cpu-tdp', '100', 'sleep', '0.5'];
  const { stdout } = spawnSync('unshare', [...NAMESPACE, process.execPath, join(root, 'program.mjs'), ...told], {
    env: { ...env, CARBONTRACKER_OFFLINE: '', XDG_CACHE_HOME: join(home, 'cache') },
    encoding: 'utf8',
  });
  const { pue, intensity } = statementIn(Buffer.from(stdout));
  expect(pue).toMatchObject({ basis: 'cloud-region', source: expect.stringContaining('Google') as string });
  expect(intensity).toMatchObject({ zone: 'BE', basis: 'yearly-average' });
});
test.skipIf(!walled)('a name server that never answers holds up nobody at the end (needs unshare and ip)', () => {
  const { home, env } = aUser();
  const { root, write } = tree({});
  write('/resolv.conf', 'nameserver 127.0.0.53\noptions timeout:5 attempts:2\n');
  // The black hole: a socket that takes every question and never answers.
  write(
    '/program.mjs',
    `import { createSocket } from 'node:dgram';
     import { spawn } from 'node:child_process';
     const hole = createSocket('udp4');
     hole.bind(53, '127.0.0.53', () => {
       spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'ignore', 'inherit'] }).on('exit', (code) => {
         console.log(code);
         hole.close();
       });
     });`,
  );
  const far = 'http://far-away.example';
  const {
    stdout,
    stderr,
    status: left,
  } = spawnSync(
    'unshare',
    [
      '-rnm',
      'sh',
      '-c',
      `mount --bind ${root}/resolv.conf /etc/resolv.conf && ip link set lo up && exec "$@"`,
      'sh',
      process.execPath,
      join(root, 'program.mjs'),
      PROGRAM,
      '-q',
      'sleep',
      '1',
    ],
    {
      env: { ...env, CARBONTRACKER_OFFLINE: '', XDG_CACHE_HOME: join(home, 'cache'), CARBONTRACKER_IPINFO_URL: far, CARBONTRACKER_GEOJS_URL: far },
      encoding: 'utf8',
      timeout: 7000,
    },
  );
  expect([left, stdout, stderr]).toEqual([0, '0\n', '']); // the system's own look-up takes ten seconds, and is waited for
});
