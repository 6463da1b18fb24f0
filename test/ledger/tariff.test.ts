import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { instant, gramsPerKwh } from '../../src/quantity/quantity.ts';
import { began, closed, intensity, ledgerOf, opened, run, set, spent, statementOf } from '../support/events.ts';

/** Without overhead: a kilowatt for an hour, a slice a minute, so that figures are grams for kilowatt hours. */
const hour = Array.from({ length: 60 }, (_, m) => spent(60 * m, 60 * m + 60, 60_000));
const priced = (happened: readonly Event[], rules = {}) => statementOf(run(3600, [...happened, ...hour], { settings: set({ pue: 1 }) }), rules);
const until = (at: number) => ({ until: instant(at) });

describe('energy is joined with intensity in time', () => {
  test('a fact that holds throughout prices all', () => {
    const { total, intensity: grid } = priced([intensity(400, 0)]);
    expect(total.carbon).toBeCloseTo(400, 9);
    expect(grid).toEqual({ mean: expect.closeTo(400, 9), basis: 'metered', zone: 'DK-DK1', source: 'a test', fellBack: false, why: null });
  });
  test('a fact that changes prices what comes after it, and cuts slices that lie across', () => {
    expect(priced([intensity(400, 0), intensity(100, 2730)]).total.carbon).toBeCloseTo((2730 * 400 + 870 * 100) / 3600, 9);
  });
  test('an answer that comes late prices the slices it covers, even those long written', () => {
    const late = statementOf(
      run(3600, [intensity(400, 0), ...hour.slice(0, 30), intensity(100, 900, { at: instant(1800) }), ...hour.slice(30)], { settings: set({ pue: 1 }) }),
    );
    expect(late.total.carbon).toBeCloseTo(400 / 4 + (100 * 3) / 4, 9);
  });
  test('what was told before an answer came is told anew after it', () => {
    const ledger = ledgerOf([began({ settings: set({ pue: 1 }) }), intensity(400, 0), opened(0, 0), ...hour]);
    expect(ledger.statement().total.carbon).toBeCloseTo(400, 9);
    ledger.post(intensity(100, 0, { at: instant(3600) }));
    expect(ledger.statement().total.carbon).toBeCloseTo(100, 9);
  });
  test('a fact ends where it says, and the one before it holds again', () => {
    expect(priced([intensity(400, 0), intensity(100, 900, until(1800))]).total.carbon).toBeCloseTo((400 * 3) / 4 + 100 / 4, 9);
  });
  test('a fact of long before the run holds, and one of after its end does not matter', () => {
    expect(priced([intensity(400, -7200), intensity(9000, 3600)]).total.carbon).toBeCloseTo(400, 9);
  });
  test('each window has the intensity of its own time', () => {
    const { windows } = priced([
      intensity(400, 0),
      intensity(100, 1800),
      opened(0, 1, { parent: 0 }),
      closed(1800, 1),
      opened(1800, 2, { parent: 0 }),
      closed(3600, 2),
    ]);
    expect(windows.map(({ carbon }) => carbon)).toEqual([expect.closeTo(250, 9), expect.closeTo(200, 9), expect.closeTo(50, 9)]);
  });
  test('the overhead emits as well', () => {
    expect(statementOf(run(3600, [intensity(400, 0), ...hour], { settings: set({ pue: 1.5 }) })).total.carbon).toBeCloseTo(600, 9);
  });
  test('a month of a new figure each quarter of an hour adds up', () => {
    const quarters = Array.from({ length: 2880 }, (_, i) => intensity(i % 2 === 0 ? 100 : 300, 900 * i, until(900 * (i + 1))));
    const { total } = statementOf(run(2_592_000, [...quarters, spent(0, 2_592_000, 3.6e6 * 720)], { settings: set({ pue: 1 }) }));
    expect(total.carbon).toBeCloseTo(200 * 720, 3);
  });
});

describe('the mean intensity', () => {
  test('is weighted by energy, not by time', () => {
    const slices = [spent(0, 1800, 3.6e6), spent(1800, 3600, 9 * 3.6e6)];
    const { intensity: grid, total } = statementOf(run(3600, [intensity(400, 0), intensity(100, 1800), ...slices], { settings: set({ pue: 1 }) }));
    expect(total.carbon).toBeCloseTo(400 + 900, 9);
    expect(grid?.mean).toBeCloseTo(130, 9);
  });
  test('without energy is the latest figure', () => {
    expect(statementOf(run(10, [intensity(400, 0), intensity(100, 5)], { sensors: [] })).intensity?.mean).toBe(100);
  });
  test('of figures of different kinds says so', () => {
    expect(priced([intensity(400, 0), intensity(100, 5, { basis: 'estimated' })]).intensity?.basis).toBe('mixed');
  });
  test('says why there was nothing better', () => {
    const why = 'no zone is stated';
    expect(priced([intensity(400, 0, { basis: 'world-average', zone: null, why })]).intensity).toMatchObject({
      basis: 'world-average',
      zone: null,
      fellBack: true,
      why,
    });
  });
});

describe('carbon is unknown', () => {
  test('of a stretch for which no figure holds', () => {
    expect(priced([]).total.carbon).toBeNull();
    expect(priced([intensity(400, 60)]).total.carbon).toBeNull();
    expect(priced([intensity(400, 0, until(3540))]).total.carbon).toBeNull();
    expect(priced([intensity(400, 0, until(1000)), intensity(400, 1001)]).total.carbon).toBeNull();
  });
  test('there alone: a window that has its figures has its carbon', () => {
    const { windows } = priced([intensity(400, 60), opened(60, 1, { parent: 0 }), closed(120, 1)]);
    expect(windows.map(({ carbon }) => carbon)).toEqual([null, expect.closeTo(400 / 60, 9)]);
  });
});

describe('a run that is priced anew', () => {
  const stated = { ...intensity(50, -Infinity), basis: 'stated', zone: null, source: 'stated by the user', value: gramsPerKwh(50) } as const;
  test('forgets all that its journal says of the grid', () => {
    const { total, intensity: grid } = priced([intensity(400, 0, { why: 'an old reason' }), intensity(100, 1800)], { intensity: stated });
    expect(total.carbon).toBeCloseTo(50, 9);
    expect(grid).toEqual({ mean: expect.closeTo(50, 9), basis: 'stated', zone: null, source: 'stated by the user', fellBack: false, why: null });
  });
  test('has carbon even where its journal knew none', () => {
    expect(priced([], { intensity: stated }).total.carbon).toBeCloseTo(50, 9);
  });
});
