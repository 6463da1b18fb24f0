import { describe, expect, test } from 'vitest';
import { liveLine, short, type Live } from '../../src/report/live-line.ts';
import type { Prediction } from '../../src/predict/predictor.ts';
import { grams, instant, kilowattHours, seconds, watts } from '../../src/quantity/quantity.ts';

const spent = { time: seconds(1200), energy: kilowattHours(0.21), carbon: grams(17) };
const estimate = <Amount extends number>(mean: Amount, low: Amount | null = null, high: Amount | null = null) => ({ mean, low, high });
const prediction: Prediction = {
  unit: 'epoch',
  done: 2,
  start: 0,
  total: 50,
  madeAt: instant(1000),
  time: estimate(seconds(1200 + 2 * 3600 + 41 * 60)),
  energy: estimate(kilowattHours(3.4), kilowattHours(3.2), kilowattHours(3.7)),
  carbon: estimate(grams(280)),
  timeAhead: seconds(0),
  intensityAhead: null,
  confidence: 0.9,
};
const live = (facts: Partial<Live> = {}): string =>
  liveLine({ progress: { unit: 'epoch', done: 2, total: 50 }, power: watts(412.4), spent, prediction, ...facts });

describe('the live line', () => {
  test('says where the program is, what it draws, what is spent, and what will be', () => {
    expect(live()).toBe('epoch 3/50 · 412 W · 0.21 kWh · 17.0 g → 3.40 kWh (3.20–3.70) · 280 g · done in 2 h 41 min');
  });
  test('says only what is known', () => {
    expect(live({ prediction: null, progress: null, power: null })).toBe('20 min · 0.21 kWh · 17.0 g');
    expect(live({ prediction: null, spent: { ...spent, energy: null, carbon: null } })).toBe('epoch 3/50 · 412 W');
    expect(live({ prediction: { ...prediction, energy: null, carbon: null } })).toContain(' → done in 2 h 41 min');
  });
  test('counts the epoch that is under way, the last one when all are done, and steps that are done', () => {
    const at = (unit: string, done: number, total: number | null) => live({ prediction: null, power: null, progress: { unit, done, total } }).split(' ·')[0];
    expect([at('epoch', 2.9999999999, 50), at('epoch', 0, 50), at('epoch', 50, 50), at('step', 99.5, 100), at('epoch', 7, null)]).toEqual([
      'epoch 4/50',
      'epoch 1/50',
      'epoch 50/50',
      'step 99/100',
      'epoch 8',
    ]);
  });
  test('takes small energies in watt-hours, and large masses in kilograms, without an exponent', () => {
    expect(live({ prediction: null, spent: { ...spent, energy: kilowattHours(0.000004), carbon: grams(0.0004) } })).toContain(' · 0.004 Wh · 0.000 g');
    expect(live({ prediction: null, spent: { ...spent, energy: kilowattHours(123_456), carbon: grams(1_234_567) } })).toContain(' · 123456 kWh · 1235 kg');
  });
  test('promises no time that is over', () => {
    expect(live({ spent: { ...spent, time: seconds(99_999) } })).toMatch(/done any moment$/);
  });
  test.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [60, '1 min'],
    [3599, '1 h 0 min'],
    [9660, '2 h 41 min'],
    [3 * 86_400 + 4 * 3600, '3 d 4 h'],
  ])('%s s are %s', (time, words) => {
    expect(short(seconds(time))).toBe(words);
  });
});
