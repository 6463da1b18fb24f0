import { describe, expect, test } from 'vitest';
import { breachesOf, type Budget } from '../../src/ledger/budget.ts';
import { grams, joules, kilowattHours, seconds } from '../../src/quantity/quantity.ts';

const unlimited: Budget = { energy: null, carbon: null, time: null };
const spent = { energy: kilowattHours(2), carbon: grams(300), time: seconds(60) };
const estimate = <Amount extends number>(mean: Amount, low: Amount | null) => ({ mean, low, high: null });

describe('a budget', () => {
  test('that is not stated holds', () => {
    expect(breachesOf(unlimited, spent, null)).toEqual([]);
  });
  test('is spent when as much is spent, and is told in its own unit', () => {
    const budget = { energy: kilowattHours(2), carbon: grams(301), time: seconds(59) };
    expect(breachesOf(budget, spent, null)).toEqual([
      { limit: 'energy', of: 'spent', value: 2, most: 2 },
      { limit: 'time', of: 'spent', value: 60, most: 59 },
    ]);
  });
  test('does not hold when not even the lower bound of the prediction fits, and cries no wolf before', () => {
    const prediction = (low: number | null) => ({ energy: null, carbon: null, time: estimate(seconds(1000), low === null ? null : seconds(low)) });
    const budget = { ...unlimited, time: seconds(500) };
    expect(breachesOf(budget, spent, prediction(499))).toEqual([]);
    expect(breachesOf(budget, spent, prediction(null))).toEqual([]);
    expect(breachesOf(budget, spent, prediction(500))).toEqual([{ limit: 'time', of: 'predicted', value: 500, most: 500 }]);
  });
  test('that is spent is not told as predicted too', () => {
    const prediction = { energy: estimate(joules(1e9), joules(1e9)), carbon: null, time: estimate(seconds(1), seconds(1)) };
    expect(breachesOf({ ...unlimited, energy: kilowattHours(1) }, spent, prediction).map(({ of }) => of)).toEqual(['spent']);
  });
  test('holds as far as anybody knows where nothing was measured', () => {
    expect(breachesOf({ ...unlimited, energy: joules(1), carbon: grams(1) }, { energy: null, carbon: null, time: seconds(1) }, null)).toEqual([]);
  });
});
