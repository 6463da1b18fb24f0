import { expect, test } from 'vitest';
import { microjoules, seconds, watts } from '../../src/quantity/quantity.ts';
import { samplingPeriods } from '../../src/recorder/sampling-period.ts';
import { scriptedCounter, scriptedGauge } from '../support/scripted-sensor.ts';

const RAPL = { tick: microjoules(1), wrapsAfter: 262_143_328_850n, ceiling: watts(1000) };
const period = (interval: number, ...sensors: readonly { readonly sensor: Parameters<typeof samplingPeriods>[0][number] }[]) =>
  samplingPeriods(
    sensors.map(({ sensor }) => sensor),
    seconds(interval),
  ).round;

test('without sensors, or with counters that never wrap, it is what was asked for', () => {
  expect(period(60)).toBe(60);
  expect(period(3600, scriptedCounter())).toBe(3600);
});
test('a counter is read at least twice in the time in which it could come round', () => {
  expect(period(3600, scriptedCounter(0n, RAPL))).toBeCloseTo(131.07, 2);
  expect(period(60, scriptedCounter(0n, RAPL))).toBe(60);
});
test('the fastest counter decides', () => {
  expect(period(3600, scriptedCounter(0n, RAPL), scriptedCounter(0n, { ...RAPL, wrapsAfter: 65_712_999_613n, ceiling: watts(500) }))).toBeCloseTo(65.71, 2);
});
test('a model is read every second, what is stated as asked', () => {
  expect(period(60, scriptedGauge(0, { basis: 'modelled' }))).toBe(1);
  expect(period(0.5, scriptedGauge(0, { basis: 'modelled' }))).toBe(0.5);
  expect(period(60, scriptedGauge(0, { basis: 'stated' }))).toBe(60);
});
test('measured power is read ten times a second, and its round comes every second', () => {
  expect(samplingPeriods([scriptedGauge().sensor], seconds(60))).toEqual({ round: 1, power: 0.1 });
  expect(samplingPeriods([scriptedCounter().sensor], seconds(60))).toEqual({ round: 60, power: 60 });
});
test('power that is a share of what was read is read as often', () => {
  expect(samplingPeriods([scriptedGauge(0, { basis: 'estimated' }).sensor], seconds(60))).toEqual({ round: 1, power: 0.1 });
});
test('power that is itself the mean of a second misses nothing between rounds', () => {
  expect(samplingPeriods([scriptedGauge(0, { averages: seconds(1) }).sensor], seconds(60))).toEqual({ round: 1, power: 1 });
  expect(samplingPeriods([scriptedGauge(0, { averages: seconds(0.1) }).sensor], seconds(60))).toEqual({ round: 1, power: 0.1 });
});
test('the whole machine’s meter is read with the others, not ten times a second', () => {
  const meter = scriptedGauge(0, { part: 'machine' }).sensor;
  expect(samplingPeriods([meter], seconds(60))).toEqual({ round: 1, power: 1 });
  expect(samplingPeriods([meter, scriptedGauge().sensor], seconds(60))).toEqual({ round: 1, power: 0.1 });
});
test('a counter whose driver loses count is read as often as that takes', () => {
  expect(period(3600, scriptedCounter(0n, { readWithin: seconds(200) }))).toBe(200);
  expect(period(10, scriptedCounter(0n, { readWithin: seconds(200) }))).toBe(10);
});
