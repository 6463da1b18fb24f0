import { describe, expect, test } from 'vitest';
import { openAsker } from '../../src/grid/asker.ts';
import { electricityMaps } from '../../src/grid/electricity-maps.ts';
import { later } from '../../src/grid/figure.ts';
import type { Place } from '../../src/grid/intensity.ts';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeWeb } from '../../src/host/node/web.ts';
import { NOW, liveContract, openLive, type LiveCase } from '../contracts/live-contract.ts';
import { provider, type Asked } from '../support/provider.ts';

const HOUR = 3600;
const KEY = 's3cret-token';
const GERMANY: Place = { zone: 'DE' };
const COPENHAGEN: Place = { zone: 'DK', coordinates: { latitude: 55.6759, longitude: 12.5655 } };
const VIRGINIA: Place = { zone: 'US-MIDA-PJM', region: { provider: 'aws', region: 'us-east-1' } };

/** The zone that the provider finds for a question; undefined where it would not understand it. */
const foundFor = ({ searchParams }: URL): string | undefined => {
  if (searchParams.get('lat') === '55.6759' && searchParams.get('lon') === '12.5655') return 'DK-DK1';
  if (searchParams.get('dataCenterProvider') === 'aws' && searchParams.get('dataCenterRegion') === 'us-east-1') return 'US-MIDA-PJM';
  return searchParams.get('zone') ?? undefined;
};
const LISTS: Readonly<Record<string, string>> = { history: 'history', 'past-range': 'data', forecast: 'forecast' };
const rows = (asked: Asked, figures: readonly object[], more: object = {}): string => {
  const zone = foundFor(asked.url);
  const what = asked.url.pathname.replace('/carbon-intensity/', '');
  if (zone === undefined) return '{"error":"No data for this location"}';
  return JSON.stringify(what === 'latest' ? { zone, ...figures[0], ...more } : { zone, [LISTS[what] ?? 'error']: figures, ...more });
};
const rowOf = (at: Date, carbonIntensity: number | null, more: object = {}): object => ({
  datetime: at.toISOString(),
  carbonIntensity,
  emissionFactorType: 'lifecycle',
  isEstimated: false,
  estimationMethod: null,
  ...more,
});

const byZone: LiveCase<ReturnType<typeof electricityMaps>> = {
  source: electricityMaps,
  variable: 'CARBONTRACKER_ELECTRICITYMAPS_URL',
  keys: { ELECTRICITYMAPS_API_KEY: KEY },
  known: GERMANY,
  unknown: [{ zone: null }],
  bases: ['metered', 'estimated', 'forecast'],
  boundary: 'life-cycle',
  step: HOUR,
  body: (asked, { at, value }) => rows(asked, [rowOf(at, value)], { temporalGranularity: 'hourly' }),
};
liveContract('Electricity Maps, asked by zone,', byZone);
liveContract('Electricity Maps, asked by coordinates,', { ...byZone, known: COPENHAGEN });
liveContract('Electricity Maps, asked by data centre,', { ...byZone, known: VIRGINIA });

const parametersOf = ({ url }: Asked): object => Object.fromEntries(url.searchParams);
const ALWAYS = { emissionFactorType: 'lifecycle', shouldUseFallbackCallerLookup: 'false' };
const thisHour = new Date('2026-11-22T14:00:00Z');
const ago = (hours: number): Date => later(thisHour, -hours * HOUR);

