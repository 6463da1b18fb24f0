import { describe, expect, test } from 'vitest';
import type { Grid } from '../../src/grid/grid.ts';
import { IntensityError } from '../../src/grid/intensity.ts';
import type { Event, Fault, IntensityChanged, Located } from '../../src/journal/event.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { watchGrid, type WatchSettings } from '../../src/recorder/grid-watch.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { figureFrom, gridOf, scriptedSource, T0 } from '../support/scripted-source.ts';

const DK = { zone: 'DK' };
const QUARTER = 900;
const watching = async (grid: Grid | (() => Promise<Grid>) | null, told: Partial<WatchSettings> = {}, clock = fakeClock()) => {
  const events: Event[] = [];
  const settings = {
    zone: 'DK',
    interval: seconds(QUARTER),
    predicts: new Promise<void>(() => undefined),
    headStart: seconds(0.1),
    eager: true,
    notice: () => undefined,
    date: new Date(T0),
    ...told,
  };
  const watch = await watchGrid(typeof grid === 'object' && grid !== null ? async () => grid : grid, clock, settings, (event) => void events.push(event));
  return {
    watch,
    clock,
    events,
    facts: () =>
      events.filter((event): event is IntensityChanged => event.type === 'intensity').map(({ value, from, until, why }) => ({ value, from, until, why })),
    faults: () => events.filter((event): event is Fault => event.type === 'fault').map(({ message }) => message),
  };
};
const YEAR = 143.3;

describe('what the grid emits is written down while the run is on', () => {
  test('a stand-in at once, and nobody is asked before the program has had its head start', async () => {
    const clock = fakeClock();
    const { source, asked } = scriptedSource({ at: () => figureFrom(-100, 3600, 82) }, clock.now);
    const { facts, watch } = await watching(gridOf(DK, source), {}, clock);
    expect(facts()).toEqual([{ value: YEAR, from: 0, until: undefined, why: undefined }]);
    await clock.advance(0.09);
    expect(asked).toEqual([]);
    await clock.advance(0.02);
    expect(asked).toHaveLength(1);
    const [own, stretched] = facts().slice(1);
    expect(own).toMatchObject({ value: 82, from: -100, until: 3500 });
    expect(stretched).toMatchObject({ value: 82, from: 3500 }); // until it can be known better
    await watch.finish();
    expect(facts()).toHaveLength(3);
  });
  test('it is asked every interval, but not before the source can have something new', async () => {
    const clock = fakeClock();
    const hourly = scriptedSource({ at: (now) => figureFrom(Math.floor(now / 3600) * 3600, 3600, 82) }, clock.now);
    const { watch } = await watching(gridOf(DK, hourly.source), {}, clock);
    for (let minute = 0; minute < 243; minute++) await clock.advance(60);
    expect(hourly.asked.length).toBe(5);
    await watch.finish();
    const fine = fakeClock();
    const often = scriptedSource({ at: (now) => figureFrom(Math.floor(now / 300) * 300, 300, 82) }, fine.now);
    const second = await watching(gridOf(DK, often.source), {}, fine);
    for (let minute = 0; minute < 60; minute++) await fine.advance(60);
    expect(often.asked.length).toBe(4);
    await second.watch.finish();
  });
  test('what happened between two questions is filled in from the history', async () => {
    const clock = fakeClock();
    const fives = (from: number, until: number) =>
      Array.from({ length: Math.ceil((until - from) / 300) }, (_, i) => figureFrom(from + i * 300, 300, 50 + (from + i * 300) / 300));
    const { source } = scriptedSource({ at: (now) => figureFrom(Math.floor(now / 300) * 300, 300, 50 + Math.floor(now / 300)), past: fives }, clock.now);
    const { watch, facts } = await watching(gridOf(DK, source), {}, clock);
    for (let minute = 0; minute < 46; minute++) await clock.advance(60);
    await watch.finish();
    const own = facts().slice(1);
    for (let slot = 0; slot <= 5; slot++) expect(own.some(({ value, from }) => value === 50 + slot && from === slot * 300)).toBe(true);
  });
  test('the beginning of the run is asked for, where the newest figure begins later', async () => {
    const clock = fakeClock();
    const { source } = scriptedSource({ at: () => figureFrom(0.05, 300, 82), past: (from, until) => [figureFrom(from - 300, until + 300, 81)] }, clock.now);
    const { watch, facts } = await watching(gridOf(DK, source), {}, clock);
    await clock.advance(1);
    await watch.finish();
    expect(
      facts()
        .slice(1)
        .map(({ value }) => value),
    ).toEqual([81, 82, 82]);
  });
});

