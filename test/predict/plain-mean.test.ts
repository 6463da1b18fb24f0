import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainMean } from '../../src/predict/plain-mean.ts';
import type { Spell } from '../../src/predict/predictor.ts';
import { instant, joules, seconds } from '../../src/quantity/quantity.ts';

const epoch = (amount: number | null, time = amount ?? 1): Spell => ({
  time: seconds(time),
  energy: amount === null ? null : joules(amount),
});
const predicted = (amounts: readonly number[], planned: number) =>
  plainMean(
    amounts.map((amount) => epoch(amount)),
    planned,
    instant(42),
  )!;

describe('the plain mean', () => {
  test('takes every epoch to come for the mean of those done, and counts what is spent as it was', () => {
    const { time, energy, ...rest } = predicted([10, 12], 10);
    expect([time.mean, energy?.mean]).toEqual([110, 110]);
    expect(rest).toEqual({ unit: 'epoch', done: 2, total: 10, madeAt: 42, confidence: 0.9 });
  });
  test('of one epoch has no interval: nothing is known of the spread', () => {
    expect(predicted([10], 1000).time).toEqual({ mean: 10_000, low: null, high: null });
  });
  test('of a run that is over is what was spent', () => {
    expect(predicted([10, 12, 14], 3).energy).toEqual({ mean: 36, low: 36, high: 36 });
    expect(predicted([10], 1).energy).toEqual({ mean: 10, low: 10, high: 10 });
  });
  test('has Student’s interval for the sum of the rest, worked out by hand', () => {
    // mean 12, s² = 4, 2 degrees: t = 2.92; 7 left of 10: ± 2.92 √(4 (7 + 49/3))
    const half = 2.92 * Math.sqrt(4 * (7 + 49 / 3));
    expect(predicted([10, 12, 14], 10).time).toEqual({ mean: 120, low: expect.closeTo(120 - half, 9), high: expect.closeTo(120 + half, 9) });
  });
  test('never promises less than is spent already', () => {
    const { low, mean } = predicted([1, 100], 100).energy!;
    expect(low).toBe(101);
    expect(mean).toBe(5050);
  });
  test('of epochs that are all alike is certain', () => {
    expect(predicted([10, 10, 10], 100).energy).toEqual({ mean: 1000, low: 1000, high: 1000 });
  });
  test('is silent on energy where that of one epoch is not known, and still tells the time', () => {
    const prediction = plainMean([epoch(10), epoch(null, 12)], 10, instant(0));
    expect(prediction).toMatchObject({ time: { mean: 110 }, energy: null });
  });
  test('says nothing before the first epoch, nor of fewer epochs than are done', () => {
    expect(plainMean([], 10, instant(0))).toBeUndefined();
    expect(plainMean([epoch(1), epoch(1)], 1, instant(0))).toBeUndefined();
  });
  test('is never NaN and always in order, whatever the epochs cost', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.nat(1000), (amounts, more) => {
        const { mean, low, high } = predicted(amounts, amounts.length + more).energy!;
        const spent = amounts.reduce((sum, amount) => sum + amount, 0);
        expect(mean).toBeGreaterThanOrEqual(spent * (1 - 1e-12));
        expect(low === null || high === null).toBe(amounts.length === 1 && more > 0);
        if (low === null || high === null) return;
        expect([low, mean, high].every(Number.isFinite)).toBe(true);
        expect(low * (1 - 1e-9)).toBeLessThanOrEqual(mean);
        expect(mean * (1 - 1e-9)).toBeLessThanOrEqual(high);
      }),
    );
  });
  test('holds the truth about nine times in ten, where epochs scatter as it supposes', () => {
    let seed = 20_261_122;
    const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    for (const done of [2, 5, 40]) {
      let held = 0;
      for (let trial = 0; trial < 4000; trial++) {
        const truth = Array.from({ length: 100 }, () => 1000 + 10 * normal());
        const { low, high } = predicted(truth.slice(0, done), 100).energy!;
        const sum = truth.reduce((all, amount) => all + amount, 0);
        if (low! <= sum && sum <= high!) held++;
      }
      expect(held / 4000, `after ${done} epochs`).toSatisfy((share: number) => share > 0.88 && share < 0.92);
    }
  });
});
