import { describe, expect, test } from 'vitest';
import type { Spell } from '../../src/predict/course.ts';
import { plainMean } from '../../src/predict/plain-mean.ts';
import { joules, seconds } from '../../src/quantity/quantity.ts';

const spell = (units: number, time: number, energy: number | null): Spell => ({ units, time: seconds(time), energy: energy === null ? null : joules(energy) });

describe('the plain mean', () => {
  test('takes every unit to come for the mean of those done, without an interval', () => {
    expect(plainMean({ unit: 'epoch', spells: [spell(1, 30, 500), spell(1, 10, 300)], total: 10 })).toEqual({
      time: { mean: 160, low: null, high: null },
      energy: { mean: 3200, low: null, high: null },
      confidence: 0.9,
    });
  });
  test('counts units, not spells', () => {
    expect(plainMean({ unit: 'step', spells: [spell(100, 30, null), spell(300, 10, null)], total: 1000 })?.time.mean).toBe(60);
  });
  test('is silent on energy where that of one spell is not known, and before anything is done', () => {
    expect(plainMean({ unit: 'epoch', spells: [spell(1, 10, 5), spell(1, 10, null)], total: 4 })?.energy).toBeNull();
    expect(plainMean({ unit: 'epoch', spells: [], total: 4 })).toBeUndefined();
  });
  test('has nothing left to tell of a run that is over', () => {
    expect(plainMean({ unit: 'epoch', spells: [spell(1, 10, 5), spell(1, 10, 5)], total: 1 })?.time.mean).toBe(0);
  });
});