const minutes = async (clock: ReturnType<typeof fakeClock>, count: number): Promise<void> => {
  for (let minute = 0; minute < count; minute++) await clock.advance(60);
};
test('nothing of before the run is asked for, though its source lags behind', async () => {
  const clock = fakeClock();
  const asked: (readonly [number, number])[] = [];
  const past = (from: number, until: number) => {
    asked.push([from, until]);
    return [figureFrom(from, until - from, 70)];
  };
  const { source } = scriptedSource({ at: (now) => figureFrom(Math.floor(now / 1800) * 1800 - 5400, 900, 82), past }, clock.now);
  const { watch } = await watching(gridOf(DK, source), {}, clock);
  await minutes(clock, 120);
  await watch.finish();
  expect(asked.every(([from, until]) => from >= 0 && until > from)).toBe(true);
});

test('a figure that lags behind is stretched over the run', async () => {
  const clock = fakeClock();
  const { source } = scriptedSource({ at: () => figureFrom(-3000, 1800, 82) }, clock.now);
  const { watch, facts } = await watching(gridOf(DK, source), {}, clock);
  await clock.advance(1);
  await watch.finish();
  const [own, stretched] = facts().slice(1);
  expect(own).toMatchObject({ value: 82, from: -3000, until: -1200 });
  expect(stretched).toMatchObject({ value: 82, from: -1200 });
  expect(stretched!.until).toBeGreaterThan(QUARTER);
});

test('figures find their place on the run’s clock though the wall’s was set, and asking goes on', async () => {
  const real = fakeClock();
  let set = 0;
  const clock = { ...real, date: () => new Date(real.date().getTime() + set) };
  const wall = (): number => (clock.date().getTime() - T0) / 1000;
  const { source, asked } = scriptedSource({ at: () => figureFrom(Math.floor(wall() / 900) * 900, 900, 82) }, real.now);
  const { watch, facts } = await watching(gridOf(DK, source), {}, clock);
  await real.advance(100);
  set = 3_600_000;
  await minutes(clock, 31);
  await watch.finish();
  expect(asked.length).toBe(3);
  const own = facts().filter(({ from, until }) => Math.round(until! - from) === 900);
  expect(own).toHaveLength(3);
  for (const { from } of own) expect(from).toBeLessThanOrEqual(1860);
});

describe('a forecast', () => {
  const seeing = (clock: ReturnType<typeof fakeClock>) => {
    const horizons: number[] = [];
    const ahead = (until: number) => {
      horizons.push(until - clock.now());
      const hour = Math.floor(clock.now() / 3600) * 3600;
      return Array.from({ length: 48 }, (_, i) => figureFrom(hour + i * 3600, 3600, 60, { basis: 'forecast' }));
    };
    return { horizons, ...scriptedSource({ at: (now) => figureFrom(Math.floor(now / 3600) * 3600, 3600, 82), ahead }, clock.now) };
  };
  test('is written down where somebody predicts, two days of it, and every six hours anew', async () => {
    const clock = fakeClock();
    const { source, horizons } = seeing(clock);
    const { watch } = await watching(gridOf(DK, source), { predicts: Promise.resolve() }, clock);
    await minutes(clock, 14 * 60);
    await watch.finish();
    expect(horizons).toHaveLength(3);
    for (const horizon of horizons) expect(horizon).toBeCloseTo(48 * 3600, -1);
  });
  test('is not asked for where nobody does', async () => {
    const clock = fakeClock();
    const { source, horizons } = seeing(clock);
    const { watch } = await watching(gridOf(DK, source), { predicts: new Promise<void>(() => undefined) }, clock);
    await clock.advance(10);
    await watch.finish();
    expect(horizons).toEqual([]);
  });
  test('begins where the known figures end, and later figures are then not stretched over it', async () => {
    const clock = fakeClock();
    const { source } = seeing(clock);
    const { watch, facts } = await watching(gridOf(DK, source), { predicts: Promise.resolve() }, clock);
    await minutes(clock, 65);
    await watch.finish();
    const [, first, stretched, ahead] = facts();
    expect(first).toMatchObject({ value: 82, from: 0, until: 3600 });
    expect(stretched).toMatchObject({ value: 82, from: 3600 });
    expect(ahead).toMatchObject({ value: 60, from: 3600, until: 7200 });
    expect(facts().at(-1)).toMatchObject({ value: 82, from: 3600, until: 7200 });
  });
});