describe('what Electricity Maps is asked', () => {
  test.each<readonly [string, Place, object]>([
    ['a zone', GERMANY, { zone: 'DE' }],
    ['coordinates, where the zone is a country', COPENHAGEN, { lat: '55.6759', lon: '12.5655' }],
    ['coordinates, where no zone is known', { ...COPENHAGEN, zone: null }, { lat: '55.6759', lon: '12.5655' }],
    ['a zone that says more than the coordinates', { ...COPENHAGEN, zone: 'DK-DK2' }, { zone: 'DK-DK2' }],
    ['a data centre', VIRGINIA, { dataCenterProvider: 'aws', dataCenterRegion: 'us-east-1' }],
    ['a data centre without a zone', { ...VIRGINIA, zone: null }, { dataCenterProvider: 'aws', dataCenterRegion: 'us-east-1' }],
    [
      'a data centre, rather than coordinates',
      { ...COPENHAGEN, region: { provider: 'azure', region: 'NorthEurope' } },
      { dataCenterProvider: 'azure', dataCenterRegion: 'northeurope' },
    ],
  ])('%s, never for the address that asks', async (_what, place, location) => {
    const { source, asked } = await openLive(byZone, () => JSON.stringify({ zone: place.zone ?? 'DK-DK1', ...rowOf(thisHour, 100) }));
    expect(source.serves(place)).toBe(true);
    await source.at(place);
    expect(asked.map(({ url, method }) => [method, url.pathname])).toEqual([['GET', '/carbon-intensity/latest']]);
    expect(parametersOf(asked[0]!)).toEqual({ ...location, ...ALWAYS });
    expect(asked[0]!.headers['auth-token']).toBe(KEY);
  });
  test('it says what its answers depend on', async () => {
    const { source } = await openLive(byZone, () => '');
    expect(source.variables).toEqual(['ELECTRICITYMAPS_API_KEY', 'CARBONTRACKER_ELECTRICITYMAPS_URL']);
  });
});

describe('whose figure Electricity Maps gives', () => {
  test.each<readonly [string, Place, string]>([
    ['another country', GERMANY, 'US-CAL-CISO'],
    ['a part of the zone', { zone: 'DK' }, 'DK-DK1'],
    ['the country of the zone', { zone: 'DK-DK1' }, 'DK'],
    ['another country than that of the coordinates', COPENHAGEN, 'DE'],
    ['another country than that of the data centre', VIRGINIA, 'CA-QC'],
  ])('%s is refused, with both names', async (_what, place, zone) => {
    const { source } = await openLive(byZone, () => JSON.stringify({ zone, ...rowOf(thisHour, 100) }));
    await expect(source.at(place)).rejects.toThrow(`Electricity Maps answered for ${zone}, not for ${place.zone}`);
  });
  test('that of another zone is refused from lists as well', async () => {
    const { source } = await openLive(byZone, (asked) => rows(asked, [rowOf(thisHour, 100)], { zone: 'FR' }));
    for (const answer of [source.past(GERMANY, ago(2), NOW), source.past(GERMANY, ago(30), NOW), source.ahead(GERMANY, ago(-3))])
      await expect(answer).rejects.toThrow('Electricity Maps answered for FR, not for DE');
  });
  test('a zone of the country is named where coordinates or a data centre found it', async () => {
    const { source } = await openLive(byZone, (asked) => rows(asked, [rowOf(thisHour, 100)]));
    expect(await source.at(COPENHAGEN)).toMatchObject({ zone: 'DK-DK1' });
    expect(await source.at({ ...VIRGINIA, zone: 'US' })).toMatchObject({ zone: 'US-MIDA-PJM' });
  });
  test('a name that is no zone is not passed on', async () => {
    const { source } = await openLive(byZone, () => JSON.stringify({ zone: 'somewhere.', ...rowOf(thisHour, 100) }));
    await expect(source.at({ ...VIRGINIA, zone: null })).rejects.toThrow('in a form that is not its own (at zone)');
  });
});

