import { describe, expect, test } from 'vitest';
import { openAsker } from '../../src/grid/asker.ts';
import { later } from '../../src/grid/figure.ts';
import { wattTime } from '../../src/grid/watttime.ts';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeWeb } from '../../src/host/node/web.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { NOW, liveContract, openLive, periodOf, type LiveCase } from '../contracts/live-contract.ts';
import { provider, status, type Asked, type Reply } from '../support/provider.ts';

const STEP = 300;
const CALIFORNIA = { zone: 'US-CAL-CISO' };
const KEYS = { WATTTIME_USER: 'ada', WATTTIME_PASSWORD: 's3cret:ü' };
const LOGIN = '{"token":"s3cret-token"}';

type Point = readonly [at: Date, value: number | null];
const pointOf = ([at, value]: Point) => ({ point_time: `${at.toISOString().slice(0, 19)}+00:00`, value, last_updated: at.toISOString() });
const body = (points: readonly Point[], meta: object = {}): string =>
  JSON.stringify({
    data: points.map(pointOf),
    meta: { data_point_period_seconds: STEP, region: 'CAISO_NORTH', warnings: [], signal_type: 'co2_moer', units: 'lbs_co2_per_mwh', ...meta },
  });
/** A provider with its door: whoever has no name is let in nowhere. */
const behindTheDoor = ({ url, headers }: Asked, answer: () => Reply): Reply => {
  if (url.pathname !== '/login') return headers.authorization === 'Bearer s3cret-token' ? answer() : status(401);
  return headers.authorization === `Basic ${Buffer.from('ada:s3cret:ü').toString('base64')}` ? LOGIN : status(401);
};
const pathsOf = (asked: readonly Asked[]): readonly string[] => asked.map(({ url }) => url.pathname);
const questionOf = ({ url }: Asked) => ({ path: url.pathname, ...Object.fromEntries(url.searchParams) });

const california: LiveCase<ReturnType<typeof wattTime>> = {
  source: wattTime,
  variable: 'CARBONTRACKER_WATTTIME_URL',
  keys: KEYS,
  known: CALIFORNIA,
  unknown: [{ zone: null }, { zone: 'US' }, { zone: 'DK-DK1' }, { zone: 'US-CAL' }, { zone: 'CAISO_NORTH' }],
  bases: ['marginal'],
  boundary: 'direct',
  step: STEP,
  of100: 45.359237,
  body: ({ url }, { value, at }) => (url.pathname === '/login' ? LOGIN : body([[at, value]])),
};
liveContract('WattTime', california);

const newest = periodOf(california);
const says = (points: readonly Point[], meta?: object) => openLive(california, (asked) => behindTheDoor(asked, () => body(points, meta)));

