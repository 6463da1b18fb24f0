import { describe, expect, test } from 'vitest';
import { later } from '../../src/grid/figure.ts';
import type { Place } from '../../src/grid/intensity.ts';
import { ukGrid } from '../../src/grid/uk-grid.ts';
import { NOW, liveContract, openLive, type LiveCase } from '../contracts/live-contract.ts';
import { status, type Asked } from '../support/provider.ts';

const HALF_HOUR = 1800;
const BRITAIN: Place = { zone: 'GB' };
const OXFORD: Place = { zone: 'GB-OX1' };

const minuteOf = (at: Date): string => `${at.toISOString().slice(0, 16)}Z`;
const period = (at: Date, intensity: object): object => ({
  from: minuteOf(at),
  to: minuteOf(later(at, HALF_HOUR)),
  intensity: { index: 'moderate', ...intensity },
});
const national = (...periods: readonly object[]): string => JSON.stringify({ data: periods });
const region = (periods: unknown, more: object = {}): object => ({
  regionid: 12,
  dnoregion: 'SSE South',
  shortname: 'South England',
  postcode: 'OX1',
  data: periods,
  ...more,
});
const regional = (periods: unknown): string => JSON.stringify({ data: [region(periods)] });

const MOMENT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\dZ`;
const understands = (pattern: string, { url, headers }: Asked): boolean =>
  headers.accept === 'application/json' && new RegExp(`^${pattern}$`).test(url.pathname);
const noMatch = '{"error":{"code":"400 Bad Request","message":"No postcode match can be found."}}';

const ofBritain: LiveCase<ReturnType<typeof ukGrid>> = {
  source: ukGrid,
  variable: 'CARBONTRACKER_UK_GRID_URL',
  known: BRITAIN,
  unknown: [
    null,
    'DK',
    'GBR',
    'GB-NIR',
    'GB-ORK',
    'GB-ZET',
    'GB-SHI',
    'GB-BT1',
    'GB-JE2',
    'GB-GY1',
    'GB-IM1',
    'GB-OX1-3QD',
    'GB-OX13QD',
    'GB-OX',
    'GB-1',
    'GB-ox1',
  ].map((zone) => ({ zone })),
  bases: ['metered', 'forecast'],
  boundary: 'direct',
  step: HALF_HOUR,
  body: (asked, { at, value }) =>
    understands(`/intensity(/${MOMENT}/(${MOMENT}|fw24h|fw48h))?`, asked) ? national(period(at, { forecast: value, actual: value })) : noMatch,
};
const ofOxford: LiveCase<ReturnType<typeof ukGrid>> = {
  ...ofBritain,
  known: OXFORD,
  bases: ['forecast'],
  body: (asked, { at, value }) =>
    understands(`/regional(/intensity/${MOMENT}/(${MOMENT}|fw24h|fw48h))?/postcode/OX1`, asked) ? regional([period(at, { forecast: value })]) : noMatch,
};
liveContract('The UK grid, asked for the nation,', ofBritain);
liveContract('The UK grid, asked for a postcode,', ofOxford);

const halfPast = new Date('2026-11-22T13:30:00Z');
const twoOclock = new Date('2026-11-22T14:00:00Z');
const pathsOf = (asked: readonly Asked[]): readonly string[] => asked.map(({ url }) => url.pathname + url.search);

describe('what the UK grid is asked', () => {
  test.each(['GB-OX1', 'GB-OX14', 'GB-W1A', 'GB-SW1A', 'GB-EC1V', 'GB-M1'])('%s is a postcode that it serves', async (zone) => {
    const { source, asked } = await openLive(ofBritain, () =>
      JSON.stringify({ data: [region([period(twoOclock, { forecast: 90 })], { postcode: zone.slice(3) })] }),
    );
    expect(source.serves({ zone })).toBe(true);
    expect(await source.at({ zone })).toMatchObject({ value: 90, zone });
    expect(pathsOf(asked)).toEqual([`/regional/postcode/${zone.slice(3)}`]);
  });
  test('it asks for JSON, and needs nothing but its address', async () => {
    const { source, asked } = await openLive(ofBritain, () => national(period(halfPast, { forecast: 266, actual: 263 })));
    await source.at(BRITAIN);
    expect(pathsOf(asked)).toEqual(['/intensity']);
    expect(asked[0]!.headers.accept).toBe('application/json');
    expect(source.variables).toEqual(['CARBONTRACKER_UK_GRID_URL']);
  });
});

describe('the figures of the UK grid', () => {
  test.each([
    ['metered, where generation was metered', { forecast: 266, actual: 263 }, { value: 263, basis: 'metered' }],
    ['metered, where nothing was emitted', { forecast: 266, actual: 0 }, { value: 0, basis: 'metered' }],
    ['its forecast, where that is not known yet', { forecast: 266, actual: null }, { value: 266, basis: 'forecast' }],
    ['its forecast, where there is no word of that', { forecast: 266 }, { value: 266, basis: 'forecast' }],
    ['metered, where nothing was foreseen', { forecast: null, actual: 263 }, { value: 263, basis: 'metered' }],
  ])('are %s', async (_what, intensity, expected) => {
    const { source } = await openLive(ofBritain, () => national(period(halfPast, intensity)));
    expect(await source.at(BRITAIN)).toEqual({
      ...expected,
      boundary: 'direct',
      zone: 'GB',
      source: 'UK Carbon Intensity API, NESO (CC BY 4.0)',
      from: halfPast,
      until: twoOclock,
    });
  });
  test('are refused where there are none', async () => {
    const { source } = await openLive(ofBritain, () => '{"data":[]}');
    await expect(source.at(BRITAIN)).rejects.toThrow('UK Carbon Intensity API has no figure for now');
    await expect(source.past(BRITAIN, halfPast, twoOclock)).rejects.toThrow('UK Carbon Intensity API has no figures for that time');
  });
  test('are the newest, where there are several', async () => {
    const halves = [twoOclock, halfPast, later(twoOclock, HALF_HOUR)].map((at, nth) => period(at, { forecast: 90 + nth }));
    const { source } = await openLive(ofBritain, () => national(...halves));
    expect(await source.at(BRITAIN)).toMatchObject({ value: 90, from: twoOclock });
  });
  const one = period(twoOclock, { forecast: 90 });
  test.each<readonly [string, Place, object]>([
    ['a nation’s period', BRITAIN, { data: one }],
    ['a nation’s list', BRITAIN, { data: [one] }],
    ['a list of one region with a list', OXFORD, { data: [region([one])] }],
    ['a list of one region with a period', OXFORD, { data: [region(one)] }],
    ['a region with a list', OXFORD, { data: region([one]) }],
    ['a region with a period', OXFORD, { data: region(one) }],
    ['a region without its postcode', OXFORD, { data: region(one, { postcode: undefined }) }],
    ['a region with its postcode in lower case', OXFORD, { data: region(one, { postcode: 'ox1' }) }],
  ])('are found in %s', async (_what, place, body) => {
    const { source } = await openLive(ofBritain, () => JSON.stringify(body));
    expect(await source.at(place)).toMatchObject({ value: 90, basis: 'forecast', zone: place.zone });
  });
  test('are refused for another postcode, and where no region is told', async () => {
    for (const data of [[region([one], { postcode: 'RG10' })], []]) {
      const { source } = await openLive(ofOxford, () => JSON.stringify({ data }));
      await expect(source.at(OXFORD)).rejects.toThrow('UK Carbon Intensity API answered for another postcode than OX1');
    }
  });
  test('are not there for a postcode that it does not know', async () => {
    const { source, asked } = await openLive(ofOxford, () => status(400, noMatch));
    await expect(source.at({ zone: 'GB-W2' })).rejects.toThrow('UK Carbon Intensity API refuses the question (HTTP 400)');
    expect(asked).toHaveLength(1);
  });
});

describe('the past, from the UK grid', () => {
  /** As it does: the half-hours that end within the stretch, the one that ends at its beginning included. */
  const halfHourly = ({ url }: Asked): string => {
    const [from, until] = url.pathname.split('/').filter((part) => part.endsWith('Z'));
    const periods: object[] = [];
    for (let at = later(new Date(from!), -HALF_HOUR); later(at, HALF_HOUR) <= new Date(until!); at = later(at, HALF_HOUR))
      periods.push(period(at, { forecast: 100, actual: 99 }));
    return url.pathname.startsWith('/regional') ? regional(periods) : national(...periods);
  };
  test('is asked for by whole half-hours', async () => {
    const { source, asked } = await openLive(ofBritain, halfHourly);
    const figures = await source.past(BRITAIN, new Date('2026-11-21T09:50:10Z'), new Date('2026-11-21T11:00:00.250Z'));
    expect(pathsOf(asked)).toEqual(['/intensity/2026-11-21T09:30Z/2026-11-21T11:30Z']);
    expect(figures.map(({ from }) => minuteOf(from))).toEqual(['2026-11-21T09:30Z', '2026-11-21T10:00Z', '2026-11-21T10:30Z', '2026-11-21T11:00Z']);
    await source.past(BRITAIN, new Date('2026-11-21T09:30Z'), new Date('2026-11-21T11:00Z'));
    expect(pathsOf(asked)[1]).toBe('/intensity/2026-11-21T09:30Z/2026-11-21T11:00Z');
  });
  test.each<readonly [Place, string, string]>([
    [BRITAIN, '', ''],
    [OXFORD, '/regional', '/postcode/OX1'],
  ])('of $zone that is longer than 14 days is asked for in pieces, and every half-hour given once', async (place, before, after) => {
    const { source, asked } = await openLive(ofBritain, halfHourly);
    const start = new Date('2026-10-01T00:00Z');
    const figures = await source.past(place, start, new Date('2026-10-30T12:00Z'));
    expect(pathsOf(asked)).toEqual(
      ['2026-10-01T00:00Z/2026-10-15T00:00Z', '2026-10-15T00:00Z/2026-10-29T00:00Z', '2026-10-29T00:00Z/2026-10-30T12:00Z'].map(
        (stretch) => `${before}/intensity/${stretch}${after}`,
      ),
    );
    expect(figures.map(({ from }) => from)).toEqual(Array.from({ length: 29 * 48 + 24 }, (_, n) => later(start, n * HALF_HOUR)));
  });
  test('gives a half-hour that is told twice once, and skips the holes', async () => {
    const { source } = await openLive(ofBritain, () =>
      national(
        period(later(halfPast, -HALF_HOUR), { forecast: 90, actual: null }),
        period(halfPast, { forecast: 100, actual: 95 }),
        period(halfPast, { forecast: 100, actual: 97 }),
        period(twoOclock, { forecast: null, actual: null }),
      ),
    );
    expect(await source.past(BRITAIN, later(halfPast, -HALF_HOUR), NOW)).toMatchObject([
      { value: 90, basis: 'forecast' },
      { value: 97, basis: 'metered', from: halfPast },
    ]);
  });
});

describe('the future, from the UK grid', () => {
  test.each<readonly [number, string]>([
    [1, 'fw24h'],
    [23.8, 'fw24h'],
    [24, 'fw48h'],
    [48, 'fw48h'],
    [100, 'fw48h'],
  ])('of %d hours is asked for from the present half-hour on', async (hours, span) => {
    const { source, asked } = await openLive(ofBritain, (question) =>
      question.url.pathname.startsWith('/regional') ? regional([period(twoOclock, { forecast: 90 })]) : national(period(twoOclock, { forecast: 90 })),
    );
    await source.ahead(BRITAIN, later(NOW, hours * 3600));
    await source.ahead(OXFORD, later(NOW, hours * 3600));
    expect(pathsOf(asked)).toEqual([`/intensity/2026-11-22T14:00Z/${span}`, `/regional/intensity/2026-11-22T14:00Z/${span}/postcode/OX1`]);
  });
  test('is a forecast even where something is known already, begins now and ends where it was asked to', async () => {
    const { source } = await openLive(ofBritain, () =>
      national(
        period(halfPast, { forecast: 80, actual: 81 }),
        period(twoOclock, { forecast: 90, actual: 95 }),
        period(later(twoOclock, HALF_HOUR), { forecast: null, actual: null }),
        period(later(twoOclock, 2 * HALF_HOUR), { forecast: 110, actual: null }),
        period(later(twoOclock, 3 * HALF_HOUR), { forecast: 120, actual: null }),
      ),
    );
    expect(await source.ahead(BRITAIN, later(twoOclock, 3 * HALF_HOUR))).toMatchObject([
      { value: 90, basis: 'forecast', from: twoOclock },
      { value: 110, basis: 'forecast', from: later(twoOclock, 2 * HALF_HOUR) },
    ]);
  });
});
