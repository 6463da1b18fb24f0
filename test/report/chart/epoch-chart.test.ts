import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/journal/event.ts';
import { epochChart } from '../../../src/report/chart/epoch-chart.ts';
import { closed, intensity, opened, run, spent } from '../../support/events.ts';
import { longRun } from '../../support/long-run.ts';
import { dossierOf } from '../../support/medium.ts';
import { filled, isSound, pieces, placesOf, SIZE, stroked, textsOf } from './charts.ts';

/** An epoch a second; null where it was not seen. */
const epochs = (...joules: readonly (number | null)[]): readonly Event[] =>
  joules.flatMap((energy, i) => [opened(i, i + 1, { parent: 0, epoch: i + 1 }), ...(energy === null ? [] : [spent(i, i + 1, energy)]), closed(i + 1, i + 1)]);
const drawn = (events: readonly Event[]) => epochChart(dossierOf(events), SIZE);

describe('the chart of epochs', () => {
  test('is none without epochs, and where none was measured', () => {
    expect(drawn(run(10, [spent(0, 10, 10)]))).toBeNull();
    expect(drawn(run(2, epochs(null, null)))).toBeNull();
  });
  test('has a bar for each that was measured, and none for the others', () => {
    const chart = drawn(run(4, [intensity(100, 0), ...epochs(3600, null, 1800, 3600)]))!;
    expect(chart.title).toBe('Energy and CO₂e of each of 4 epochs');
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['Energy of each epoch, Wh', 'CO₂e of each epoch, g', '1', '2', '3', '4']));
    expect(pieces(filled(chart, 'series-0')[0]!)).toBe(3);
    expect(pieces(filled(chart, 'series-1')[0]!)).toBe(3);
    const heights = [...new Set(placesOf(filled(chart, 'series-0')[0]!).map(([, y]) => y))].map((y) => 240 / 2 - 22 - y).filter((height) => height > 0);
    expect(heights[0]! / heights[1]!).toBeCloseTo(2, 1);
    expect(isSound(chart)).toBe(true);
  });
  test('leaves carbon out where it is not known', () => {
    const chart = drawn(run(2, epochs(3600, 3600)))!;
    expect(chart.title).toBe('Energy of each of 2 epochs');
    expect(filled(chart, 'series-1')).toEqual([]);
  });
  test('draws a line through many, which breaks where one was not measured', () => {
    const chart = drawn(run(300, epochs(...Array.from({ length: 300 }, (_, i) => (i === 150 ? null : 3600 + i)))))!;
    expect(filled(chart, 'series-0')).toEqual([]);
    expect(pieces(stroked(chart, 'series-0')[0]!)).toBe(2);
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['1', '300']));
  });
  test('draws neither a mean nor a range where none of many was measured', () => {
    const chart = drawn(run(3000, epochs(...Array.from({ length: 3000 }, (_, i) => (i >= 1000 && i < 1100 ? null : 3600 + (i % 7))))))!;
    expect(pieces(stroked(chart, 'series-0')[0]!)).toBe(2);
    expect(pieces(filled(chart, 'series-0')[0]!)).toBe(2);
    expect(isSound(chart)).toBe(true);
  });
  test('draws the mean and the range of ten thousand, in no more places than there is room for', () => {
    const chart = drawn(longRun({ days: 3, gpus: 2, epochs: 10_000 }))!;
    const [range] = filled(chart, 'series-0');
    expect(range?.opacity).toBeLessThan(1);
    expect(placesOf(stroked(chart, 'series-0')[0]!).length).toBeLessThan(400);
    expect(isSound(chart)).toBe(true);
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['1', '5000', '10000']));
  });
});
