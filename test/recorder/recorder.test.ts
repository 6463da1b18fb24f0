import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/host/port.ts';
import { sensorId, type Event, type Fault, type Spent } from '../../src/journal/event.ts';
import { instant, microjoules, seconds, watts } from '../../src/quantity/quantity.ts';
import { record } from '../../src/recorder/recorder.ts';
import type { Sensor } from '../../src/sensor/sensor.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { lost, scriptedCounter, scriptedGauge, silent } from '../support/scripted-sensor.ts';

/** A recorder of these sensors on a clock of the test's own; the journal is in `events`. */
const recording = (sensors: readonly Sensor[], interval: number, clock: Clock) => {
  const events: Event[] = [];
  const recorder = record(sensors, clock, seconds(interval), (event) => events.push(event));
  const stop = new AbortController();
  let sampling: Promise<void> | undefined;
  return {
    ...recorder,
    events,
    begin(): void {
      sampling = recorder.sampleUntil(stop.signal);
    },
    async end(): Promise<void> {
      stop.abort();
      await sampling;
    },
    get slices(): readonly Spent[] {
      return events.filter((event): event is Spent => event.type === 'spent');
    },
    get faults(): readonly Fault[] {
      return events.filter((event): event is Fault => event.type === 'fault');
    },
    told: () =>
      events.map((event) =>
        event.type === 'spent'
          ? `${event.from}-${event.to}: ${event.energy.map((energy) => (energy === null ? 'unseen' : Math.round(energy * 1e6) / 1e6)).join(', ')}`
          : `${event.type} ${'at' in event ? event.at : 0}`,
      ),
  };
};
/** A clock for long runs of one sleeper: whoever sleeps has slept at once. */
const leapingClock = (until: number) => {
  let now = 0;
  const over = new AbortController();
  const clock: Clock = {
    now: () => instant(now),
    date: () => new Date(now * 1000),
    sleep: async (time) => {
      now = Math.round((now + time) * 1e6) / 1e6;
      if (now >= until) over.abort();
    },
  };
  return { clock, over: over.signal };
};
/** A counter of so many watts, read off the clock. */
const drawing = (clock: Clock, power: number, name = 'gpu:0') => scriptedCounter(() => BigInt(Math.round(clock.now() * power * 1000)), { id: sensorId(name) });
const on = (clock: Clock, ...powers: readonly number[]) => powers.map((power, n) => drawing(clock, power, `gpu:${n}`));

describe('marks', () => {
  test('sample first, so that no slice straddles one', async () => {
    const clock = fakeClock();
    const run = recording([drawing(clock, 100).sensor], 10, clock);
    const root = await run.open('run');
    run.begin();
    await clock.advance(4.5);
    const epoch = await run.open('epoch 1', { parent: root, epoch: 1 });
    await clock.advance(7);
    await run.close(epoch);
    await clock.advance(2);
    await run.end();
    await run.close(root);
    expect(run.told()).toEqual(['opened 0', '0-4.5: 450', 'opened 4.5', '4.5-11.5: 700', 'closed 11.5', '11.5-13.5: 200', 'closed 13.5']);
    expect(run.events.filter((event) => event.type === 'opened')).toEqual([
      { type: 'opened', at: 0, window: 0, label: 'run' },
      { type: 'opened', at: 4.5, window: 1, parent: 0, label: 'epoch 1', epoch: 1 },
    ]);
  });
  test('that follow each other at once cost no slice, and keep their order', async () => {
    const clock = fakeClock();
    const run = recording([drawing(clock, 100).sensor], 1, clock);
    await run.open('run');
    await clock.advance(1);
    const inner = await run.open('a');
    await run.close(inner);
    await run.open('b');
    expect(run.told()).toEqual(['opened 0', '0-1: 100', 'opened 1', 'closed 1', 'opened 1']);
  });
  test('asked for at once are made one after the other', async () => {
    const clock = fakeClock();
    const run = recording([drawing(clock, 100).sensor], 1, clock);
    const [a, b, c] = await Promise.all([run.open('a'), run.open('b'), run.open('c')]);
    await Promise.all([run.close(c), run.close(b), run.close(a)]);
    expect([a, b, c]).toEqual([0, 1, 2]);
    expect(run.events.map((event) => ('window' in event ? `${event.type} ${event.window}` : event.type))).toEqual([
      'opened 0',
      'opened 1',
      'opened 2',
      'closed 2',
      'closed 1',
      'closed 0',
    ]);
  });
  test('are kept where there is no sensor at all', async () => {
    const clock = fakeClock();
    const run = recording([], 1, clock);
    const root = await run.open('run');
    run.begin();
    await clock.advance(5);
    await run.close(root);
    await run.end();
    expect(run.told()).toEqual(['opened 0', 'closed 5']);
  });
});

