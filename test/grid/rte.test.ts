import { describe, expect, test } from 'vitest';
import { later } from '../../src/grid/figure.ts';
import { rte } from '../../src/grid/rte.ts';
import { NOW, liveContract, openLive, periodOf, type LiveCase } from '../contracts/live-contract.ts';
import type { Asked } from '../support/provider.ts';

const STEP = 900;
const FRANCE = { zone: 'FR' };
type Row = readonly [at: Date, value: number | null];
/** As the service writes them, an hour ahead of UTC. */
const row = ([at, value]: Row) => ({ date_heure: `${later(at, 3600).toISOString().slice(0, 19)}+01:00`, taux_co2: value });
const records = (...rows: readonly Row[]): string => JSON.stringify({ total_count: rows.length, results: rows.map(row) });
const exported = (...rows: readonly Row[]): string => JSON.stringify(rows.map(row));
const questionOf = ({ url }: Asked) => ({ path: url.pathname, ...Object.fromEntries(url.searchParams) });

const france: LiveCase<ReturnType<typeof rte>> = {
  source: rte,
  variable: 'CARBONTRACKER_RTE_URL',
  known: FRANCE,
  unknown: [{ zone: null }, { zone: 'FR-COR' }, { zone: 'DE' }, { zone: 'GF' }, { zone: null, coordinates: { latitude: 48.8, longitude: 2.3 } }],
  bases: ['estimated'],
  boundary: 'direct',
  step: STEP,
  zeroIsAHole: true,
  body: ({ url }, { value, at }) => (url.pathname.endsWith('/records') ? records([at, value]) : exported([at, value])),
};
liveContract('RTE', france);

const newest = periodOf(france);
const ago = (steps: number): Date => later(newest, -steps * STEP);
const SETS = '/api/explore/v2.1/catalog/datasets';

describe('RTE', () => {
  test('is asked for its newest rows that are not ahead of now', async () => {
    const { source, asked } = await openLive(france, () => records([ago(3), 13]));
    expect(await source.at(FRANCE)).toEqual({
      value: 13,
      basis: 'estimated',
      boundary: 'direct',
      zone: 'FR',
      source: 'RTE éCO2mix',
      from: ago(3),
      until: ago(2),
    });
    expect(asked.map(questionOf)).toEqual([
      {
        path: `${SETS}/eco2mix-national-tr/records`,
        select: 'date_heure,taux_co2',
        timezone: 'UTC',
        where: "date_heure <= date'2026-11-22T14:07:30Z' and taux_co2 is not null",
        order_by: 'date_heure desc',
        limit: '8',
      },
    ]);
  });
  test('rows that lie ahead, nulls and zeros do not hide the newest figure', async () => {
    const { source } = await openLive(france, () => records([ago(-40), 0], [ago(-1), 99], [newest, null], [ago(1), 0], [ago(2), 21], [ago(3), 22]));
    expect(await source.at(FRANCE)).toMatchObject({ value: 21, from: ago(2) });
  });
  test('a row of the next five minutes is ahead all the same', async () => {
    const soon = later(NOW, 60);
    const { source } = await openLive(france, () => records([soon, 40], [newest, 39]));
    expect(await source.at(FRANCE)).toMatchObject({ value: 39 });
  });
  test('the recent past is one question to the real-time set', async () => {
    const { source, asked } = await openLive(france, () => exported([ago(4), 30], [ago(3), null], [ago(2), 32], [ago(-1), 0]));
    const figures = await source.past(FRANCE, ago(4), newest);
    expect(figures.map(({ value, from, until }) => [value, from, until])).toEqual([
      [30, ago(4), ago(3)],
      [32, ago(2), ago(1)],
    ]);
    expect(asked.map(questionOf)).toEqual([
      {
        path: `${SETS}/eco2mix-national-tr/exports/json`,
        select: 'date_heure,taux_co2',
        timezone: 'UTC',
        where: "date_heure >= date'2026-11-22T12:30:00Z' and date_heure < date'2026-11-22T14:00:00Z'",
        order_by: 'date_heure asc',
      },
    ]);
  });
  test('what is older than the real-time set is asked of the consolidated one, up to where the other begins', async () => {
    const { source, asked } = await openLive(france, ({ url }) =>
      url.pathname.includes('cons-def') ? exported([ago(8), 50], [ago(6), 51]) : exported([ago(4), 30], [ago(2), 31]),
    );
    const figures = await source.past(FRANCE, ago(8), newest);
    // Half-hours in the one; in the other, a quarter that is not there is a hole.
    expect(figures.map(({ value, from, until }) => [value, from, until])).toEqual([
      [50, ago(8), ago(6)],
      [51, ago(6), ago(4)],
      [30, ago(4), ago(3)],
      [31, ago(2), ago(1)],
    ]);
    expect(asked.map(({ url }) => url.pathname)).toEqual([`${SETS}/eco2mix-national-tr/exports/json`, `${SETS}/eco2mix-national-cons-def/exports/json`]);
    expect(asked[1]!.url.searchParams.get('where')).toBe(`date_heure >= date'2026-11-22T11:30:00Z' and date_heure < date'2026-11-22T13:00:00Z'`);
  });
  test('quarter-hours of the consolidated set stay quarter-hours', async () => {
    const { source } = await openLive(france, ({ url }) => (url.pathname.includes('cons-def') ? exported([ago(8), 50], [ago(7), 51]) : '[]'));
    const figures = await source.past(FRANCE, ago(8), ago(6));
    expect(figures.map(({ until }) => until)).toEqual([ago(7), ago(6)]);
  });
});
