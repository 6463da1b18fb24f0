import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { began, closed, ended, intensity, opened, progress, run, set, spent, statementOf, tenth } from '../support/events.ts';

const settings = set({ pue: 1 });
/** A run that spends ten seconds and so many joules on each of its units, told as progress. */
const told = (joules: readonly number[], total: number, facts: Parameters<typeof progress>[2] = {}): readonly Event[] => [
  progress(0, 0, { total, ...facts }),
  ...joules.flatMap((energy, i) => [spent(10 * i, 10 * (i + 1), energy), progress(10 * (i + 1), (facts.start ?? 0) + i + 1, { total, ...facts })]),
];

describe('a prediction by progress', () => {
  test('counts what was spent before the first unit, and does not repeat it', () => {
    const events = [spent(0, 100, 5000), progress(100, 0, { total: 10 }), spent(100, 110, 100), progress(110, 1, { total: 10 })];
    const { prediction } = statementOf(run(110, events, { settings }));
    expect(prediction).toMatchObject({ unit: 'epoch', done: 1, total: 10, madeAt: 110, time: { mean: 200 }, energy: { mean: 6000 } });
  });
  test('takes a first unit that was only told when it was over for as long as the run', () => {
    const { prediction } = statementOf(run(30, [spent(0, 30, 300), progress(30, 1, { total: 10 })], { settings }));
    expect(prediction).toMatchObject({ time: { mean: 300 }, energy: { mean: 3000 } });
  });
  test('goes by parts of a unit', () => {
    const events = [progress(0, 0, { total: 4 }), spent(0, 10, 100), progress(10, 0.5, { total: 4 })];
    expect(statementOf(run(10, events, { settings })).prediction).toMatchObject({ done: 0.5, time: { mean: 80 }, energy: { mean: 800 } });
  });
  test('of a run that goes on with the 31st of 50 is of the twenty that are left', () => {
    const { prediction } = statementOf(run(20, told([100, 100], 50, { start: 30 }).slice(1), { settings }));
    expect(prediction).toMatchObject({ done: 32, total: 50, time: { mean: 200 }, energy: { mean: 2000 } });
  });
  test('is by progress where that is told, whatever windows there are', () => {
    const windows = [opened(0, 1, { parent: 0, epoch: 1 }), ...told([100, 100], 8), closed(20, 1)];
    expect(statementOf(run(20, windows, { settings: set({ epochs: 3, pue: 1 }) })).prediction).toMatchObject({ done: 2, total: 8 });
  });
  test('begins anew where the unit changes, and goes by the newest total', () => {
    const events = [...told([100], 5, { unit: 'step' }), spent(10, 20, 100), progress(20, 1, { total: 9 }), spent(20, 30, 100), progress(30, 2, { total: 4 })];
    expect(statementOf(run(30, events, { settings })).prediction).toMatchObject({ unit: 'epoch', done: 2, total: 4 });
  });
  test('is none while nobody says how many there will be, nor where more are done than planned', () => {
    expect(statementOf(run(10, [spent(0, 10, 1), progress(10, 3)], { settings })).prediction).toBeNull();
    expect(statementOf(run(20, told([100, 100], 1), { settings })).prediction).toBeNull();
  });
  test('is never led back by a counter that falls', () => {
    const events = [...told([100, 100], 10), progress(21, 1, { total: 10 })];
    expect(statementOf(run(21, events, { settings })).prediction).toMatchObject({ done: 2, madeAt: 20 });
  });
  test('says nothing of the energy where a part of the units was hardly seen', () => {
    const events = [progress(0, 0, { total: 4 }), spent(0, 2, 100), progress(10, 1, { total: 4 })];
    const { prediction } = statementOf(run(10, events, { settings }));
    expect([prediction?.time.mean, prediction?.energy]).toEqual([40, null]);
  });
});

describe('what was foretold', () => {
  const truth = told([200, 100, 100, 100, 100, 100, 100, 100, 100, 100], 10);
  test('is kept after the first unit, and at a fifth and half of the way; and scored when all is done', () => {
    const { foretold, prediction, total } = statementOf(run(100, truth, { settings }), {}, tenth);
    expect(total.energy).toBe(1100);
    expect(foretold.map(({ prediction: { done, energy }, energy: score }) => [done, energy?.mean, score])).toEqual([
      [1, 2000, { error: 2000 / 1100 - 1, held: false }],
      [2, 1500, { error: 1500 / 1100 - 1, held: false }],
      [5, 1200, { error: expect.closeTo(1200 / 1100 - 1, 9), held: false }],
    ]);
    expect(foretold.every(({ time }) => time?.error === 0 && time.held)).toBe(true);
    expect(prediction).toEqual(foretold[0]!.prediction);
  });
  test('has no score while the run is not over, or ended early', () => {
    const early = run(50, truth.slice(0, 11), { settings });
    for (const events of [early, early.slice(0, -2)])
      expect(statementOf(events).foretold.map(({ time, energy, carbon }) => [time, energy, carbon])).toEqual([
        [null, null, null],
        [null, null, null],
        [null, null, null],
      ]);
  });
  test('is what was known then: later figures of the grid change nothing', () => {
    const before = [intensity(100, 0, {}), ...truth.slice(0, 3)];
    const after = [...before, intensity(900, 0), ...truth.slice(3)];
    const [first] = statementOf(run(100, after, { settings })).foretold;
    expect(first?.prediction.carbon?.mean).toBeCloseTo((2000 / 3.6e6) * 100, 12);
    expect(first?.prediction).toEqual(statementOf([began({ settings }), opened(0, 0), ...before]).foretold[0]?.prediction);
  });
  test('is asked for a few times only, however many units there are', () => {
    let asked = 0;
    const counting: typeof tenth = (course) => {
      asked++;
      return tenth(course);
    };
    statementOf(
      [
        began({ settings }),
        opened(0, 0),
        ...told(
          Array.from({ length: 5000 }, () => 10),
          5000,
        ),
        ended(50_000),
      ],
      {},
      counting,
    );
    expect(asked).toBeLessThan(12);
  });
});
