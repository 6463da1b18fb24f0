import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestSlot, courseFrom, slotAt } from '../../src/grid/best-start.ts';
import { later } from '../../src/grid/figure.ts';
import type { TimedIntensity } from '../../src/grid/intensity.ts';
import { gramsPerKwh, seconds } from '../../src/quantity/quantity.ts';

const MIDNIGHT = new Date('2026-11-23T00:00:00Z');
const HOUR = seconds(3600);
const at = (hour: number): Date => later(MIDNIGHT, hour * HOUR);
const figure = (value: number, from: number, until: number): TimedIntensity => ({
  value: gramsPerKwh(value),
  basis: 'forecast',
  boundary: 'direct',
  zone: 'GB',
  source: 'somebody',
  from: at(from),
  until: at(until),
});
const hours = (...values: readonly number[]): readonly TimedIntensity[] => values.map((value, i) => figure(value, i, i + 1));

describe('the best start', () => {
  test('is where the mean over the whole run is least', () => {
    expect(bestSlot(at(0), seconds(2 * HOUR), null, hours(300, 100, 250, 120, 130, 400))).toEqual({ start: at(3), end: at(5), value: 125 });
  });
  test('may lie within an hour, where the end of the run meets the edge', () => {
    const best = bestSlot(at(0), seconds(1.5 * HOUR), null, hours(300, 200, 100, 400));
    expect(best).toEqual({ start: at(1.5), end: at(3), value: (200 * 0.5 + 100) / 1.5 });
  });
  test('is the earliest of equals', () => {
    expect(bestSlot(at(0.25), HOUR, null, hours(100, 100, 100))?.start).toEqual(at(0.25));
  });
  test('leaves the run over by the deadline', () => {
    const course = hours(300, 200, 100, 50);
    expect(bestSlot(at(0), HOUR, at(3), course)?.start).toEqual(at(2));
    expect(bestSlot(at(0), HOUR, at(2.5), course)?.start).toEqual(at(1.5));
    expect(bestSlot(at(0), HOUR, at(0.5), course)).toBeUndefined();
  });
  test('is none where a gap leaves no room for a whole run', () => {
    const course = [figure(100, 0, 1), figure(90, 2, 3)];
    expect(bestSlot(at(0), seconds(1.5 * HOUR), null, course)).toBeUndefined();
    expect(bestSlot(at(0.5), HOUR, null, course)?.start).toEqual(at(2));
    expect(bestSlot(at(0), HOUR, null, [])).toBeUndefined();
  });
  test('is never beaten by any other start', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0.1, max: 12, noNaN: true }),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (values, length, start) => {
          const course = hours(...values);
          const best = bestSlot(at(0), seconds(length * HOUR), null, course);
          const other = slotAt(at(start), seconds(length * HOUR), course);
          if (other !== undefined) expect(best!.value).toBeLessThanOrEqual(other.value * (1 + 1e-9));
        },
      ),
    );
  });
});
describe('the course from now', () => {
  const now = { ...figure(500, -1, 0) };
  test('bridges the lag between the newest figure and the forecast', () => {
    const course = courseFrom(at(0.5), { now, ahead: hours(1, 2).map((each) => ({ ...each, from: later(each.from, HOUR), until: later(each.until, HOUR) })) });
    expect(course.map(({ value, from }) => [value, from])).toEqual([
      [500, at(0.5)],
      [1, at(1)],
      [2, at(2)],
    ]);
  });
  test('bridges no more than two hours, from whichever side', () => {
    const ahead = [figure(1, 4, 5)];
    expect(courseFrom(at(0.5), { now, ahead })).toEqual(ahead);
    expect(courseFrom(at(2.5), { now, ahead: [figure(1, 3, 4)] })).toEqual([figure(1, 3, 4)]);
  });
  test('leaves out what is over, and a figure that says nothing of its time', () => {
    const { from: _from, until: _until, ...timeless } = now;
    expect(courseFrom(at(1), { now: timeless, ahead: hours(1, 2) })).toEqual([figure(2, 1, 2)]);
  });
});