describe('a source that fails', () => {
  test('is asked again soon, then ever more rarely, but never more rarely than every interval', async () => {
    const clock = fakeClock();
    const { source, asked } = scriptedSource({ at: () => 'it does not answer' }, clock.now);
    const { watch } = await watching(gridOf(DK, source), {}, clock);
    await minutes(clock, 60);
    await watch.finish();
    expect(asked.map((time) => Math.round(time))).toEqual([0, 60, 180, 420, 900, 1800, 2700, 3600].slice(0, asked.length));
    expect(asked.length).toBeGreaterThanOrEqual(7);
  });
  test('and recovers is as good as new', async () => {
    const clock = fakeClock();
    const { source, asked } = scriptedSource({ at: (now) => (now > 100 && now < 1000 ? figureFrom(0, 900, 82) : 'it does not answer') }, clock.now);
    const { watch, faults } = await watching(gridOf(DK, source), {}, clock);
    await minutes(clock, 90);
    await watch.finish();
    const [first, second] = asked.filter((time) => time > 1000);
    expect(second! - first!).toBeCloseTo(60, 0);
    expect(faults()).toHaveLength(2);
  });
  test('at its first question: the yearly figure, the reason, and one fault; it is asked again, and its answer then counts', async () => {
    const clock = fakeClock();
    const { source, asked } = scriptedSource({ at: (now) => (now < 100 ? 'it cannot be reached (ECONNREFUSED)' : figureFrom(-3000, 7200, 82)) }, clock.now);
    const { watch, facts, faults } = await watching(gridOf(DK, source), {}, clock);
    await clock.advance(100);
    expect(facts().at(-1)).toEqual({ value: YEAR, from: 0, until: undefined, why: 'it cannot be reached (ECONNREFUSED)' });
    expect(faults()).toEqual([expect.stringMatching(/^it cannot be reached \(ECONNREFUSED\): average of DK in 2024, .* stands in$/)]);
    await clock.advance(200);
    expect(asked.length).toBe(3);
    expect(facts()).toContainEqual({ value: 82, from: -3000, until: 4200, why: undefined });
    expect(faults()).toHaveLength(1);
    await watch.finish();
  });
  test('later: its last figure counts while it is fresh, and then the fall-back from where that ends', async () => {
    const clock = fakeClock();
    const { source } = scriptedSource({ at: (now) => (now < 10 ? figureFrom(-100, 1000, 82) : 'it has a fault of its own (HTTP 500)') }, clock.now);
    const { watch, facts, faults } = await watching(gridOf(DK, source), {}, clock);
    await clock.advance(1200);
    expect(facts()).toHaveLength(3);
    const { until } = facts()[2]!;
    expect(until).toBeGreaterThan(900 + QUARTER / 2 - 1);
    expect(until).toBeLessThan(1000 + QUARTER * 0.6 + 1);
    for (let minute = 0; minute < 60; minute++) await clock.advance(60);
    expect(facts()[3]).toEqual({ value: YEAR, from: until, until: undefined, why: 'it has a fault of its own (HTTP 500)' });
    expect(faults()).toHaveLength(1);
    await watch.finish();
  });
  test('is stood in for by the next one, and the answer says why', async () => {
    const clock = fakeClock();
    const broken = scriptedSource({ at: () => 'the first refuses the key (HTTP 401)' }, clock.now);
    const sound = scriptedSource({ at: () => figureFrom(-100, 3600, 82) }, clock.now);
    const { watch, facts } = await watching(gridOf(DK, broken.source, sound.source), {}, clock);
    await clock.advance(1);
    expect(facts().at(-1)).toMatchObject({ value: 82, why: 'the first refuses the key (HTTP 401)' });
    await watch.finish();
  });
  test('does not fall back while a forecast still prices', async () => {
    const clock = fakeClock();
    const { source } = scriptedSource(
      {
        at: (now) => (now < 10 ? figureFrom(0, 900, 82) : 'it does not answer'),
        ahead: () => [figureFrom(0, 900, 81), figureFrom(900, 7200, 60, { basis: 'forecast' })],
      },
      clock.now,
    );
    const { watch, facts, faults } = await watching(gridOf(DK, source), { predicts: Promise.resolve() }, clock);
    for (let minute = 0; minute < 120; minute++) await clock.advance(60);
    expect(faults()).toEqual([]);
    expect(facts().at(-1)).toEqual({ value: 60, from: 900, until: 8100, why: undefined });
    for (let minute = 0; minute < 60; minute++) await clock.advance(60);
    expect(facts().at(-1)).toMatchObject({ value: YEAR, from: 8100 });
    await watch.finish();
  });
  test('a fault of our own ends the watch, not the run', async () => {
    const clock = fakeClock();
    const { watch, events } = await watching(
      async () => {
        throw new TypeError('a bug');
      },
      {},
      clock,
    );
    await clock.advance(1);
    await watch.finish();
    expect(events.filter(({ type }) => type === 'fault')).toEqual([expect.objectContaining({ code: 'bug' })]);
  });
});

