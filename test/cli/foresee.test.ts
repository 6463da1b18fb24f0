import { describe, expect, test } from 'vitest';
import { foresee } from '../../src/cli/foresee.ts';
import type { Prediction } from '../../src/predict/predictor.ts';
import { instant, joules, seconds } from '../../src/quantity/quantity.ts';
import { fakeClock } from '../support/fake-clock.ts';

const prediction = (done: number, total: number, facts: Partial<Prediction> = {}): Prediction => ({
  unit: 'epoch',
  done,
  start: 0,
  total,
  madeAt: instant(0),
  time: { mean: seconds(100 * total), low: seconds(90 * total), high: seconds(110 * total) },
  energy: { mean: joules(3.6e6), low: null, high: null },
  carbon: null,
  timeAhead: seconds(100),
  intensityAhead: null,
  confidence: 0.9,
  ...facts,
});
const foreseeing = (verbosity = 0, slow = 0) => {
  const clock = fakeClock();
  let now = 0;
  const said: string[] = [];
  let next: Prediction | null = null;
  let asked = 0;
  const run = {
    prediction: () => {
      asked++;
      now += slow;
      return next;
    },
    label: () => null,
  };
  const foresight = foresee(run, { now: () => instant(now) }, verbosity, (text) => said.push(text));
  const come = (to: Prediction | null, after = 1): void => {
    now += after;
    next = to;
    foresight.advanced();
  };
  return { come, said, foresight, asked: () => asked, clock };
};

test('is found at once where there was none a moment ago, however long that took to find', () => {
  const { come, said } = foreseeing(0, 0.01);
  come(null);
  come(prediction(1, 5), 0.4);
  expect(said).toHaveLength(1);
});
describe('what is foreseen while a program runs', () => {
  test('is told once, after the first epoch, with its interval', () => {
    const { come, said, foresight } = foreseeing();
    come(prediction(0.5, 10));
    expect(said).toEqual([]);
    come(prediction(1, 10));
    come(prediction(2, 10));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /^\nPredicted consumption for 10 epoch\(s\):\n\tTime:\t0:16:40\n\tEnergy:\t1\.000000 kWh\n\tCO2eq:\tunknown\n\tNine times in ten: 0:15:00 to 0:18:20$/,
    );
    expect(foresight.newest()?.done).toBe(2);
  });
  test('of steps is told when there are enough of them, or after a minute', () => {
    const { come, said } = foreseeing();
    come(prediction(5, 1000, { unit: 'step' }));
    expect(said).toEqual([]);
    come(prediction(10, 1000, { unit: 'step' }));
    expect(said[0]).toContain('Predicted consumption for 1000 step(s):');
    const slowly = foreseeing();
    slowly.come(prediction(1, 1e6, { unit: 'step' }));
    slowly.come(prediction(2, 1e6, { unit: 'step' }), 60);
    expect(slowly.said).toHaveLength(1);
  });
  test('is not told when nothing is left, nor when nobody knows', () => {
    const { come, said } = foreseeing();
    come(null);
    come(prediction(10, 10));
    expect(said).toEqual([]);
  });
  test('is told with the grid to those who want to know more', () => {
    const { come, said } = foreseeing(2);
    come(prediction(1, 10));
    expect(said[0]).toBe('The carbon intensity for the next 0:01:40 is not known.');
  });
  test('takes no more than a thousandth of the time to work out', () => {
    const { come, asked } = foreseeing(0, 0.005);
    for (let i = 0; i < 100; i++) come(prediction(1 + i, 1000));
    expect(asked()).toBeLessThanOrEqual(20 + 1);
  });
});
