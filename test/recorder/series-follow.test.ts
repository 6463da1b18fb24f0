import { expect, test } from 'vitest';
import type { TimedIntensity } from '../../src/grid/intensity.ts';
import type { Event, IntensityChanged } from '../../src/journal/event.ts';
import { followSeries } from '../../src/recorder/series-follow.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { figureFrom, T0 } from '../support/scripted-source.ts';

const following = async (figures: readonly TimedIntensity[]) => {
  const clock = fakeClock();
  const events: Event[] = [];
  const follower = await followSeries(figures, 'DK', clock, new Date(T0), (event) => void events.push(event));
  const facts = () => events.filter((event): event is IntensityChanged => event.type === 'intensity');
  return { follower, clock, facts };
};
const stated = (from: number, time: number, value: number) => figureFrom(from, time, value, { basis: 'stated', boundary: null, zone: null });

test('every figure that touches the run is written down as it was stated, before anything is spent', async () => {
  const { follower, facts } = await following([stated(-20, 10, 1), stated(-5, 10, 100), stated(5, 1, 300), stated(8, 100, 200)]);
  await follower.finish();
  expect(facts().map(({ value, from, until, zone }) => [value, from, until, zone])).toEqual([
    [143.3, 0, undefined, 'DK'],
    [100, -5, 5, 'DK'],
    [300, 5, 6, 'DK'],
    [200, 8, 108, 'DK'],
  ]);
  expect(facts()[0]?.why).toBe('the stated series has no figure for some of the time');
});
test('a long course is written a week ahead, each figure once', async () => {
  const days = Array.from({ length: 60 }, (_, day) => stated(day * 86_400, 86_400, day));
  const { follower, clock, facts } = await following(days);
  expect(facts()).toHaveLength(1 + 7);
  for (let day = 0; day < 30; day++) await clock.advance(86_400);
  await follower.finish();
  const values = facts()
    .slice(1)
    .map(({ value }) => value);
  expect(values).toEqual(values.map((_, i) => i));
  expect(values.length).toBeGreaterThanOrEqual(31);
  await clock.advance(20 * 86_400);
  expect(facts()).toHaveLength(1 + values.length);
});
