import { expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { followUse, untilNext } from '../../src/recorder/follow-use.ts';
import { record } from '../../src/recorder/recorder.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { fakeClock } from '../support/fake-clock.ts';

test('all trackers of a machine look at the same moments, and those of long runs at some of them', () => {
  const wall = new Date('2026-12-01T10:00:03.250Z');
  expect(untilNext(wall, 0)).toBe(0.75);
  expect(untilNext(wall, 10)).toBe(1.75);
  expect(untilNext(wall, 4999)).toBe(1.75);
  const month = 30 * 86_400;
  const next = wall.getTime() + untilNext(wall, month) * 1000;
  expect(next % 5000).toBe(0);
  expect(untilNext(new Date(next), month)).toBeGreaterThan(month / 2000);
  expect(untilNext(new Date(next), month)).toBeLessThanOrEqual(month / 1000);
});
test('a timer that wakes a little early is not called twice', () => {
  expect(untilNext(new Date('2026-12-01T10:00:04.999Z'), 60)).toBeCloseTo(5.001, 9);
});
test('a fault of ours in it is told once, and ends nothing else', async () => {
  const [events, clock]: [Event[], ReturnType<typeof fakeClock>] = [[], fakeClock()];
  const recorder = record([], clock, seconds(1), (event) => events.push(event));
  const broken = { sharing: [], look: () => expect.fail('broken') };
  const following = followUse(broken, recorder, clock);
  await following.note();
  await following.note();
  await recorder.open('run');
  expect(events).toMatchObject([{ type: 'fault', code: 'bug' }, { type: 'opened' }]);
});