describe('resolution', () => {
  test('is the interval that was asked for, while the run is young', async () => {
    const clock = fakeClock();
    const run = recording(
      on(clock, 100, 250).map(({ sensor }) => sensor),
      2,
      clock,
    );
    await run.open('run');
    run.begin();
    await clock.advance(6);
    await run.end();
    expect(run.told()).toEqual(['opened 0', '0-2: 200, 500', '2-4: 200, 500', '4-6: 200, 500']);
  });
  test('grows with the run: a slice of a day’s end is one part in ten thousand of it, and nothing is lost', async () => {
    const { clock, over } = leapingClock(86_400);
    const run = recording([drawing(clock, 300).sensor], 1, clock);
    await run.open('run');
    await run.sampleUntil(over);
    const spans = run.slices.map(({ from, to }) => ({ to, span: to - from, allowed: Math.max(1, to / 10_000) }));
    expect(spans.filter(({ span, allowed }) => span < allowed * 0.89 || span > allowed + 1)).toEqual([]);
    expect(spans[0]?.span).toBe(1);
    expect(spans.at(-1)?.span).toBeGreaterThanOrEqual(8);
    expect(run.slices.length).toBeLessThan(40_000);
    const last = run.slices.at(-1)!;
    const { slices } = run;
    expect(slices.reduce((sum, { energy }) => sum + energy[0]!, 0)).toBeCloseTo(300 * last.to, 3);
    expect(slices.filter(({ from }, i) => from !== (slices[i - 1]?.to ?? 0))).toEqual([]);
  });
  test('does not suffer from reading more often than that for a counter that wraps fast', async () => {
    const clock = fakeClock();
    const fast = scriptedCounter(() => BigInt(Math.round(clock.now() * 100e6)) % 4_000_000_000n, {
      tick: microjoules(1),
      wrapsAfter: 3_999_999_999n,
      ceiling: watts(200),
    });
    const run = recording([fast.sensor], 60, clock);
    await run.open('run');
    run.begin();
    await clock.advance(240);
    await run.end();
    expect(fast.reads).toBeGreaterThan(20);
    expect(run.slices.length).toBeLessThan(6);
    expect(run.slices.reduce((sum, { energy }) => sum + energy[0]!, 0)).toBeCloseTo(100 * run.slices.at(-1)!.to, 3);
    expect(run.faults).toEqual([]);
  });
});

