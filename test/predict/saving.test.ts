import { describe, expect, test } from 'vitest';
import { savingOf } from '../../src/predict/saving.ts';
import { bandOf } from '../../src/predict/intensity-error.ts';
import { gramsPerKwh, joules } from '../../src/quantity/quantity.ts';

const saving = (later: number, atOnce: number, kwh: number | null = null, band = bandOf('forecast')) =>
  savingOf(gramsPerKwh(later), gramsPerKwh(atOnce), kwh === null ? null : joules(kwh * 3.6e6), band);

describe('what a later start saves', () => {
  test('has the interval of two forecasts that err apart', () => {
    const band = 0.198 * Math.hypot(100, 200);
    expect(saving(100, 200, 2)).toEqual({
      share: { mean: 0.5, low: (100 - band) / 200, high: (100 + band) / 200 },
      carbon: { mean: 200, low: expect.closeTo(2 * (100 - band), 9), high: expect.closeTo(2 * (100 + band), 9) },
    });
  });
  test('may be less than nothing, where both are nearly alike', () => {
    expect(saving(195, 200).share.low).toBeLessThan(0);
  });
  test('of the same figure is nothing, for sure', () => {
    expect(saving(200, 200, 1)).toEqual({ share: { mean: 0, low: 0, high: 0 }, carbon: { mean: 0, low: 0, high: 0 } });
  });
  test('has no interval where nobody has measured how such figures err', () => {
    expect(saving(100, 200, 1, bandOf('stated'))).toEqual({ share: { mean: 0.5, low: null, high: null }, carbon: { mean: 100, low: null, high: null } });
  });
  test('has no grams where nobody knows the energy, and no share of nothing', () => {
    expect(saving(100, 200).carbon).toBeNull();
    expect(saving(0, 0).share.mean).toBe(0);
  });
});