describe('WattTime', () => {
  test('of now it is asked for a forecast of no hours, after it was told who asks', async () => {
    const { source, asked } = await says([[newest, 870]]);
    const { value, basis, boundary, zone, source: words } = await source.at(CALIFORNIA);
    expect(value).toBeCloseTo(870 * 0.45359237, 9);
    expect({ basis, boundary, zone, words }).toEqual({
      basis: 'marginal',
      boundary: 'direct',
      zone: 'US-CAL-CISO',
      words: 'WattTime, marginal in CAISO_NORTH',
    });
    expect(asked.map(questionOf)).toEqual([{ path: '/login' }, { path: '/v3/forecast', region: 'CAISO_NORTH', signal_type: 'co2_moer', horizon_hours: '0' }]);
  });
  test('what is to come is asked for as far as is needed, and stays marginal', async () => {
    const { source, asked } = await says([
      [newest, 100],
      [later(newest, STEP), null],
      [later(newest, 2 * STEP), 300],
    ]);
    const figures = await source.ahead(CALIFORNIA, later(NOW, 5.5 * 3600));
    expect(figures.map(({ from, basis }) => [from, basis])).toEqual([
      [newest, 'marginal'],
      [later(newest, 2 * STEP), 'marginal'],
    ]);
    expect(asked[1]!.url.searchParams.get('horizon_hours')).toBe('6');
  });
  test.each([
    [0.1, '1'],
    [24, '24'],
    [500, '72'],
  ])('%s hours ahead are asked for as %s', async (hours, horizon) => {
    const { source, asked } = await says([[newest, 100]]);
    await source.ahead(CALIFORNIA, later(NOW, hours * 3600));
    expect(asked[1]!.url.searchParams.get('horizon_hours')).toBe(horizon);
  });
  test('of the past its history is asked, a month at a time', async () => {
    const { source, asked } = await says([[later(newest, -STEP), 100]]);
    await source.past(CALIFORNIA, later(newest, -40 * 86_400), newest);
    expect(pathsOf(asked).slice(1)).toEqual(['/v3/historical', '/v3/historical']);
    const pieces = asked.slice(1).map(({ url }) => `${url.searchParams.get('start')} to ${url.searchParams.get('end')}`);
    expect(pieces.sort()).toEqual(['2026-10-13T14:05:00.000Z to 2026-11-12T14:05:00.000Z', '2026-11-12T14:05:00.000Z to 2026-11-22T14:05:00.000Z']);
    expect(questionOf(asked[1]!)).toMatchObject({ region: 'CAISO_NORTH', signal_type: 'co2_moer' });
  });
  test('coordinates are asked about where the zone is no region, to two places', async () => {
    const coordinates = { latitude: 37.774_93, longitude: -122.419_42 };
    const { source, asked } = await openLive(california, (question) =>
      behindTheDoor(question, () =>
        question.url.pathname === '/v3/region-from-loc' ? '{"region":"CAISO_NORTH","region_full_name":"California ISO Northern"}' : body([[newest, 100]]),
      ),
    );
    expect(source.serves({ zone: 'US', coordinates })).toBe(true);
    expect(await source.at({ zone: 'US', coordinates })).toMatchObject({ zone: 'US-CAL-CISO' });
    expect(asked.map(questionOf).slice(1)).toEqual([
      { path: '/v3/region-from-loc', latitude: '37.77', longitude: '-122.42', signal_type: 'co2_moer' },
      { path: '/v3/forecast', region: 'CAISO_NORTH', signal_type: 'co2_moer', horizon_hours: '0' },
    ]);
    expect(await source.at({ zone: null, coordinates })).toMatchObject({ zone: 'US-CAL-CISO' });
    expect(await source.at({ zone: 'MX', coordinates })).toMatchObject({ zone: 'MX' });
  });
  test('a region without a zone of ours leaves the zone as it was', async () => {
    const { source } = await openLive(california, (question) =>
      behindTheDoor(question, () =>
        question.url.pathname === '/v3/region-from-loc' ? '{"region":"ERCOT_AUSTIN"}' : body([[newest, 100]], { region: 'ERCOT_AUSTIN' }),
      ),
    );
    expect(await source.at({ zone: 'US', coordinates: { latitude: 30.27, longitude: -97.74 } })).toMatchObject({
      zone: 'US',
      source: 'WattTime, marginal in ERCOT_AUSTIN',
    });
  });
  test.each<readonly [string, object, RegExp]>([
    ['percent', { units: 'percentile' }, /in a unit that is not pounds per MWh$/],
    ['kilograms', { units: 'kg_co2_per_mwh' }, /in a unit that is not pounds per MWh$/],
    ['another signal', { signal_type: 'health_damage' }, /in a unit that is not pounds per MWh$/],
    ['another region', { region: 'PJM_DC' }, /answered for another region$/],
  ])('%s is no intensity', async (_what, meta, words) => {
    const { source } = await says([[newest, 40]], meta);
    await expect(source.at(CALIFORNIA)).rejects.toThrow(words);
  });
  test('a plan that does not hold the region is refused, and no new token asked for', async () => {
    const { source, asked } = await openLive(california, (question) => behindTheDoor(question, () => status(403)));
    await expect(source.at(CALIFORNIA)).rejects.toThrow('WattTime refuses the key, or has none of ours (HTTP 403)');
    expect(pathsOf(asked)).toEqual(['/login', '/v3/forecast']);
  });
  test('half of the name and password is none', async () => {
    for (const missing of ['WATTTIME_USER', 'WATTTIME_PASSWORD']) {
      const { source, asked } = await openLive({ ...california, keys: { ...KEYS, [missing]: '' } }, () => LOGIN);
      expect(source.serves(CALIFORNIA)).toBe(false);
      await expect(source.at(CALIFORNIA)).rejects.toThrow('WattTime needs a name and a password, in WATTTIME_USER and WATTTIME_PASSWORD');
      expect(asked).toEqual([]);
    }
  });
});

