import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/journal/event.ts';
import { instant } from '../../../src/quantity/quantity.ts';
import { intensityChart } from '../../../src/report/chart/intensity-chart.ts';
import { intensity, run, spent } from '../../support/events.ts';
import { dossierOf } from '../../support/medium.ts';
import { isSound, pieces, placesOf, SIZE, stroked, textsOf } from './charts.ts';

const drawn = (...facts: readonly Event[]) => intensityChart(dossierOf(run(3600, [...facts, spent(0, 3600, 3600)])), SIZE);

describe('the chart of carbon intensity', () => {
  test('is none where no figure holds, or one holds throughout', () => {
    expect(drawn()).toBeNull();
    expect(drawn(intensity(100, -60))).toBeNull();
  });
  test('shows one that does not hold throughout', () => {
    const chart = drawn(intensity(100, 0, { until: instant(1800) }))!;
    expect(placesOf(stroked(chart, 'series-0')[0]!).map(([x]) => x)).toEqual([44, 335]);
  });
  test('joins the steps of one source, and tells sources apart', () => {
    const chart = drawn(
      intensity(100, 0, { until: instant(900) }),
      intensity(200, 900, { until: instant(1800) }),
      intensity(50, 1800, { source: 'another', basis: 'yearly-average', boundary: 'life-cycle', zone: null }),
    )!;
    const [first] = stroked(chart, 'series-0');
    expect(pieces(first!)).toBe(1);
    // 0 to 200 g from the ground to the top.
    expect([...new Set(placesOf(first!).map(([, y]) => y))]).toEqual([121, 24]);
    const [last] = stroked(chart, 'series-1');
    expect(last?.dash).toBeDefined();
    expect(first?.dash).toBeUndefined();
    expect(textsOf(chart)).toEqual(
      expect.arrayContaining(['a test, DK-DK1: metered', 'another: yearly-average, life-cycle', 'Carbon intensity, gCO₂e/kWh', '200']),
    );
    expect(isSound(chart)).toBe(true);
  });
  test('has no more inks than there are, whoever spoke', () => {
    const chart = drawn(...Array.from({ length: 28 }, (_, i) => intensity(100 + i, i * 100, { source: `source ${i}` })))!;
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['source 22, DK-DK1: metered', '5 others']));
    expect(textsOf(chart)).not.toContain('source 23, DK-DK1: metered');
    expect(isSound(chart)).toBe(true);
  });
});