test('where nobody may be asked there is the stand-in, and no more', async () => {
  const { watch, clock, events } = await watching(null);
  await clock.advance(5000);
  await watch.finish();
  expect(events).toEqual([expect.objectContaining({ type: 'intensity', value: YEAR, from: 0 })]);
});

describe('where the machine stands', () => {
  test('is written down without the city, which a person may see', async () => {
    const clock = fakeClock();
    const place = { zone: 'DK-DK2', label: 'Copenhagen, Capital Region, DK' };
    const grid: Grid = { locate: async () => ({ place }), serving: () => [] };
    const { watch, events } = await watching(grid, { zone: null, eager: false }, clock);
    expect(watch.label()).toBeNull();
    await clock.advance(1);
    await watch.finish();
    expect(watch.label()).toBe('Copenhagen, Capital Region, DK');
    expect(events.filter((event): event is Located => event.type === 'located')).toEqual([expect.objectContaining({ zone: 'DK-DK2', source: 'address' })]);
    expect(JSON.stringify(events)).not.toContain('Copenhagen');
    expect(events.at(-1)).toMatchObject({ type: 'intensity', zone: expect.stringMatching(/^DK/) as string, from: 0 });
  });
  test('is unknown: the world, and how to state a zone', async () => {
    const clock = fakeClock();
    const grid: Grid = { locate: async () => ({ place: { zone: null }, why: 'nobody can be asked: state it with --zone DK' }), serving: () => [] };
    const { watch, facts } = await watching(grid, { zone: null, eager: false }, clock);
    await clock.advance(1);
    await watch.finish();
    expect(facts().at(-1)).toMatchObject({ value: 473, why: expect.stringMatching(/^nobody can be asked: state it with --zone DK$/) as string });
  });
});

test('small troubles on the way to a place are told to who listens; the PUE of a cloud is written down, also with a stated zone', async () => {
  const clock = fakeClock();
  const notices: string[] = [];
  const grid: Grid = { locate: async () => ({ place: DK, pue: { value: 1.1, source: 'a cloud' }, why: 'ipinfo cannot be reached' }), serving: () => [] };
  const { watch, events, facts } = await watching(grid, { notice: (line) => void notices.push(line) }, clock);
  await clock.advance(1);
  await watch.finish();
  expect(notices).toEqual(['ipinfo cannot be reached']);
  expect(events).toContainEqual({ type: 'located', at: 0.1, zone: 'DK', source: 'stated', pue: { value: 1.1, source: 'a cloud' } });
  expect(facts()).toEqual([{ value: YEAR, from: 0, until: undefined, why: undefined }]);
});

