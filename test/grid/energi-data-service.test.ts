import { describe, expect, test } from 'vitest';
import { energiDataService } from '../../src/grid/energi-data-service.ts';
import { later } from '../../src/grid/figure.ts';
import { NOW, liveContract, openLive, periodOf, type LiveCase } from '../contracts/live-contract.ts';
import type { Asked } from '../support/provider.ts';

const STEP = 300;
interface Row {
  readonly area?: string;
  readonly at: Date;
  readonly value: number | null;
}
const row = ({ area = 'DK1', at, value }: Row) => ({ Minutes5UTC: at.toISOString().slice(0, 19), PriceArea: area, CO2Emission: value });
const body = (...rows: readonly Row[]): string => JSON.stringify({ total: rows.length, dataset: 'CO2Emis', records: rows.map(row) });
const questionOf = ({ url }: Asked) => ({ path: url.pathname, ...Object.fromEntries(url.searchParams) });

const west: LiveCase<ReturnType<typeof energiDataService>> = {
  source: energiDataService,
  variable: 'CARBONTRACKER_ENERGIDATASERVICE_URL',
  known: { zone: 'DK-DK1' },
  unknown: [
    { zone: null },
    { zone: 'SE' },
    { zone: 'DK-DK3' },
    { zone: 'DK-BHM' },
    { zone: 'dk' },
    { zone: null, coordinates: { latitude: 55.7, longitude: 12.6 } },
  ],
  bases: ['estimated', 'forecast'],
  boundary: 'direct',
  step: STEP,
  body: (_asked, { value, at }) => body({ at, value }),
};
const country: LiveCase<ReturnType<typeof energiDataService>> = {
  ...west,
  known: { zone: 'DK' },
  body: (_asked, { value, at }) => body({ area: 'DK2', at, value }, { area: 'DK1', at, value }),
};
liveContract('Energi Data Service, asked for the west,', west);
liveContract('Energi Data Service, asked for Denmark,', country);

const newest = periodOf(west);
const before = later(newest, -STEP);

describe('Energi Data Service', () => {
  test('of now the history is asked, the newest rows first, in UTC', async () => {
    const { source, asked } = await openLive(west, () => body({ at: newest, value: 160 }));
    const { value, basis, zone, source: words } = await source.at({ zone: 'DK-DK1' });
    expect({ value, basis, zone, words }).toEqual({ value: 160, basis: 'estimated', zone: 'DK-DK1', words: 'Energi Data Service' });
    expect(asked.map(questionOf)).toEqual([
      {
        path: '/dataset/CO2Emis',
        columns: 'Minutes5UTC,PriceArea,CO2Emission',
        filter: '{"PriceArea":["DK1"]}',
        timezone: 'UTC',
        sort: 'Minutes5UTC DESC',
        limit: '12',
      },
    ]);
  });
  test('of what is to come the prognosis is asked, not the history', async () => {
    const { source, asked } = await openLive(west, () => body({ at: newest, value: 90 }, { at: later(newest, STEP), value: 80 }));
    const figures = await source.ahead({ zone: 'DK-DK1' }, later(NOW, 3600));
    expect(figures.map(({ value, basis }) => [value, basis])).toEqual([
      [90, 'forecast'],
      [80, 'forecast'],
    ]);
    const { path, start, end, limit, timezone } = questionOf(asked[0]!) as Record<string, string>;
    expect({ path, start, end, limit, timezone }).toEqual({
      path: '/dataset/CO2EmisProg',
      start: '2026-11-22T14:05',
      end: '2026-11-22T15:10',
      limit: '0',
      timezone: 'UTC',
    });
  });
  test('of the past every row is asked, from the edge before to the edge after', async () => {
    const { source, asked } = await openLive(west, () => body({ at: before, value: 50 }));
    expect(await source.past({ zone: 'DK-DK1' }, later(before, 17), later(before, 40))).toHaveLength(1);
    const { path, start, end, limit } = questionOf(asked[0]!) as Record<string, string>;
    expect({ path, start, end, limit }).toEqual({ path: '/dataset/CO2Emis', start: '2026-11-22T14:00', end: '2026-11-22T14:05', limit: '0' });
  });
  test('months of the past are asked in pieces that neither overlap nor part', async () => {
    const { source, asked } = await openLive(west, () => body({ at: before, value: 50 }));
    await source.past({ zone: 'DK-DK1' }, later(NOW, -100 * 86_400), NOW);
    const pieces = asked.map(({ url }) => `${url.searchParams.get('start')} to ${url.searchParams.get('end')}`);
    expect(pieces.sort()).toEqual(['2026-08-14T14:05 to 2026-10-13T14:05', '2026-10-13T14:05 to 2026-11-22T14:10']);
  });
  test('the newest that has begun is taken, wherever it stands and whatever lies ahead', async () => {
    const { source } = await openLive(west, () => body({ at: later(NOW, 86_400), value: 10 }, { at: newest, value: 160 }, { at: before, value: 150 }));
    expect(await source.at({ zone: 'DK-DK1' })).toMatchObject({ value: 160, from: newest });
  });
  test('rows of the other area and holes are passed over', async () => {
    const { source } = await openLive(west, () =>
      body({ area: 'DK2', at: newest, value: 131 }, { at: newest, value: null }, { area: 'DK2', at: before, value: 130 }, { at: before, value: 160 }),
    );
    expect(await source.at({ zone: 'DK-DK1' })).toMatchObject({ value: 160, from: before });
  });
  test.each([
    ['Aarhus', 10.2, 'DK-DK1', 'DK1'],
    ['Odense', 10.39, 'DK-DK1', 'DK1'],
    ['Copenhagen', 12.57, 'DK-DK2', 'DK2'],
    ['Bornholm', 14.9, 'DK-DK2', 'DK2'],
  ])('%s is in its own area', async (_town, longitude, zone, area) => {
    const { source, asked } = await openLive(west, () => body({ area, at: newest, value: 70 }));
    expect(await source.at({ zone: 'DK', coordinates: { latitude: 55.5, longitude } })).toMatchObject({ zone, value: 70 });
    expect(asked[0]!.url.searchParams.get('filter')).toBe(JSON.stringify({ PriceArea: [area] }));
  });
  test('Denmark without an area is the mean of both, at the newest time that both have', async () => {
    const { source, asked } = await openLive(country, () =>
      body({ at: newest, value: 300 }, { area: 'DK2', at: before, value: 131 }, { at: before, value: 160 }, { area: 'DK2', at: newest, value: null }),
    );
    expect(await source.at({ zone: 'DK' })).toEqual({
      value: 145.5,
      basis: 'estimated',
      boundary: 'direct',
      zone: 'DK',
      source: 'Energi Data Service, mean of DK1 and DK2',
      from: before,
      until: newest,
    });
    expect(asked[0]!.url.searchParams.get('filter')).toBe('{"PriceArea":["DK1","DK2"]}');
    expect(asked[0]!.url.searchParams.get('limit')).toBe('24');
  });
  test('a figure that no area can have is not hidden in their mean', async () => {
    const { source } = await openLive(country, () => body({ at: newest, value: -50 }, { area: 'DK2', at: newest, value: 131 }));
    await expect(source.at({ zone: 'DK' })).rejects.toThrow('Energi Data Service gives -50 g/kWh, which no grid can have');
  });
});
