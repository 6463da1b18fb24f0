import { describe, expect, test } from 'vitest';
import type { Event, IntensityChanged } from '../../src/journal/event.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { intensity, run, set, spent, statementOf } from '../support/events.ts';

/** A kilowatt for an hour, without overhead. */
const hour = Array.from({ length: 60 }, (_, m) => spent(60 * m, 60 * m + 60, 60_000));
const meanOf = (facts: readonly Event[], slices: readonly Event[] = hour) =>
  statementOf(run(3600, [...facts, ...slices], { settings: set({ pue: 1 }) })).intensity!;
const until = (at: number) => ({ until: instant(at) });

const live: Partial<IntensityChanged> = { basis: 'estimated', boundary: 'direct', source: 'Energi Data Service' };
const lifeCycle: Partial<IntensityChanged> = { boundary: 'life-cycle', zone: 'DK' };
const yearly: Partial<IntensityChanged> = { ...lifeCycle, basis: 'yearly-average', source: 'average of DK in 2024', why: 'no live source answered' };

describe('the mean intensity', () => {
  test('of one figure is that figure, with all that is known of it', () => {
    const told = { mean: 82.1, basis: 'estimated', boundary: 'direct', zone: 'DK-DK1', source: 'Energi Data Service' };
    expect(meanOf([intensity(82.1, 0, live)])).toEqual({ ...told, fellBack: false, why: null, parts: [{ ...told, share: 1 }] });
  });
  test('of a figure that does not change is that figure to the last digit, however often it is told', () => {
    const facts = Array.from({ length: 60 }, (_, m) => intensity(82.1, 60 * m, { ...live, ...until(60 * (m + 1)) }));
    expect(meanOf(facts, [spent(0, 3600, 123_456.789)])).toMatchObject({ mean: 82.1, parts: [{ mean: 82.1, share: 1 }] });
  });
  test('is weighted by energy, not by time', () => {
    const { intensity: grid, total } = statementOf(
      run(3600, [intensity(400, 0), intensity(100, 1800), spent(0, 1800, 3.6e6), spent(1800, 3600, 9 * 3.6e6)], { settings: set({ pue: 1 }) }),
    );
    expect(total.carbon).toBeCloseTo(400 + 900, 9);
    expect(grid?.mean).toBeCloseTo(130, 9);
  });
  test('may mix what is metered, estimated, forecast and of a year, and says so', () => {
    const facts = [
      intensity(400, 0, lifeCycle),
      intensity(100, 900, { ...lifeCycle, basis: 'estimated' }),
      intensity(200, 1800, { ...lifeCycle, basis: 'forecast' }),
      intensity(300, 2700, yearly),
    ];
    expect(meanOf(facts)).toMatchObject({ mean: expect.closeTo(250, 9), basis: 'mixed', boundary: 'life-cycle' });
  });
  test('counts only what priced some of the energy: not what was corrected, nor what lies ahead, nor an idle stretch', () => {
    const facts = [
      intensity(9000, 0, yearly),
      intensity(400, 0, { ...live, ...until(1800) }),
      intensity(100, 0, { ...live, ...until(1800) }),
      intensity(8000, 1800, { ...yearly, source: 'an idle half-hour' }),
      intensity(300, 2700, live),
      intensity(7000, 3600, { ...yearly, source: 'tomorrow' }),
    ];
    const slices = [spent(0, 1800, 3.6e6), spent(1800, 2700, 0), spent(2700, 3600, 3.6e6)];
    expect(meanOf(facts, slices)).toMatchObject({
      mean: expect.closeTo(200, 9),
      basis: 'estimated',
      boundary: 'direct',
      source: 'Energi Data Service',
      fellBack: false,
      why: null,
      parts: [{ share: 1 }],
    });
  });
  test('says where most of the energy was priced, and by all who priced it', () => {
    const facts = [
      intensity(100, 0, { ...lifeCycle, source: 'one', zone: 'DK-DK2' }),
      intensity(200, 1000, { ...lifeCycle, source: 'another', zone: 'DK-DK1' }),
      intensity(100, 3500, { ...lifeCycle, source: 'one', zone: 'DK-DK2' }),
    ];
    expect(meanOf(facts)).toMatchObject({ zone: 'DK-DK1', source: 'another; one' });
  });
  test('says every reason for which it fell back, each once', () => {
    const why = (reason: string, from: number) => intensity(300, from, { ...yearly, why: reason });
    expect(meanOf([why('not asked yet', 0), why('it is silent', 900), why('not asked yet', 1800)])).toMatchObject({
      fellBack: true,
      why: 'not asked yet; it is silent',
    });
    expect(meanOf([why('not asked yet', 0), intensity(100, 0, lifeCycle)])).toMatchObject({ fellBack: false, why: null });
  });
});