test('a place that nobody could tell at first is asked for again', async () => {
  const clock = fakeClock();
  const { source } = scriptedSource({ at: (now) => figureFrom(Math.floor(now / 3600) * 3600, 3600, 82) }, clock.now);
  const grid: Grid = {
    locate: async () => (clock.now() < 1000 ? { place: { zone: null }, why: 'nobody answers' } : { place: DK }),
    serving: () => [source],
  };
  const { watch, facts, events } = await watching(grid, { zone: null, eager: false }, clock);
  await minutes(clock, 20);
  expect(facts().at(-1)).toMatchObject({ value: 473, why: 'nobody answers' });
  await minutes(clock, 20);
  await watch.finish();
  expect(events).toContainEqual(expect.objectContaining({ type: 'located', zone: 'DK', source: 'address' }));
  expect(facts()).toContainEqual(expect.objectContaining({ value: YEAR, from: 0 }));
  expect(facts().some(({ value }) => value === 82)).toBe(true);
});
test('a source that lags behind takes nothing back that a better one has told', async () => {
  const clock = fakeClock();
  const better = scriptedSource({ at: (now) => (now < 800 ? figureFrom(-100, 1000, 82) : 'the better one does not answer') }, clock.now);
  const lagging = scriptedSource({ at: (now) => figureFrom(now - 3000, 1800, 400, { source: 'another script', basis: 'estimated' }) }, clock.now);
  const { watch, facts } = await watching(gridOf(DK, better.source, lagging.source), {}, clock);
  await minutes(clock, 20);
  await watch.finish();
  const others = facts().filter(({ value }) => value === 400);
  expect(others.length).toBeGreaterThan(0);
  for (const { from } of others) expect(from).toBeGreaterThanOrEqual(900);
});

describe('a short run', () => {
  test('with a zone waits a moment for its first answer, and no longer', async () => {
    const clock = fakeClock();
    const { source } = scriptedSource({ at: () => clock.sleep(seconds(0.2)).then(() => figureFrom(-100, 3600, 82)) }, clock.now);
    const { watch, facts } = await watching(gridOf(DK, source), {}, clock);
    const finished = watch.finish();
    await clock.advance(0.3);
    await finished;
    expect(facts().at(-1)).toMatchObject({ value: 82 });
  });
  test('that ends while a forecast is asked for keeps the figure that it has', async () => {
    const clock = fakeClock();
    const { source } = scriptedSource({ at: () => figureFrom(-100, 3600, 82) }, clock.now);
    const hanging = {
      ...source,
      ahead: (_place: unknown, _until: unknown, signal?: AbortSignal) =>
        new Promise<never>((_, fail) => signal!.addEventListener('abort', () => fail(new IntensityError('it was not waited for')))),
    };
    const { watch, facts } = await watching(gridOf(DK, hanging), { predicts: Promise.resolve() }, clock);
    await clock.advance(1);
    await watch.finish();
    expect(facts().at(-1)).toMatchObject({ value: 82 });
  });
  test('whose source does not answer says so, and is priced by the year', async () => {
    const clock = fakeClock();
    const { source } = scriptedSource(
      { at: (_now, signal) => new Promise((answer) => signal!.addEventListener('abort', () => answer('it was not waited for'))) },
      clock.now,
    );
    const { watch, facts } = await watching(gridOf(DK, source), {}, clock);
    const finished = watch.finish();
    await clock.advance(0.6);
    await finished;
    expect(facts().at(-1)).toMatchObject({ value: YEAR, from: 0, why: expect.stringContaining('the run was over before') as string });
  });
  test('without a zone asks nobody', async () => {
    const clock = fakeClock();
    let opened = 0;
    const grid = async () => {
      opened++;
      return gridOf(DK);
    };
    const { watch } = await watching(grid, { zone: null, eager: false }, clock);
    await watch.finish();
    await clock.advance(10);
    expect(opened).toBe(0);
  });
});
