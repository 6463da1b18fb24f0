import { describe, expect, test } from 'vitest';
import { AREAS } from '../../src/grid/entsoe-areas.ts';
import { entsoe } from '../../src/grid/entsoe.ts';
import { later } from '../../src/grid/figure.ts';
import { isZone } from '../../src/grid/zone.ts';
import { LIFE_CYCLE, STORAGE } from '../../src/grid/generation-factors.ts';
import { liveContract, openLive, periodOf, type LiveCase } from '../contracts/live-contract.ts';
import { status, type Asked } from '../support/provider.ts';

const STEP = 900;
const GERMANY = { zone: 'DE' };
const AREA = '10Y1001A1001A83F';

interface Series {
  readonly kind: string;
  readonly at: Date;
  /** Megawatts by position; undefined where the document has no point. */
  readonly points: readonly (number | undefined)[];
  readonly curve?: string;
  readonly resolution?: string;
  readonly minutes?: number;
  readonly side?: 'in' | 'out';
  readonly area?: string;
}
const minute = (date: Date): string => `${date.toISOString().slice(0, 16)}Z`;
const seriesOf = ({ kind, at, points, curve = 'A01', resolution = 'PT15M', minutes = 15, side = 'in', area = AREA }: Series): string => `
  <TimeSeries>
    <mRID>1</mRID><businessType>A01</businessType><objectAggregation>A08</objectAggregation>
    <${side}BiddingZone_Domain.mRID codingScheme="A01">${area}</${side}BiddingZone_Domain.mRID>
    <quantity_Measure_Unit.name>MAW</quantity_Measure_Unit.name>
    <curveType>${curve}</curveType>
    <MktPSRType><psrType>${kind}</psrType></MktPSRType>
    <Period>
      <timeInterval><start>${minute(at)}</start><end>${minute(later(at, points.length * minutes * 60))}</end></timeInterval>
      <resolution>${resolution}</resolution>
      ${points.map((quantity, i) => (quantity === undefined ? '' : `<Point><position>${i + 1}</position><quantity>${quantity}</quantity></Point>`)).join('')}
    </Period>
  </TimeSeries>`;