describe('what Electricity Maps says of a figure', () => {
  const answering = (more: object) => openLive(byZone, (asked) => rows(asked, [rowOf(thisHour, 100, more)]));
  test.each<readonly [string, object, object]>([
    ['metered', { isEstimated: false }, { basis: 'metered' }],
    ['estimated', { isEstimated: true, estimationMethod: 'TIME_SLICER_AVERAGE' }, { basis: 'estimated' }],
    ['estimated, where nothing is said of that', { isEstimated: undefined }, { basis: 'estimated' }],
    ['of an hour', { temporalGranularity: 'hourly' }, { until: new Date('2026-11-22T15:00:00Z') }],
    ['of an hour, where nothing is said of that', {}, { until: new Date('2026-11-22T15:00:00Z') }],
    ['of 15 minutes', { temporalGranularity: '15_minutes' }, { until: new Date('2026-11-22T14:15:00Z') }],
    ['of 5 minutes', { temporalGranularity: '5_minutes' }, { until: new Date('2026-11-22T14:05:00Z') }],
  ])('it is %s', async (_what, more, expected) => {
    const { source } = await answering(more);
    expect(await source.at(GERMANY)).toMatchObject({ from: thisHour, ...expected });
  });
  test.each([
    ['of a day', 'temporalGranularity', 'daily'],
    ['of direct emissions', 'emissionFactorType', 'direct'],
  ])('one %s is refused', async (_what, field, value) => {
    const { source } = await answering({ [field]: value });
    await expect(source.at(GERMANY)).rejects.toThrow(`in a form that is not its own (at ${field})`);
  });
  test('what is said of a whole list holds for each of its figures', async () => {
    const { source } = await openLive(byZone, (asked) => rows(asked, [rowOf(thisHour, 100)], { temporalGranularity: '5_minutes' }));
    expect(await source.past(GERMANY, ago(1), NOW)).toMatchObject([{ from: thisHour, until: new Date('2026-11-22T14:05:00Z') }]);
  });
  test('what is said of a figure itself goes before that', async () => {
    const row = rowOf(thisHour, 100, { temporalGranularity: '5_minutes' });
    const { source } = await openLive(byZone, (asked) => rows(asked, [row], { temporalGranularity: 'hourly' }));
    expect(await source.past(GERMANY, ago(1), NOW)).toMatchObject([{ from: thisHour, until: new Date('2026-11-22T14:05:00Z') }]);
  });
});

describe('the past, from Electricity Maps', () => {
  const hourly = (asked: Asked): string => {
    const { searchParams } = asked.url;
    const [from, until] = [new Date(searchParams.get('start') ?? ago(23)), new Date(searchParams.get('end') ?? NOW)];
    const figures: object[] = [];
    for (let at = from; at <= until; at = later(at, HOUR)) figures.push(rowOf(at, 100));
    return rows(asked, figures);
  };
  test('of the last 24 hours is what a free key may ask for', async () => {
    const { source, asked } = await openLive(byZone, hourly);
    const figures = await source.past(GERMANY, ago(23), NOW);
    expect(asked.map(({ url }) => url.pathname)).toEqual(['/carbon-intensity/history']);
    expect(parametersOf(asked[0]!)).toEqual({ zone: 'DE', ...ALWAYS });
    expect(figures).toHaveLength(24);
    expect(figures[0]!.from).toEqual(ago(23));
  });
  test('that began earlier is asked for by its range, from the hour that it began in', async () => {
    const { source, asked } = await openLive(byZone, hourly);
    const figures = await source.past(GERMANY, later(ago(23), -1), later(ago(20), 600));
    expect(asked.map(({ url }) => url.pathname)).toEqual(['/carbon-intensity/past-range']);
    const stretch = { start: '2026-11-21T14:00:00.000Z', end: '2026-11-21T18:10:00.000Z', temporalGranularity: 'hourly' };
    expect(parametersOf(asked[0]!)).toEqual({ zone: 'DE', ...stretch, ...ALWAYS });
    expect(figures.map(({ from }) => from)).toEqual([24, 23, 22, 21, 20].map(ago));
  });
  test('that is longer than ten days is asked for in pieces, and every hour given once', async () => {
    const { source, asked } = await openLive(byZone, hourly);
    const figures = await source.past(GERMANY, new Date('2026-10-01T00:00Z'), new Date('2026-10-21T00:00Z'));
    expect(asked.map(({ url }) => [url.searchParams.get('start'), url.searchParams.get('end')])).toEqual([
      ['2026-10-01T00:00:00.000Z', '2026-10-11T00:00:00.000Z'],
      ['2026-10-11T00:00:00.000Z', '2026-10-21T00:00:00.000Z'],
    ]);
    expect(figures.map(({ from }) => from)).toEqual(Array.from({ length: 20 * 24 }, (_, hour) => later(new Date('2026-10-01T00:00Z'), hour * HOUR)));
  });
  test('has holes where nothing is known', async () => {
    const { source } = await openLive(byZone, (asked) => rows(asked, [rowOf(ago(3), 100), rowOf(ago(2), null), rowOf(ago(1), 0)]));
    expect(await source.past(GERMANY, ago(3), NOW)).toMatchObject([
      { from: ago(3), value: 100 },
      { from: ago(1), value: 0 },
    ]);
  });
  test('is refused where it is all holes', async () => {
    const { source } = await openLive(byZone, (asked) => rows(asked, [rowOf(ago(2), null)]));
    await expect(source.past(GERMANY, ago(3), NOW)).rejects.toThrow('Electricity Maps has no figures for that time');
  });
  test('is told as in a genuine answer of November 2024', async () => {
    const zone = 'US-MIDW-MISO';
    const [updatedAt, createdAt] = ['2024-12-01T05:44:10.595Z', '2024-11-28T06:43:54.038Z'];
    const estimated = { emissionFactorType: 'lifecycle', isEstimated: true, estimationMethod: 'TIME_SLICER_AVERAGE' };
    const metered = { emissionFactorType: 'lifecycle', isEstimated: false, estimationMethod: null };
    const history = [
      { zone, carbonIntensity: 501, datetime: '2024-11-30T06:00:00.000Z', updatedAt, createdAt, ...estimated },
      { zone, carbonIntensity: 419, datetime: '2024-11-30T07:00:00.000Z', updatedAt, createdAt, ...metered },
      { zone, carbonIntensity: 494, datetime: '2024-12-01T05:00:00.000Z', updatedAt, createdAt, ...estimated },
    ];
    const { address } = await provider(() => JSON.stringify({ zone, history }));
    const clock = { ...nodeClock(), date: () => new Date('2024-12-01T05:44:10Z') };
    const env = { ELECTRICITYMAPS_API_KEY: KEY, CARBONTRACKER_ELECTRICITYMAPS_URL: `${address}/mirror/v3/` };
    const source = electricityMaps(openAsker({ web: nodeWeb(), clock, env }));
    expect(await source.past({ zone }, new Date('2024-11-30T06:30Z'), new Date('2024-12-01T05:40Z'))).toEqual(
      [
        { value: 501, basis: 'estimated', from: new Date('2024-11-30T06:00Z'), until: new Date('2024-11-30T07:00Z') },
        { value: 419, basis: 'metered', from: new Date('2024-11-30T07:00Z'), until: new Date('2024-11-30T08:00Z') },
        { value: 494, basis: 'estimated', from: new Date('2024-12-01T05:00Z'), until: new Date('2024-12-01T06:00Z') },
      ].map((figure) => ({ ...figure, boundary: 'life-cycle', zone, source: 'Electricity Maps' })),
    );
  });
});

