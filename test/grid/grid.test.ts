import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openGrid } from '../../src/grid/grid.ts';
import { lookOut } from '../../src/grid/outlook.ts';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { nodeFiles } from '../../src/host/node/files.ts';
import { nodeProcesses } from '../../src/host/node/processes.ts';
import { nodeWeb } from '../../src/host/node/web.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { provider, status, type Asked, type Reply } from '../support/provider.ts';
import { scratch, tree } from '../support/tree.ts';

const NOBODY = 'http://127.0.0.1:9';
const HOUR = 3_600_000;
const figure = (zone: string) =>
  JSON.stringify({ zone, carbonIntensity: 82, datetime: new Date(Math.floor(Date.now() / HOUR) * HOUR).toISOString(), isEstimated: false });
const denmark = ({ url: { pathname, searchParams } }: Asked): Reply =>
  pathname === '/json'
    ? JSON.stringify({ city: 'Copenhagen', region: 'Capital Region', country: 'DK', loc: '55.6759,12.5655' })
    : figure(searchParams.get('zone') ?? 'DK-DK2');

interface Around {
  readonly zone?: string;
  readonly offline?: boolean;
  readonly hostName?: string;
  readonly cache?: string;
}
const gridWith = async (reply: (asked: Asked) => Reply, { zone, offline = false, hostName = 'n1', cache = scratch() }: Around = {}) => {
  const { address, asked } = await provider(reply);
  const env = {
    XDG_CACHE_HOME: cache,
    ELECTRICITYMAPS_API_KEY: 'hush',
    CARBONTRACKER_ELECTRICITYMAPS_URL: address,
    CARBONTRACKER_IPINFO_URL: address,
    CARBONTRACKER_GEOJS_URL: NOBODY,
    CARBONTRACKER_ENERGIDATASERVICE_URL: NOBODY,
  };
  const clock = { ...nodeClock(), sleep: async () => undefined };
  const host = { web: nodeWeb(), clock, env, disk: nodeDisk(), files: nodeFiles(tree({}).root), processes: { ...nodeProcesses(), hostName } };
  const open = () => openGrid(host, { zone: zone ?? null, offline, interval: seconds(900) }, () => undefined);
  const kept = () =>
    readdirSync(join(cache, 'carbontracker'))
      .map((name) => readFileSync(join(cache, 'carbontracker', name), 'utf8'))
      .join('\n');
  return { open, asked, kept, cache };
};
const paths = (asked: readonly Asked[]): readonly string[] => asked.map(({ url }) => url.pathname);

describe('where the machine stands', () => {
  test('is looked up once for all processes, as finely as a source tells it; the town only by who looked', async () => {
    const { open, asked, kept } = await gridWith(denmark);
    expect(await open().locate()).toEqual({ place: { zone: 'DK-DK2', label: 'Copenhagen, Capital Region, DK' } });
    expect(await open().locate()).toEqual({ place: { zone: 'DK-DK2' } });
    expect(paths(asked)).toEqual(['/json', '/carbon-intensity/latest']);
    expect(asked[1]?.url.searchParams.get('lat')).toBe('55.6759');
    expect(kept()).not.toMatch(/Copenhagen|Capital|55\.6759|12\.5655|hush|n1/);
  });
  test('is another matter for another machine, though they share a home', async () => {
    const { open, asked, cache } = await gridWith(denmark);
    await open().locate();
    const other = await gridWith(denmark, { hostName: 'n2', cache });
    await other.open().locate();
    expect([asked.length, paths(other.asked)[0]]).toEqual([2, '/json']);
  });
  test('a zone of another country is not taken for a finer one', async () => {
    const { open } = await gridWith((asked) => (asked.url.pathname === '/json' ? denmark(asked) : figure('SE-SE4')));
    expect((await open().locate()).place.zone).toBe('DK');
  });
  test('is unknown where nobody answers, with the reason, which is remembered', async () => {
    const { open, asked } = await gridWith(() => status(403));
    for (const _ of [1, 2]) {
      const { place, why } = await open().locate();
      expect([place, why]).toEqual([{ zone: null }, expect.stringMatching(/^ipinfo .*; geojs .*--zone DK$/)]);
    }
    expect(asked).toHaveLength(1);
  });
  test('is what the user says, and then nobody is asked', async () => {
    const { open, asked } = await gridWith(denmark, { zone: 'DK-DK1' });
    expect(await open().locate()).toEqual({ place: { zone: 'DK-DK1' } });
    expect(asked).toEqual([]);
  });
  test('offline is not looked up, and nobody serves', async () => {
    const { open, asked } = await gridWith(denmark, { offline: true });
    expect(open().serving({ zone: 'DK-DK1' })).toEqual([]);
    expect(await open().locate()).toEqual({ place: { zone: null }, why: expect.stringContaining('--zone DK') as string });
    expect(asked).toEqual([]);
  });
});
test('the sources of a zone are asked from the best on', async () => {
  const { open } = await gridWith(denmark, { zone: 'DK-DK1' });
  expect(
    open()
      .serving({ zone: 'DK-DK1' })
      .map(({ name }) => name),
  ).toEqual(['Electricity Maps', 'Energi Data Service']);
  expect(
    open()
      .serving({ zone: 'GB-OX1' })
      .map(({ name }) => name),
  ).toEqual(['UK Carbon Intensity API']);
});
test('an outlook names the figure, and who cannot see ahead', async () => {
  const { open } = await gridWith((asked) => (asked.url.pathname.endsWith('/forecast') ? status(403) : denmark(asked)), { zone: 'SE-SE4' });
  const { now, ahead, blind } = await lookOut(open(), new Date(Date.now() + HOUR));
  expect([now.value, ahead, blind]).toEqual([82, [], expect.stringMatching(/^Electricity Maps .*HTTP 403/)]);
});
