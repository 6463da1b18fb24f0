import { expect, test } from 'vitest';
import { forecastChart } from '../../src/cli/forecast-chart.ts';
import type { TimedIntensity } from '../../src/grid/intensity.ts';
import { gramsPerKwh } from '../../src/quantity/quantity.ts';

const START = Date.parse('2026-11-22T20:00:00Z');
const forecast = (values: readonly number[], minutes: number, start = START): readonly TimedIntensity[] =>
  values.map((value, i) => ({
    value: gramsPerKwh(value),
    basis: 'forecast',
    boundary: 'direct',
    zone: 'GB',
    source: 'a script',
    from: new Date(start + i * minutes * 60_000),
    until: new Date(start + (i + 1) * minutes * 60_000),
  }));
const rows = (ahead: readonly TimedIntensity[]): readonly string[] => forecastChart(ahead).slice(2);

test('without a forecast there is no chart', () => {
  expect(forecastChart([])).toEqual([]);
});
test('an hour is the mean of its parts', () => {
  expect(rows(forecast([100, 200, 300, 300], 30))).toEqual(['11-22 20:00  150  ████████████████████ *', `11-22 21:00  300  ${'█'.repeat(40)}`]);
});
test('a part of an hour counts as long as it is known', () => {
  expect(rows(forecast([100, 300], 60, START + 45 * 60_000)).map((row) => row.slice(0, 16))).toEqual([
    '11-22 20:00  100',
    '11-22 21:00  150',
    '11-22 22:00  300',
  ]);
});
test('a gap has no bar', () => {
  const [first, , third] = forecast([100, 200, 300], 60);
  expect(rows([first!, third!]).map((row) => row.slice(6, 16))).toEqual(['20:00  100', '22:00  300']);
});
test('of a day the four greenest hours are marked', () => {
  const chart = rows(
    forecast(
      Array.from({ length: 24 }, (_, i) => 100 + Math.abs(i - 12)),
      60,
    ),
  );
  expect(chart).toHaveLength(24);
  expect(chart.flatMap((row, i) => (row.endsWith('*') ? [i] : []))).toEqual([10, 11, 12, 13]);
});
test('three days take a screen, not three', () => {
  const chart = forecastChart(
    forecast(
      Array.from({ length: 72 }, () => 100),
      60,
    ),
  );
  expect(chart.length).toBeLessThanOrEqual(27);
  expect(chart[1]).toContain('by 3 hours (UTC)');
});
test('a grid that emits nothing has bars of nothing', () => {
  expect(rows(forecast([0, 0], 60))).toEqual(['11-22 20:00  0   *', '11-22 21:00  0  ']);
});