describe('rounds', () => {
  test('are one at a time: a sensor that answers late gets its readings in order', async () => {
    const clock = fakeClock();
    let inFlight = 0;
    let most = 0;
    const slow = scriptedCounter(async () => {
      most = Math.max(most, ++inFlight);
      const count = BigInt(clock.now() * 100_000);
      await clock.sleep(seconds(0.7));
      inFlight--;
      return count;
    });
    const run = recording([slow.sensor], 1, clock);
    const opening = run.open('run');
    await clock.advance(1);
    await opening;
    run.begin();
    await clock.advance(2);
    const marks = [run.open('a'), run.open('b')];
    await clock.advance(5);
    await Promise.all(marks);
    expect(most).toBe(1);
    expect(run.slices.reduce((sum, { energy }) => sum + energy[0]!, 0)).toBeCloseTo(100 * run.slices.at(-1)!.to, 6);
    run.slices.forEach(({ from }, i) => expect(from).toBe(run.slices[i - 1]?.to ?? 0));
  });
  test('of the loop and of a mark may coincide, and the energy is counted once', async () => {
    const clock = fakeClock();
    let closing: Promise<void> | undefined;
    const counter = scriptedCounter(() => {
      if (clock.now() === 3) closing ??= run.close(root);
      return BigInt(Math.round(clock.now() * 100_000)) + BigInt(counter.reads); // it counts on between two reads of one instant
    });
    const run = recording([counter.sensor], 1, clock);
    const root = await run.open('run');
    run.begin();
    await clock.advance(4);
    await run.end();
    expect(closing).toBeDefined();
    expect(run.told()).toEqual(['opened 0', '0-1: 100.001', '1-2: 100.001', '2-3: 100.001', 'closed 3', '3-4: 100.002']);
  });
  test('stop with the signal, at once', async () => {
    const clock = fakeClock();
    const counter = drawing(clock, 100);
    const run = recording([counter.sensor], 1, clock);
    await run.open('run');
    run.begin();
    await clock.advance(1.5);
    await run.end();
    const { reads } = counter;
    await clock.advance(100);
    expect(counter.reads).toBe(reads);
  });
});