describe('figures that count different things', () => {
  test.each<[string, Partial<IntensityChanged>, Partial<IntensityChanged>]>([
    ['with and without the life cycle', { boundary: 'direct' }, { boundary: 'life-cycle' }],
    ['of a boundary that is told and one that is not', { boundary: 'direct' }, {}],
    ['marginal and average', { boundary: 'direct', basis: 'marginal' }, { boundary: 'direct' }],
  ])('are never averaged: %s', (_what, one, other) => {
    expect(meanOf([intensity(100, 0, one), intensity(300, 900, other)])).toMatchObject({ mean: null, basis: 'mixed', boundary: null });
    expect(meanOf([intensity(100, 0, one), intensity(300, 900, one)])).toMatchObject({ mean: expect.closeTo(250, 9) });
  });
  test('are told one by one, the largest first, with their share of the energy', () => {
    const facts = [intensity(300, 0, yearly), intensity(100, 900, { ...live, ...until(1800) }), intensity(200, 1800, { ...live, ...until(3600) })];
    expect(meanOf(facts)).toEqual({
      mean: null,
      basis: 'mixed',
      boundary: null,
      zone: 'DK-DK1',
      source: 'Energi Data Service; average of DK in 2024',
      fellBack: true,
      why: 'no live source answered',
      parts: [
        {
          mean: expect.closeTo(500 / 3, 9),
          basis: 'estimated',
          boundary: 'direct',
          zone: 'DK-DK1',
          source: 'Energi Data Service',
          share: expect.closeTo(0.75, 12),
        },
        { mean: 300, basis: 'yearly-average', boundary: 'life-cycle', zone: 'DK', source: 'average of DK in 2024', share: expect.closeTo(0.25, 12) },
      ],
    });
  });
  test('are different parts when one of source, basis, boundary and zone differs, and no more', () => {
    const facts = [
      live,
      { ...live, source: 'another' },
      { ...live, basis: 'forecast' as const },
      { ...live, boundary: null },
      { ...live, zone: null },
      { ...live, why: 'late' },
    ];
    expect(meanOf(facts.map((fact, i) => intensity(100 * i, 600 * i, fact))).parts).toHaveLength(5);
  });
  test('still make up the carbon, each for its own stretch', () => {
    const { total } = statementOf(run(3600, [intensity(300, 0, yearly), intensity(100, 1800, live), ...hour], { settings: set({ pue: 1 }) }));
    expect(total.carbon).toBeCloseTo(200, 9);
  });
});

describe('without energy', () => {
  const nothing = (to: number, facts: readonly Event[], slices: readonly Event[] = []) => statementOf(run(to, [...facts, ...slices])).intensity!;
  test('it is the latest figure, and nothing was priced by it', () => {
    const told = { mean: 100, basis: 'estimated', boundary: 'direct', zone: 'DK-DK1', source: 'Energi Data Service', fellBack: false, why: null, parts: [] };
    expect(nothing(10, [intensity(400, 0), intensity(100, 5, live)])).toEqual(told);
    expect(nothing(0, [intensity(100, 0, live)])).toEqual(told);
    expect(nothing(10, [intensity(400, 0), intensity(100, 5, live)], [spent(0, 10, 0)])).toEqual(told);
  });
  test('it is the figure of its end, not of tomorrow', () => {
    expect(nothing(10, [intensity(400, 0), intensity(100, 3600, { ...live, basis: 'forecast' })]).mean).toBe(400);
  });
  test('it is the last that was said where none of them holds at its end', () => {
    expect(nothing(10, [intensity(400, 3600, yearly)])).toMatchObject({ mean: 400, fellBack: true, why: 'no live source answered' });
  });
  test('and without a figure there is none', () => {
    expect(statementOf(run(10, [])).intensity).toBeNull();
  });
});

test('where a stretch has no figure, its carbon is unknown and the mean is of the rest', () => {
  const { total, intensity: grid } = statementOf(run(3600, [intensity(300, 1800), ...hour]));
  expect([total.carbon, grid?.mean, grid?.parts[0]?.share]).toEqual([null, 300, 1]);
});