describe('the future, from Electricity Maps', () => {
  test.each([
    [1, '6'],
    [6, '6'],
    [6.1, '24'],
    [24, '24'],
    [30, '48'],
    [48, '48'],
    [49, '72'],
    [72, '72'],
    [200, '72'],
  ])('of %d hours is asked for with the smallest horizon that covers it', async (hours, horizon) => {
    const { source, asked } = await openLive(byZone, (question) => rows(question, [{ carbonIntensity: 326, datetime: thisHour.toISOString() }]));
    await source.ahead(GERMANY, later(NOW, hours * HOUR));
    expect(asked.map(({ url }) => url.pathname)).toEqual(['/carbon-intensity/forecast']);
    expect(parametersOf(asked[0]!)).toEqual({ zone: 'DE', horizonHours: horizon, ...ALWAYS });
  });
  test('begins now, ends where it was asked to, and has holes where nothing is foreseen', async () => {
    const foreseen = [0, 1, 2, 3, 4].map((hour) => ({ carbonIntensity: hour === 2 ? null : 300 + hour, datetime: ago(-hour).toISOString() }));
    const { source } = await openLive(byZone, (asked) => rows(asked, [{ ...foreseen[0], datetime: ago(1).toISOString() }, ...foreseen]));
    expect(await source.ahead(GERMANY, ago(-4))).toMatchObject([
      { from: ago(0), value: 300, basis: 'forecast', zone: 'DE', boundary: 'life-cycle' },
      { from: ago(-1), value: 301, basis: 'forecast' },
      { from: ago(-3), value: 303, basis: 'forecast' },
    ]);
  });
});