describe('a sensor in trouble', () => {
  test('that is lost leaves the others as they are, and every slice says whose it is', async () => {
    const clock = fakeClock();
    const [a, b, c] = on(clock, 100, 200, 300) as [ReturnType<typeof drawing>, ReturnType<typeof drawing>, ReturnType<typeof drawing>];
    const run = recording([a.sensor, b.sensor, c.sensor], 1, clock);
    const root = await run.open('run');
    run.begin();
    await clock.advance(2);
    b.shows(lost());
    await clock.advance(1);
    const { reads } = b;
    await clock.advance(1);
    await run.close(root);
    await run.end();
    expect(b.reads).toBe(reads);
    expect(run.told()).toEqual([
      'opened 0',
      '0-1: 100, 200, 300',
      '1-2: 100, 200, 300',
      '2-3: 100, unseen, 300',
      'fault 3',
      '3-4: 100, unseen, 300',
      'closed 4',
    ]);
    expect(run.slices.map(({ energy }) => energy[1])).toEqual([200, 200, null, null]);
    expect(run.faults).toEqual([{ type: 'fault', at: 3, code: 'sensor-lost', sensor: 'gpu:1', message: 'it has fallen off the bus' }]);
  });
  test('that falls silent and returns leaves a gap if it is a gauge, and is caught up with if it counts', async () => {
    const clock = fakeClock();
    const counter = drawing(clock, 100);
    const gauge = scriptedGauge(50, { id: sensorId('gpu:1'), basis: 'modelled' });
    const run = recording([counter.sensor, gauge.sensor], 1, clock);
    await run.open('run');
    run.begin();
    await clock.advance(2);
    counter.shows(silent());
    gauge.shows(silent());
    await clock.advance(2);
    counter.shows(() => BigInt(Math.round(clock.now() * 100_000)));
    gauge.shows(50);
    await clock.advance(3);
    await run.end();
    expect(run.told()).toEqual(['opened 0', '0-1: 100, 50', '1-2: 100, 50', 'fault 3', 'fault 3', '2-5: 300, unseen', '5-6: 100, 50', '6-7: 100, 50']);
    expect(run.faults.map(({ code, sensor }) => `${code} ${sensor}`)).toEqual(['sensor-silent gpu:0', 'sensor-silent gpu:1']);
  });
  test('that falters again and again loses only what it did not show, although it is said but once', async () => {
    const clock = fakeClock();
    const gauge = scriptedGauge(
      () => {
        if (clock.now() % 5 === 0 && clock.now() > 0) throw silent();
        return 100;
      },
      { basis: 'modelled' },
    );
    const run = recording([gauge.sensor, drawing(clock, 50, 'gpu:1').sensor], 20, clock);
    const root = await run.open('run');
    run.begin();
    await clock.advance(48);
    await run.close(root);
    await run.end();
    expect(run.faults.map(({ at }) => at)).toEqual([5]);
    const seen = (i: number) => run.slices.filter(({ energy }) => energy[i] !== null);
    expect(seen(0).reduce((sum, { energy }) => sum + energy[0]!, 0)).toBe(100 * (4 + 8 * 3 + 2));
    expect(seen(0).reduce((sum, { from, to }) => sum + to - from, 0)).toBe(4 + 8 * 3 + 2);
    expect(seen(1).reduce((sum, { energy }) => sum + energy[1]!, 0)).toBeCloseTo(50 * 48, 9);
  });
  test('that fails before the others have answered takes nothing from them', async () => {
    const clock = fakeClock();
    const quick = scriptedGauge(silent(), { id: sensorId('gpu:1'), basis: 'modelled' });
    const late = scriptedCounter(async () => {
      for (let ticks = 0; ticks < 5; ticks++) await Promise.resolve();
      return BigInt(Math.round(clock.now() * 100_000));
    });
    const run = recording([late.sensor, quick.sensor], 1, clock);
    await run.open('run');
    run.begin();
    await clock.advance(3);
    await run.end();
    expect(run.slices.map(({ energy }) => energy)).toEqual([
      [100, null],
      [100, null],
      [100, null],
    ]);
  });
  test('whose counter is reset leaves that slice unknown', async () => {
    const clock = fakeClock();
    const counter = scriptedCounter(5_000_000n);
    const run = recording([counter.sensor], 1, clock);
    const root = await run.open('run');
    await clock.advance(1);
    counter.shows(100n);
    await run.close(root);
    expect(run.told()).toEqual(['opened 0', 'fault 1', 'closed 1']);
    expect(run.faults[0]).toMatchObject({ code: 'counter-reset', sensor: 'gpu:0' });
  });
  test('that has a bug is let go, the bug is named, and the run goes on', async () => {
    const clock = fakeClock();
    const buggy = scriptedGauge(
      () => {
        throw new TypeError('watts is not a function');
      },
      { id: sensorId('gpu:1'), basis: 'modelled' },
    );
    const run = recording([drawing(clock, 100).sensor, buggy.sensor], 1, clock);
    const root = await run.open('run');
    run.begin();
    await clock.advance(2);
    await run.close(root);
    await run.end();
    expect(buggy.reads).toBe(1);
    expect(run.told()).toEqual(['fault 0', 'opened 0', '0-1: 100, unseen', '1-2: 100, unseen', 'closed 2']);
    expect(run.faults).toEqual([{ type: 'fault', at: 0, code: 'bug', sensor: 'gpu:1', message: 'gpu:1: TypeError: watts is not a function' }]);
  });
  test('says so once, then ever more rarely: a day of silence is a handful of lines', async () => {
    const { clock, over } = leapingClock(86_400);
    const run = recording([scriptedGauge(silent(), { basis: 'modelled' }).sensor, drawing(clock, 100, 'gpu:1').sensor], 10, clock);
    await run.open('run');
    await run.sampleUntil(over);
    const times = run.faults.map(({ at }) => at);
    expect(times.slice(0, 3)).toEqual([0, 60, 120]);
    expect(times.length).toBeLessThan(70);
    expect(times.at(-1)).toBeGreaterThan(70_000);
  });
  test('keeps its own count of rarity: another trouble, or another sensor’s, is told at once', async () => {
    const clock = fakeClock();
    const one = scriptedGauge(silent(), { basis: 'modelled' });
    const other = scriptedGauge(5, { id: sensorId('gpu:1'), basis: 'modelled' });
    const run = recording([one.sensor, other.sensor], 1, clock);
    await run.open('run');
    run.begin();
    await clock.advance(1);
    one.shows(NaN);
    await clock.advance(1);
    other.shows(silent());
    await clock.advance(1);
    await run.end();
    expect(run.faults.map(({ at, code, sensor }) => `${at} ${code} ${sensor}`)).toEqual([
      '0 sensor-silent gpu:0',
      '2 implausible gpu:0',
      '3 sensor-silent gpu:1',
    ]);
  });
});

