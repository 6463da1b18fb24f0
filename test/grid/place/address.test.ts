import { describe, expect, test } from 'vitest';
import { geojs, ipinfo } from '../../../src/grid/place/address.ts';
import { openAsker, type Asker } from '../../../src/grid/asker.ts';
import { IntensityError, type Place } from '../../../src/grid/intensity.ts';
import { nodeClock } from '../../../src/host/node/clock.ts';
import { nodeWeb } from '../../../src/host/node/web.ts';
import { seconds } from '../../../src/quantity/quantity.ts';
import { provider, status, type Reply } from '../../support/provider.ts';

interface Locator {
  readonly name: string;
  readonly ask: (asker: Asker, signal?: AbortSignal) => Promise<Place>;
  readonly variable: string;
  readonly path: string;
  /** Its whole body, with its own names for what is set here. */
  readonly body: (set?: Readonly<Record<string, unknown>>) => string;
}
const IPINFO: Locator = {
  name: 'ipinfo',
  ask: ipinfo,
  variable: 'CARBONTRACKER_IPINFO_URL',
  path: '/json',
  body: ({ country = 'DK', city = 'Copenhagen', region = 'Capital Region', latitude = '55.6759', longitude = '12.5655' } = {}) => {
    const about = { ip: 'SECRET-ip', hostname: 'SECRET-host', org: 'SECRET-org', postal: 'SECRET-post', timezone: 'Europe/SECRET' };
    return JSON.stringify({ ...about, country, city, region, loc: typeof latitude === 'string' ? `${latitude},${String(longitude)}` : latitude });
  },
};
const GEOJS: Locator = {
  name: 'geojs',
  ask: geojs,
  variable: 'CARBONTRACKER_GEOJS_URL',
  path: '/v1/ip/geo.json',
  body: ({ country = 'DK', city = 'Copenhagen', region = 'Capital Region', latitude = '55.6759', longitude = '12.5655' } = {}) => {
    const about = { ip: 'SECRET-ip', organization: 'SECRET-org', timezone: 'Europe/SECRET', asn: 1, country: 'Denmark', country_code3: 'DNK' };
    return JSON.stringify({ ...about, country_code: country, city, region, latitude, longitude });
  },
};

const open = async ({ ask, variable }: Locator, reply: Reply, path = '') => {
  const { address, asked } = await provider(() => reply);
  const clock = { ...nodeClock(), sleep: async () => undefined };
  const asker = openAsker({ web: nodeWeb(), clock, env: { [variable]: `${address}${path}` } }, seconds(0.15));
  return { asked, locate: (signal?: AbortSignal) => ask(asker, signal) };
};

describe.each([IPINFO, GEOJS])('$name', (locator) => {
  const { name, path, body, variable } = locator;
  const locate = async (reply: Reply) => (await open(locator, reply)).locate();
  const refusal = async (reply: Reply): Promise<string> => {
    const error: unknown = await locate(reply).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IntensityError);
    expect((error as Error).message).toMatch(/^\S.*[^.\s]$/);
    expect((error as Error).message).not.toMatch(/SECRET|127\.0\.0\.1|undefined|NaN/);
    return (error as Error).message;
  };

  test('names the country, and for a person’s eyes the town; nothing else is kept', async () => {
    expect(await locate(body())).toEqual({
      zone: 'DK',
      label: 'Copenhagen, Capital Region, DK',
      coordinates: { latitude: 55.6759, longitude: 12.5655 },
    });
  });
  test('is asked for what it says of the asker, and told nothing', async () => {
    const { asked, locate: ask } = await open(locator, body());
    await ask();
    expect(asked.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([`GET ${path}`]);
    expect(Object.keys(asked[0]!.headers).sort()).toEqual(['connection', 'host', 'user-agent']);
    expect(asked[0]!.headers['user-agent']).toBe('carbontracker');
  });
  test.each([
    ['/', path],
    ['/mirror/of/it', '/mirror/of/it'],
    ['/me?token=k', '/me?token=k'],
    ['?token=k', `${path}?token=k`],
  ])('is asked at a mirror’s address %j as %j', async (mirror, expected) => {
    const { asked, locate: ask } = await open(locator, body(), mirror);
    await ask();
    expect(asked.map(({ url }) => `${url.pathname}${url.search}`)).toEqual([expected]);
  });
  test('is not asked at an address that is none', async () => {
    const asker = openAsker({ web: nodeWeb(), clock: nodeClock(), env: { [variable]: 'ftp://127.0.0.1/' } });
    await expect(locator.ask(asker)).rejects.toThrow(new IntensityError(`${variable} is no address that begins with http`));
  });

  test.each([null, 7, '', 'XX', 'ZZ', 'T1', 'AP', 'dk', 'DNK', 'Denmark', 'DK-DK1', ' DK', ['DK'], 'CA\u001B[2J'])(
    'with the country %j names none: never another one in its place',
    async (country) => {
      expect(await refusal(body({ country }))).toMatch(new RegExp(`^${name} answered in a form that is not its own`));
    },
  );
  test.each<[string, Reply]>([
    ['a captive portal', '<!doctype html><title>Sign in</title>'],
    ['half an answer', body().slice(0, 40)],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nothing', ''],
    ['too many questions', status(429, '', { 'retry-after': '3600' })],
    ['a closed door', status(403, '{"status":403,"error":{"title":"SECRET"}}')],
    ['another address', status(302, '', { location: 'http://127.0.0.1:9/' })],
    ['a fault of its own', status(500)],
    ['silence', () => undefined],
  ])('with %s names no country', async (_what, reply) => {
    expect(await refusal(reply)).toMatch(new RegExp(`^${name} `));
  });
  test('that is called off ends at once', async () => {
    const { locate: ask } = await open(locator, () => undefined);
    await expect(ask(AbortSignal.abort())).rejects.toThrow(`${name} was not waited for`);
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['no town', { city: null }, 'Capital Region, DK'],
    ['neither', { city: '', region: 7 }, 'DK'],
    ['what would write on a terminal', { city: '\u001B]0;owned\u0007', region: 'Île-de-France' }, 'Île-de-France, DK'],
    ['what would turn the line around', { city: '\u202Eabc', region: 'x'.repeat(81) }, 'DK'],
  ])('with %s in its names shows the others', async (_what, set, label) => {
    expect((await locate(body(set))).label).toBe(label);
  });
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['no coordinates', { latitude: '', longitude: '' }],
    ['one of two', { longitude: '' }],
    ['the other of two', { latitude: '' }],
    ['words', { latitude: 'nil', longitude: 'nil' }],
    ['numbers in another form', { latitude: '1e1', longitude: '0x10' }],
    ['a place beyond the pole', { latitude: '90.1' }],
    ['a place beyond the date line', { longitude: '-180.5' }],
    ['wrong types', { latitude: 55.6, longitude: 12.5 }],
  ])('with %s has a country all the same', async (_what, set) => {
    expect(await locate(body(set))).toEqual({ zone: 'DK', label: 'Copenhagen, Capital Region, DK' });
  });
  test('knows the south and the west', async () => {
    expect((await locate(body({ country: 'BR', latitude: '-23', longitude: '-46.6' }))).coordinates).toEqual({ latitude: -23, longitude: -46.6 });
  });
});
