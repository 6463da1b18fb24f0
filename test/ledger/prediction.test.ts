import { describe, expect, test } from 'vitest';
import type { Event, IntensityChanged } from '../../src/journal/event.ts';
import { instant } from '../../src/quantity/quantity.ts';
import type { Predictor } from '../../src/predict/course.ts';
import { closed, intensity, opened, run, set, spent, statementOf, tenth } from '../support/events.ts';

/** Epochs of an hour; those done drew so many kilowatt hours. Without overhead. */
const predicted = (facts: readonly Event[], kilowattHours: readonly number[], planned: number, restOf?: Predictor) => {
  const epochs = kilowattHours.flatMap((kwh, i) => [
    opened(3600 * i, i + 1, { parent: 0, epoch: i + 1 }),
    spent(3600 * i, 3600 * (i + 1), 3.6e6 * kwh),
    closed(3600 * (i + 1), i + 1),
  ]);
  const settings = set({ epochs: planned, epochs_before_pred: kilowattHours.length, pue: 1 });
  return statementOf(run(3600 * kilowattHours.length, [...facts, ...epochs], { settings }), {}, restOf).prediction!;
};
const hours = (from: number, to: number, facts: Partial<IntensityChanged> = {}) => ({ from: instant(3600 * from), until: instant(3600 * to), ...facts });
const live: Partial<IntensityChanged> = { basis: 'estimated', boundary: 'direct', source: 'Energi Data Service' };
const forecast: Partial<IntensityChanged> = { ...live, basis: 'forecast' };
const yearly: Partial<IntensityChanged> = { basis: 'yearly-average', boundary: 'life-cycle', zone: 'DK', source: 'average of DK in 2024', why: 'it is silent' };

describe('the carbon of a prediction', () => {
  test('is what was spent, exactly, and the rest at the grid’s figures for then, weighted by time', () => {
    const facts = [intensity(400, 0, hours(0, 1, live)), intensity(100, 0, hours(1, 2, forecast)), intensity(200, 0, hours(2, 4, forecast))];
    const prediction = predicted(facts, [2], 4);
    expect(prediction.carbon).toEqual({ mean: expect.closeTo(2 * 400 + 6 * ((100 + 200 + 200) / 3), 9), low: null, high: null });
    expect(prediction).toMatchObject({ madeAt: 3600, timeAhead: 3 * 3600 });
    expect(prediction.intensityAhead).toEqual({
      mean: expect.closeTo(500 / 3, 9),
      basis: 'forecast',
      boundary: 'direct',
      zone: 'DK-DK1',
      source: 'Energi Data Service',
    });
  });
  test('has the energy’s interval, at the same figures', () => {
    const { energy, carbon } = predicted([intensity(400, 0, hours(0, 2)), intensity(100, 7200)], [1, 2], 5, tenth);
    const whole = (joules: number | null) => expect.closeTo(3 * 400 + (joules! / 3.6e6 - 3) * 100, 9);
    expect(energy).toEqual({ mean: expect.closeTo(7.5 * 3.6e6, 3), low: expect.closeTo(7.05 * 3.6e6, 3), high: expect.closeTo(7.95 * 3.6e6, 3) });
    expect(carbon).toEqual({ mean: whole(energy!.mean), low: whole(energy!.low), high: whole(energy!.high) });
  });
  test('is less sure where the grid is foreseen: both err apart', () => {
    const { carbon } = predicted([intensity(400, 0, hours(0, 1)), intensity(100, 0, hours(1, 5, forecast))], [1], 5, tenth);
    const half = 400 * Math.hypot(0.1, 0.198);
    expect(carbon).toEqual({ mean: 800, low: expect.closeTo(800 - half, 9), high: expect.closeTo(800 + half, 9) });
  });
  test('takes where no figure reaches the mean of those that do', () => {
    const { intensityAhead, carbon } = predicted([intensity(100, 0, hours(0, 2)), intensity(300, 0, hours(3, 4))], [1], 10);
    expect(intensityAhead?.mean).toBeCloseTo(200, 9);
    expect(carbon?.mean).toBeCloseTo(100 + 9 * 200, 9);
  });
  test('mixes a forecast with what stands in beyond it where both count the same', () => {
    const grid = predicted([intensity(300, 0, { ...yearly, boundary: 'direct' }), intensity(100, 0, hours(0, 4, forecast))], [1], 5).intensityAhead;
    expect(grid).toEqual({
      mean: expect.closeTo((3 * 100 + 300) / 4, 9),
      basis: 'mixed',
      boundary: 'direct',
      zone: 'DK-DK1',
      source: 'Energi Data Service; average of DK in 2024',
    });
  });
  test.each<[string, Partial<IntensityChanged>]>([
    ['of another boundary', yearly],
    ['marginal', { ...live, basis: 'marginal' }],
    ['of a boundary that nobody told', { ...live, boundary: null }],
  ])('never averages two bases: what is %s than the first figure ahead does not count', (_what, other) => {
    const { intensityAhead, carbon } = predicted([intensity(9000, 0, other), intensity(100, 0, hours(0, 2, live))], [1], 10);
    expect(intensityAhead).toMatchObject({ mean: 100, basis: 'estimated', boundary: 'direct', source: 'Energi Data Service' });
    expect(carbon?.mean).toBeCloseTo(10 * 100, 9);
  });
  test('begins with the first figure ahead, even where nothing is known of the next hour', () => {
    const facts = [intensity(400, 0, hours(0, 1, live)), intensity(100, 0, hours(2, 3, yearly)), intensity(700, 0, hours(3, 9, live))];
    expect(predicted(facts, [1], 5).intensityAhead).toMatchObject({ mean: 100, boundary: 'life-cycle' });
  });
  test('is not known where nobody says anything of what lies ahead, or did not of what lies behind', () => {
    const blind = predicted([intensity(400, 0, hours(0, 1))], [1], 5);
    expect([blind.carbon, blind.intensityAhead]).toEqual([null, null]);
    const late = predicted([intensity(400, 1800)], [1], 5);
    expect([late.carbon, late.intensityAhead?.mean]).toEqual([null, 400]);
  });
  test('of a run that is over is what was spent, and the grid is as it is then', () => {
    const { carbon, timeAhead, intensityAhead } = predicted([intensity(400, 0, hours(0, 2)), intensity(100, 7200)], [1, 2], 2);
    expect(carbon?.mean).toBeCloseTo(1200, 9);
    expect([timeAhead, intensityAhead?.mean]).toEqual([0, 100]);
  });
  test('is not that of the figures that came after its time', () => {
    const facts = [intensity(100, 0), intensity(300, 3600 * 10)];
    expect(predicted(facts, [1], 10).intensityAhead?.mean).toBe(100);
    expect(predicted(facts, [1], 12).intensityAhead?.mean).toBeCloseTo((9 * 100 + 2 * 300) / 11, 9);
  });
});

test('no prediction is below what is spent: an epoch that is under way may have taken more than was foreseen of it', () => {
  const epoch = [opened(0, 1, { parent: 0, epoch: 1 }), spent(0, 10, 100), closed(10, 1), opened(10, 2, { parent: 0, epoch: 2 }), spent(10, 40, 900)];
  const { prediction, total } = statementOf(run(40, [intensity(100, 0), ...epoch], { settings: set({ epochs: 2, pue: 1 }) }), {}, tenth);
  expect(total).toMatchObject({ energy: 1000, time: 40 });
  const now = (amount: number) => ({ mean: amount, low: amount, high: amount });
  expect(prediction).toMatchObject({ done: 1, madeAt: 10, time: now(40), energy: now(1000), carbon: now(total.carbon!) });
});