test('events are in order of time, whoever fails when, and slices by their ends', async () => {
  const clock = fakeClock();
  const gauges = [0, 1, 2].map((n) => scriptedGauge(100, { id: sensorId(`gpu:${n}`) }));
  const counter = drawing(clock, 100, 'cpu');
  const run = recording([...gauges.map(({ sensor }) => sensor), counter.sensor], 10, clock);
  const root = await run.open('run');
  run.begin();
  for (let t = 0; t < 200; t++) {
    gauges.forEach((gauge, n) => gauge.shows((t * 7 + n * 5) % 11 === 0 ? silent() : 100));
    if (t % 37 === 0) await run.close(await run.open(`window ${t}`, { parent: root }));
    await clock.advance(3);
  }
  await run.end();
  const times = run.events.map((event) => (event.type === 'spent' ? event.to : 'at' in event ? event.at : 0));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(run.events.length).toBeGreaterThan(50);
});

describe('a counter that its own power contradicts', () => {
  const contradicted = (power: () => number) => {
    const { clock, over } = leapingClock(400);
    const counter = scriptedCounter(() => BigInt(Math.round(clock.now() * 100_000)), {
      id: sensorId('gpu:0'),
      check: { averages: seconds(1), power: () => watts(power()) },
    });
    return { clock, over, recorded: recording([counter.sensor], 1, clock) };
  };
  test('is told of once, is kept in the journal, and still counts', async () => {
    const { over, recorded } = contradicted(() => 200);
    await recorded.open('run');
    await recorded.sampleUntil(over);
    expect(recorded.faults).toMatchObject([{ code: 'counter-disagrees', sensor: 'gpu:0', at: 60, message: expect.stringMatching(/6000 J.*12000 J/) }]);
    expect(recorded.slices.reduce((all, { energy }) => all + energy[0]!, 0)).toBeCloseTo(39_900, 0);
  });
  test('and one that agrees is not', async () => {
    const { over, recorded } = contradicted(() => 100);
    await recorded.open('run');
    await recorded.sampleUntil(over);
    expect(recorded.faults).toEqual([]);
  });
  test('a fault of ours in the comparing ends that alone', async () => {
    const { over, recorded } = contradicted(() => {
      throw new TypeError('no such thing');
    });
    await recorded.open('run');
    await recorded.sampleUntil(over);
    expect(recorded.faults).toMatchObject([{ code: 'bug', message: expect.stringContaining('no such thing') }]);
    expect(recorded.slices.length).toBeGreaterThan(100);
  });
});

test('a claim samples first, so that no slice straddles it', async () => {
  const clock = fakeClock();
  const { claim, open, told } = recording(
    on(clock, 100, 200).map(({ sensor }) => sensor),
    1,
    clock,
  );
  await open('run');
  await clock.advance(0.5);
  await claim([sensorId('gpu:1'), sensorId('gpu:0')]);
  expect(told()).toEqual(['opened 0', '0-0.5: 50, 100', 'claimed 0.5', 'claimed 0.5']);
});

test('what is read after a sensor that held up the round is of later, and not of when the round began', async () => {
  let now = 0;
  const clock: Clock = { now: () => instant(now), date: () => new Date(now * 1000), sleep: async () => undefined };
  const held = scriptedCounter(
    () => {
      if (now >= 1) now += 5;
      return BigInt(Math.round(now * 100_000));
    },
    { id: sensorId('gpu:0') },
  );
  const run = recording([held.sensor, drawing(clock, 100, 'gpu:1').sensor], 1, clock);
  const window = await run.open('run');
  now = 1;
  await run.close(window);
  expect(run.slices.map(({ from, to, energy }) => [from, to, energy[1]])).toContainEqual([0, 6, expect.closeTo(600, 6)]);
});
