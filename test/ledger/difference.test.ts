import { describe, expect, test } from 'vitest';
import { difference as differenceOf, type Repeats } from '../../src/ledger/difference.ts';

const difference = (a: Repeats, b: Repeats, ofA: readonly Repeats[] = [], ofB: readonly Repeats[] = []) => differenceOf(a, b, { a: ofA, b: ofB });

describe('how two groups of runs differ', () => {
  test('one run each: by how much, but not whether it is more than chance', () => {
    expect(difference([100], [88])).toEqual({ a: 100, b: 88, share: expect.closeTo(-0.12, 12), low: null, high: null, verdict: 'noise-unknown' });
  });
  test('is said where both were repeated and lie far apart', () => {
    const { share, low, high, verdict } = difference([100, 101, 99], [88, 89, 87])!;
    expect([verdict, share]).toEqual(['less', expect.closeTo(-0.12, 3)]);
    expect(low).toBeLessThan(share);
    expect(high).toBeGreaterThan(share);
    expect(high).toBeLessThan(0);
    expect(difference([88, 89, 87], [100, 101, 99])!.verdict).toBe('more');
  });
  test('is not said where repeated runs differ as much', () => {
    expect(difference([100, 80, 120], [88, 108, 70])).toMatchObject({ verdict: 'within-noise' });
  });
  test('takes the spread from other repeated runs of either program where these were not', () => {
    const [steady, fickle] = [
      [50, 50.1, 49.9, 50],
      [50, 70, 40, 55],
    ];
    expect(difference([100], [88], [steady], [steady])).toMatchObject({ verdict: 'less' });
    expect(difference([100], [88], [steady], [fickle])).toMatchObject({ verdict: 'within-noise' });
    expect(difference([100, 100.1, 99.9], [88], [], [steady])).toMatchObject({ verdict: 'less' });
  });
  test('is not known to be more than chance where one of the two was never repeated, however often the other was', () => {
    const unknown = { low: null, high: null, verdict: 'noise-unknown' };
    expect(difference([100, 101, 99], [55])).toMatchObject(unknown);
    expect(difference([55], [100, 101, 99])).toMatchObject(unknown);
    expect(difference([100], [55], [[100, 101, 99]])).toMatchObject(unknown);
    expect(difference([100], [55], [[100, 101, 99]], [[55]])).toMatchObject(unknown);
  });
  test('of a spread that both borrow is no surer than of one', () => {
    // ln of 1, e and e²: variance 1, two degrees of freedom, and two single runs.
    const spread = [0, 1, 2].map(Math.exp);
    expect(Math.log1p(difference([1], [Math.E], [spread], [spread])!.high!)).toBeCloseTo(1 + 2.92 * Math.sqrt(2), 9);
  });
  test('agrees with a worked example of Welch’s interval', () => {
    // ln of e^1, e^2, e^3 and of e^2, e^4, e^6: means 2 and 4, variances 1 and 4, standard error √(1/3 + 4/3), 2.94 degrees of freedom.
    const { low, high } = difference([1, 2, 3].map(Math.exp), [2, 4, 6].map(Math.exp))!;
    const off = 2.92 * Math.sqrt(5 / 3);
    expect(Math.log1p(low!)).toBeCloseTo(2 - off, 9);
    expect(Math.log1p(high!)).toBeCloseTo(2 + off, 9);
  });
  test('runs that are equal to the last digit differ by nothing', () => {
    expect(difference([5, 5], [5, 5])).toMatchObject({ share: 0, low: 0, high: 0, verdict: 'within-noise' });
  });
  test.each([
    ['nothing', [], [1]],
    ['zero', [0], [1]],
    ['an unknown figure', [Number.NaN], [1]],
  ])('of %s nothing is said', (_what, a, b) => {
    expect(difference(a, b)).toBeNull();
  });
});
