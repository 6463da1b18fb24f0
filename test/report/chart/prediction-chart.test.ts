import { describe, expect, test } from 'vitest';
import type { Event } from '../../../src/journal/event.ts';
import { predictionChart } from '../../../src/report/chart/prediction-chart.ts';
import { closed, opened, run, set, spent, tenth } from '../../support/events.ts';
import { dossierOf } from '../../support/medium.ts';
import { filled, isSound, placesOf, SIZE, stroked, textsOf } from './charts.ts';

/** Epochs of a second each. */
const epochs = (joules: readonly (number | null)[], planned: number): readonly Event[] =>
  run(
    joules.length,
    joules.flatMap((energy, i) => [opened(i, i + 1, { parent: 0, epoch: i + 1 }), ...(energy === null ? [] : [spent(i, i + 1, energy)]), closed(i + 1, i + 1)]),
    { settings: set({ epochs: planned, pue: 1 }) },
  );
const drawn = (events: readonly Event[], predictor = tenth) => predictionChart(dossierOf(events, {}, predictor), SIZE);

describe('the chart of predictions', () => {
  test('is none where nothing was foretold', () => {
    expect(drawn(run(10, [spent(0, 10, 10)]))).toBeNull();
  });
  test('shows each with its interval, against what it came to', () => {
    const chart = drawn(epochs([3600, 7200, 7200, 3600], 4))!;
    expect(textsOf(chart)).toEqual(
      expect.arrayContaining(['Predicted energy of the whole run, Wh', 'after epoch 1 of 4', 'after epoch 2 of 4', 'what it came to']),
    );
    const [one, two] = filled(chart, 'series-0').map((dot) => placesOf(dot)[0]![0] + 4);
    const [outcome] = placesOf(stroked(chart, 'accent')[0]!)[0]!;
    // 4 Wh, 6 Wh, and what it came to: 6 Wh.
    expect(one).toBeLessThan(two!);
    expect(two).toBeCloseTo(outcome, 1);
    const whiskers = placesOf(stroked(chart, 'series-0')[0]!).map(([x]) => x);
    expect(Math.min(...whiskers)).toBeLessThan(one!);
    expect(Math.max(...whiskers)).toBeGreaterThan(one!);
    expect(isSound(chart)).toBe(true);
  });
  test('has no outcome while the run is not over, and the newest prediction as well', () => {
    const chart = drawn(epochs([3600, 3600, 3600], 4))!;
    expect(textsOf(chart)).toContain('after epoch 3 of 4');
    expect(textsOf(chart)).not.toContain('what it came to');
    expect(stroked(chart, 'accent')).toEqual([]);
  });
  test('tells time where no energy is known, and a dot alone where there is no interval', () => {
    const chart = predictionChart(dossierOf(epochs([null, null, null, null], 4)), SIZE)!;
    expect(textsOf(chart)).toEqual(expect.arrayContaining(['Predicted time of the whole run, s', 'what it came to']));
    expect(stroked(chart, 'series-0')).toEqual([]);
  });
});
