import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  elapsed,
  emitted,
  grams,
  gramsPerKwh,
  inKilowattHours,
  inMicrojoules,
  instant,
  joules,
  meanPower,
  microjoules,
  millijoules,
  milliwatts,
  over,
  scale,
  seconds,
  sum,
  watts,
  type Instant,
  type Joules,
  type Quantity,
} from '../../src/quantity/quantity.ts';

describe('units do not mix', () => {
  test('the compiler refuses each of these', () => {
    // @ts-expect-error joules and watts have no common unit
    sum([joules(1), watts(1)]);
    // @ts-expect-error a bare number is no energy
    const energy: Joules = 3;
    // @ts-expect-error power times power is nothing
    over(watts(1), watts(1));
    // @ts-expect-error energy is not power
    over(joules(1), seconds(1));
    // @ts-expect-error a point in time is no duration
    over(watts(1), instant(1));
    // @ts-expect-error nor a duration a point in time
    const at: Instant = seconds(1);
    // @ts-expect-error grams are not grams per kilowatt hour
    emitted(joules(1), grams(1));
    // @ts-expect-error a unit that fits everything would let all of them through
    const anything: Quantity<string> = joules(1);
    // @ts-expect-error grams are no energy, whatever their number
    inKilowattHours(grams(1));
    expect([energy, at, anything]).toEqual([3, 1, 1]);
  });
  test('like adds to like, and a factor keeps the unit', () => {
    const energy: Joules = scale(sum([joules(1), joules(2)]), 2);
    expect(energy).toBe(6);
  });
});

describe('conversions', () => {
  test('thousandths and millionths', () => {
    expect([microjoules(2_500_000), millijoules(2_500), milliwatts(249_500)]).toEqual([2.5, 2.5, 249.5]);
  });
  test('a kilowatt hour is 3.6 megajoules', () => {
    expect(inKilowattHours(joules(3.6e6))).toBe(1);
    expect(inKilowattHours(over(watts(1000), seconds(3600)))).toBe(1);
  });
  test('a kilowatt hour at 400 g is 400 g', () => {
    expect(emitted(joules(3.6e6), gramsPerKwh(400))).toBe(400);
  });
  test('300 W for an hour, on each of eight devices, are 2.4 kWh', () => {
    expect(inKilowattHours(sum(Array.from({ length: 8 }, () => over(watts(300), seconds(3600)))))).toBeCloseTo(2.4, 12);
  });
  test('mean power times time is energy', () => {
    expect(over(meanPower(joules(980), seconds(7)), seconds(7))).toBeCloseTo(980, 9);
  });
  test('microjoules are whole', () => {
    expect(inMicrojoules(joules(0.1 + 0.2))).toBe(300_000);
  });
  test('time between two instants is exact to the microsecond, however late in the run', () => {
    fc.assert(fc.property(fc.nat(2 ** 45), fc.nat(1e9), (start, length) => elapsed(instant(start / 1e6), instant((start + length) / 1e6)) === length / 1e6));
    expect(elapsed(instant(0.1), instant(0.3))).toBe(0.2);
  });
});
