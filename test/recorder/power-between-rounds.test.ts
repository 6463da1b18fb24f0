import { expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { record } from '../../src/recorder/recorder.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { scriptedCounter, scriptedGauge } from '../support/scripted-sensor.ts';

test('power that alternates five times a second is caught between rounds, counters are read at rounds alone', async () => {
  const clock = fakeClock();
  const gauge = scriptedGauge(() => (Math.round(clock.now() * 10) % 2 === 0 ? 100 : 300));
  const counter = scriptedCounter(() => BigInt(Math.round(clock.now() * 50_000)));
  const events: Event[] = [];
  const recorder = record([gauge.sensor, { ...counter.sensor, id: 'gpu:1' as never }], clock, seconds(1), (event) => events.push(event));
  const stop = new AbortController();
  const run = await recorder.open('run');
  void recorder.sampleUntil(stop.signal);
  await clock.advance(5);
  stop.abort();
  await recorder.close(run);

  const slices = events.filter((event) => event.type === 'spent');
  expect(slices).toHaveLength(5);
  for (const { energy } of slices) expect(energy).toEqual([expect.closeTo(200, 6), expect.closeTo(50, 6)]);
  expect(counter.reads).toBeLessThan(10);
  expect(gauge.reads).toBeGreaterThan(45);
});