const document = (...series: readonly Series[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<GL_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-6:generationloaddocument:3:0">
  <mRID>843a47eec8d546848d8e9dcbd1b2aaf7</mRID><type>A75</type>${series.map(seriesOf).join('')}
</GL_MarketDocument>`;
const NOTHING = `<?xml version="1.0" encoding="UTF-8"?>
<Acknowledgement_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0">
  <Reason><code>999</code><text>No matching data found for Data item AGGREGATED_GENERATION_PER_TYPE_R3 and interval s3cret.</text></Reason>
</Acknowledgement_MarketDocument>`;
/** Gas and wind whose mix has this intensity: below 11 g the gas is negative, above 490 g the wind. */
const mixOf = (value: number | null, at: Date): string => {
  const gas = value === null ? undefined : (value - 11) / (490 - 11);
  return document(
    { kind: 'B04', at, points: [gas === undefined ? undefined : gas * 1000] },
    { kind: 'B19', at, points: [gas === undefined ? 1000 : (1 - gas) * 1000] },
  );
};
const questionOf = ({ url }: Asked) => ({ path: url.pathname, ...Object.fromEntries(url.searchParams) });

const germany: LiveCase<ReturnType<typeof entsoe>> = {
  source: entsoe,
  variable: 'CARBONTRACKER_ENTSOE_URL',
  keys: { ENTSOE_API_KEY: 's3cret-token' },
  known: GERMANY,
  unknown: [{ zone: null }, { zone: 'US' }, { zone: 'GB' }, { zone: 'DE-BY' }, { zone: 'IT-SO' }, { zone: AREA }],
  bases: ['estimated'],
  boundary: 'life-cycle',
  step: STEP,
  zeroIsAHole: true,
  body: (_asked, { value, at }) => mixOf(value, at),
};
liveContract('ENTSO-E', germany);

const newest = periodOf(germany);
const ago = (steps: number): Date => later(newest, -steps * STEP);
const says = (...series: readonly Series[]) => openLive(germany, () => document(...series));

describe('ENTSO-E', () => {
  test('is asked for the generation per type of the zone’s area, some hours back to the next full hour', async () => {
    const { source, asked } = await openLive(germany, () => mixOf(300, newest));
    expect(await source.at(GERMANY)).toMatchObject({ zone: 'DE', basis: 'estimated', boundary: 'life-cycle', source: 'ENTSO-E, generation in the zone' });
    expect(asked.map(questionOf)).toEqual([
      {
        path: '/api',
        securityToken: 's3cret-token',
        documentType: 'A75',
        processType: 'A16',
        in_Domain: AREA,
        periodStart: '202611220800',
        periodEnd: '202611221500',
      },
    ]);
  });
  test('megawatts are weighed by the life-cycle factor of their kind', async () => {
    const { source } = await says(
      { kind: 'B02', at: newest, points: [1000] },
      { kind: 'B14', at: newest, points: [2000] },
      { kind: 'B20', at: newest, points: [0] },
      { kind: 'B16', at: newest, points: [1000.5] },
    );
    expect((await source.at(GERMANY)).value).toBeCloseTo((1000 * 820 + 2000 * 12 + 1000.5 * 45) / 4000.5, 9);
  });
  test('every kind of stations that ENTSO-E knows has a factor, or is storage', () => {
    const kinds = [...Array.from({ length: 20 }, (_, i) => `B${String(i + 1).padStart(2, '0')}`), 'B25'];
    expect(kinds.filter((kind) => LIFE_CYCLE.has(kind) === STORAGE.has(kind))).toEqual([]);
  });
  test('a kind that is newer than the table counts as unknown, not as nothing', async () => {
    const { source } = await says({ kind: 'B14', at: newest, points: [500] }, { kind: 'B99', at: newest, points: [500] });
    expect((await source.at(GERMANY)).value).toBeCloseTo((12 + 700) / 2, 9);
  });
  test('what storage takes or gives is no generation, and what stations draw is none either', async () => {
    const { source } = await says(
      { kind: 'B04', at: newest, points: [500] },
      { kind: 'B10', at: newest, points: [4000] },
      { kind: 'B25', at: newest, points: [300] },
      { kind: 'B10', at: newest, points: [4000], side: 'out' },
      { kind: 'B16', at: newest, points: [20], side: 'out' },
    );
    expect((await source.at(GERMANY)).value).toBe(490);
  });
  test('a newest period that lacks a kind is passed over', async () => {
    const { source } = await says({ kind: 'B05', at: ago(2), points: [900, 900] }, { kind: 'B19', at: ago(2), points: [100, 100, 5000] });
    const { value, from } = await source.at(GERMANY);
    expect(from).toEqual(ago(1));
    expect(value).toBeCloseTo(0.9 * 820 + 0.1 * 11, 9);
  });
  test('where no period has every kind, one counts that lacks the same as the period before', async () => {
    const { source } = await says(
      { kind: 'B05', at: ago(3), points: [900, 900, 900] },
      { kind: 'B19', at: ago(3), points: [100, 100, 100, 5000] },
      { kind: 'B06', at: ago(5), points: [7] },
      { kind: 'B16', at: ago(3), points: [-1, -1, -1, -1] },
    );
    expect(await source.at(GERMANY)).toMatchObject({ from: ago(1), value: expect.closeTo(0.9 * 820 + 0.1 * 11, 9) as number });
  });
  test('a lone period that lacks a kind is no figure', async () => {
    const { source } = await says({ kind: 'B05', at: newest, points: [undefined] }, { kind: 'B19', at: newest, points: [100] });
    await expect(source.at(GERMANY)).rejects.toThrow('ENTSO-E has no figure for now');
  });
  test('points that curve A03 leaves out equal the one before, up to the end of the period', async () => {
    const { source } = await says(
      { kind: 'B05', at: ago(3), points: [100, undefined, 300, undefined], curve: 'A03' },
      { kind: 'B19', at: ago(3), points: [100, 100, 100, 100] },
    );
    const figures = await source.past(GERMANY, ago(3), ago(-1));
    expect(figures.map(({ from }) => from)).toEqual([ago(3), ago(2), ago(1), newest]);
    const expected = [0.5, 0.5, 0.75, 0.75].map((coal) => coal * 820 + (1 - coal) * 11);
    for (const [i, { value }] of figures.entries()) expect(value).toBeCloseTo(expected[i]!, 9);
  });
  test('points that any other curve leaves out are holes', async () => {
    const { source } = await says({ kind: 'B05', at: ago(3), points: [100, undefined, 300, 300] }, { kind: 'B19', at: ago(3), points: [100, 100, 100, 100] });
    expect((await source.past(GERMANY, ago(3), ago(-1))).map(({ from }) => from)).toEqual([ago(3), ago(1), newest]);
  });
  test('hours beside quarters hold for each of their quarters', async () => {
    const { source } = await says(
      { kind: 'B05', at: ago(4), points: [100], resolution: 'PT60M', minutes: 60 },
      { kind: 'B19', at: ago(4), points: [0, 100, 300, 0] },
    );
    const figures = await source.past(GERMANY, ago(4), newest);
    const expected = [1, 0.5, 0.25, 1].map((coal) => coal * 820 + (1 - coal) * 11);
    expect(figures).toHaveLength(4);
    for (const [i, { value }] of figures.entries()) expect(value).toBeCloseTo(expected[i]!, 9);
  });
  test.each([
    ['PT15M', 15],
    ['PT30M', 30],
    ['PT60M', 60],
    ['PT1H', 60],
  ])('a period of %s lasts as long', async (resolution, minutes) => {
    const at = later(newest, -3600);
    const { source } = await says({ kind: 'B05', at, points: [100], resolution, minutes });
    const { from, until } = await source.at(GERMANY);
    expect([from, until]).toEqual([at, later(at, minutes * 60)]);
  });
  test('one series alone, with one point, is read as well', async () => {
    const { source } = await says({ kind: 'B14', at: newest, points: [1] });
    expect((await source.at(GERMANY)).value).toBe(12);
  });
  test('series that go on in another series of their kind are one', async () => {
    const { source } = await says({ kind: 'B14', at: ago(3), points: [1] }, { kind: 'B14', at: ago(1), points: [1, 1] });
    expect((await source.past(GERMANY, ago(3), ago(-1))).map(({ from }) => from)).toEqual([ago(3), ago(1), newest]);
  });
  test('days of the past are asked in pieces of which one may be empty', async () => {
    const since = later(newest, -5 * 86_400);
    const { source, asked } = await openLive(germany, ({ url }) => (url.searchParams.get('periodStart') === '202611171400' ? NOTHING : mixOf(300, ago(2))));
    expect(await source.past(GERMANY, since, newest)).toHaveLength(1);
    const pieces = asked.map(({ url }) => `${url.searchParams.get('periodStart')} to ${url.searchParams.get('periodEnd')}`);
    expect(pieces.sort()).toEqual(['202611171400 to 202611201400', '202611201400 to 202611221400']);
  });
  test('a period that runs far beyond what was asked costs nothing', async () => {
    const { source } = await openLive(germany, () =>
      document({ kind: 'B14', at: newest, points: [1], curve: 'A03' })
        .replace(/<start>[^<]*/, '<start>0001-01-01T00:00Z')
        .replace(/<end>[^<]*/, '<end>9999-12-31T00:00Z'),
    );
    expect(await source.past(GERMANY, ago(4), newest)).toHaveLength(4);
  });

  const refused: readonly (readonly [what: string, body: string, words: RegExp])[] = [
    ['an acknowledgement', NOTHING, /^ENTSO-E has no figure for now$/],
    ['another document', '<Publication_MarketDocument><type>A44</type></Publication_MarketDocument>', /a form that is not its own$/],
    [
      'a document that breaks off between two series',
      mixOf(300, newest).slice(0, mixOf(300, newest).lastIndexOf('<TimeSeries>')),
      /something that is not XML$/,
    ],
    ['a series without a kind', mixOf(300, newest).replaceAll(/<MktPSRType>.*?<\/MktPSRType>/g, ''), /a form that is not its own$/],
    ['a quantity in words', mixOf(300, newest).replace(/<quantity>[^<]*/, '<quantity>lots'), /a form that is not its own$/],
    ['a period of a week', mixOf(300, newest).replaceAll('PT15M', 'P7D'), /periods of a length that is unknown$/],
    ['a time without a zone', mixOf(300, newest).replaceAll('Z</start>', '</start>'), /gives a time that is none$/],
    ['another area', mixOf(300, newest).replaceAll(AREA, '10YFR-RTE------C'), /^ENTSO-E answered for another area$/],
    ['nothing generated at all', document({ kind: 'B14', at: newest, points: [0] }), /^ENTSO-E has no figure for now$/],
  ];
  test.each(refused)('%s is refused', async (_what, body, words) => {
    const { source } = await openLive(germany, () => body);
    await expect(source.at(GERMANY)).rejects.toThrow(words);
  });
  test('the token is in no words, whatever happens', async () => {
    const { source } = await openLive(germany, () => status(401, '<html>Unauthorized s3cret-token</html>'));
    await expect(source.at(GERMANY)).rejects.toThrow(/^ENTSO-E refuses the key, or has none of ours \(HTTP 401\)$/);
  });
  test('every area of the table is a code of sixteen characters, for a zone that exists, once', () => {
    expect(AREAS.size).toBeGreaterThan(45);
    expect([...AREAS.keys()].filter((zone) => !isZone(zone))).toEqual([]);
    expect([...AREAS.values()].filter((area) => !/^10Y[0-9A-Z-]{13}$/.test(area))).toEqual([]);
    expect(new Set(AREAS.values()).size).toBe(AREAS.size);
  });
  test('every code of the table has the check character that its first fifteen ask for', () => {
    const valueOf = (character: string): number => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-'.indexOf(character);
    const checked = (area: string): boolean => {
      const characters = area.split('').slice(0, 15);
      const sum = characters.reduce((total, character, i) => total + valueOf(character) * (16 - i), 0);
      return valueOf(area.charAt(15)) === 36 - ((sum - 1) % 37);
    };
    expect([...AREAS].filter(([, area]) => !checked(area))).toEqual([]);
  });
});