/** One that gives a new token with each log-in, and takes the last one alone. */
const openDoor = async (answer: () => Reply = () => body([[newest, 100]])) => {
  let given = 0;
  let date = NOW;
  const { address, asked } = await provider(({ url, headers }) => {
    if (url.pathname === '/login') return JSON.stringify({ token: `s3cret-${++given}` });
    return headers.authorization === `Bearer s3cret-${given}` ? answer() : status(401);
  });
  const clock = { ...nodeClock(), date: () => date };
  const source = wattTime(openAsker({ web: nodeWeb(), clock, env: { ...KEYS, CARBONTRACKER_WATTTIME_URL: address } }, seconds(2)));
  return { source, asked, pass: (minutes: number) => void (date = later(date, minutes * 60)), end: () => void given++ };
};

describe('the token of WattTime', () => {
  test('is used as long as it holds, and renewed before it ends', async () => {
    const { source, asked, pass } = await openDoor();
    await source.at(CALIFORNIA);
    pass(24);
    await source.at(CALIFORNIA);
    expect(pathsOf(asked)).toEqual(['/login', '/v3/forecast', '/v3/forecast']);
    pass(2);
    await source.at(CALIFORNIA);
    expect(pathsOf(asked).slice(3)).toEqual(['/login', '/v3/forecast']);
  });
  test('is renewed once when it is refused', async () => {
    const { source, asked, end } = await openDoor();
    await source.at(CALIFORNIA);
    end();
    expect((await source.at(CALIFORNIA)).value).toBeCloseTo(45.359237, 9);
    expect(pathsOf(asked).slice(2)).toEqual(['/v3/forecast', '/login', '/v3/forecast']);
  });
  test('that is refused for good is not asked for without end', async () => {
    const { source, asked } = await openDoor(() => status(401, 's3cret'));
    await expect(source.at(CALIFORNIA)).rejects.toThrow(/^WattTime refuses the key, or has none of ours \(HTTP 401\)$/);
    expect(pathsOf(asked)).toEqual(['/login', '/v3/forecast', '/login', '/v3/forecast']);
  });
  test('is shared by questions that come at once, the first time and after it was refused', async () => {
    const { source, asked, end } = await openDoor();
    const both = () => Promise.all([source.at(CALIFORNIA), source.ahead(CALIFORNIA, later(NOW, 3600))]);
    await both();
    expect(pathsOf(asked).filter((path) => path === '/login')).toHaveLength(1);
    end();
    await both();
    expect(pathsOf(asked).filter((path) => path === '/login')).toHaveLength(2);
  });
  test('of a log-in that failed is asked for anew', async () => {
    let shut = true;
    const { source } = await openLive(california, (question) => (shut ? status(401) : behindTheDoor(question, () => body([[newest, 100]]))));
    await expect(source.at(CALIFORNIA)).rejects.toThrow('HTTP 401');
    shut = false;
    expect((await source.at(CALIFORNIA)).value).toBeCloseTo(45.359237, 9);
  });
  test('is not lost to one question because another was called off', async () => {
    let heard = (): void => undefined;
    const logInHeard = new Promise<void>((done) => (heard = done));
    const { source } = await openLive(california, (question, nth) => {
      if (nth > 0) return behindTheDoor(question, () => body([[newest, 100]]));
      heard();
      return () => undefined;
    });
    const off = new AbortController();
    const first = source.at(CALIFORNIA, off.signal);
    await logInHeard;
    const second = source.at(CALIFORNIA);
    off.abort();
    await expect(first).rejects.toThrow('WattTime was not waited for');
    expect((await second).value).toBeCloseTo(45.359237, 9);
  });
});
