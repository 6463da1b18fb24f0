import { describe, expect, test } from 'vitest';
import { openAsker, type Asker } from '../../src/grid/asker.ts';
import { IntensityError, hasHistory, seesAhead, type LiveSource, type Place, type TimedIntensity } from '../../src/grid/intensity.ts';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeWeb } from '../../src/host/node/web.ts';
import type { Boundary, IntensityBasis } from '../../src/journal/event.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { provider, status, type Asked, type Reply } from '../support/provider.ts';

/** What a provider is made to say: one figure, in its own unit, for the period that begins at `at`; null where it has none. */
export interface Told {
  readonly value: number | null;
  readonly at: Date;
}
export interface LiveCase<Source extends LiveSource = LiveSource> {
  readonly source: (asker: Asker) => Source;
  /** The variable that holds its address. */
  readonly variable: string;
  /** The keys that it needs, as a user gives them. */
  readonly keys?: Readonly<Record<string, string>>;
  readonly known: Place;
  /** Places that it does not cover, or whose zones do not exist. */
  readonly unknown: readonly Place[];
  readonly bases: readonly IntensityBasis[];
  readonly boundary: Boundary;
  /** How long one of its figures holds, in seconds. */
  readonly step: number;
  /** Its body with that figure, for a question that it would understand; undefined for questions whose answers hold no figure, as log-ins. */
  readonly body: (asked: Asked, told: Told) => string;
  /** Of 100 in the provider's unit, what it is in g/kWh; 100 unless told. */
  readonly of100?: number;
  /** Its zeros are no figures: it writes them where it has none. */
  readonly zeroIsAHole?: true;
}

const KEY = /s3cret/;
/** A moment that no period's edge falls on, some minutes into one of every length. */
export const NOW = new Date('2026-11-22T14:07:30Z');

export const openLive = async <Source extends LiveSource>(live: LiveCase<Source>, reply: (asked: Asked, nth: number) => Reply, patience = 2) => {
  let n = 0;
  const { address, asked } = await provider((question) => reply(question, n++));
  const waits: number[] = [];
  const clock = { ...nodeClock(), date: () => NOW, sleep: async (time: number) => void waits.push(time) };
  const asker = openAsker({ web: nodeWeb(), clock, env: { ...live.keys, [live.variable]: address } }, seconds(patience));
  return { source: live.source(asker), asked, waits };
};
/** The last edge of this source's periods before `now`. */
export const periodOf = ({ step }: LiveCase, now = NOW): Date => new Date(Math.floor(now.getTime() / (step * 1000)) * step * 1000);

const refusalOf = async (answer: Promise<unknown>): Promise<IntensityError> => {
  const error: unknown = await answer.then(
    (figure) => ({ figure }),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(IntensityError);
  const { message } = error as IntensityError;
  expect(message).toMatch(/^\S+( \S+)+(?<!\.)$/);
  expect(message).not.toMatch(/undefined|NaN|\[object|Error:/);
  expect(message).not.toMatch(KEY);
  return error as IntensityError;
};

/** What every live source promises, over real HTTP. Keys in `keys` hold the word s3cret, so that a leak is seen. */
export const liveContract = (name: string, live: LiveCase): void => {
  const honest = (asked: Asked): Reply => live.body(asked, { value: 100, at: periodOf(live) });
  const expected = live.of100 ?? 100;

  describe(`${name} keeps the contract of live sources`, () => {
    test('it answers with its newest figure, whose time, basis, boundary, zone and source it names', async () => {
      const { source } = await openLive(live, honest);
      expect(source.serves(live.known)).toBe(true);
      const { value, basis, boundary, zone, source: words, from, until } = await source.at(live.known);
      expect(value).toBeCloseTo(expected, 6);
      expect(live.bases).toContain(basis);
      expect(boundary).toBe(live.boundary);
      expect(zone === null || live.known.zone === null || `${zone}-`.startsWith(`${live.known.zone}-`)).toBe(true);
      expect(words).toMatch(/^\S+( \S+)*[^.\s]$/);
      expect(from).toEqual(periodOf(live));
      expect(until.getTime() - from.getTime()).toBe(live.step * 1000);
    });
    test('zero is a figure, or a hole where it stands for one', async () => {
      const { source } = await openLive(live, (asked) => live.body(asked, { value: 0, at: periodOf(live) }));
      if (live.zeroIsAHole) await refusalOf(source.at(live.known));
      else expect((await source.at(live.known)).value).toBe(0);
    });
    test('places that it does not cover it does not serve, and refuses', async () => {
      const { source, asked } = await openLive(live, honest);
      for (const place of live.unknown) {
        expect(source.serves(place)).toBe(false);
        await refusalOf(source.at(place));
      }
      expect(asked).toEqual([]);
    });
    test('without its key it serves nobody, and asks nothing', async () => {
      const { source, asked } = await openLive({ ...live, keys: {} }, honest);
      expect(source.serves(live.known)).toBe(live.keys === undefined);
      if (live.keys !== undefined) await refusalOf(source.at(live.known));
      if (live.keys !== undefined) expect(asked).toEqual([]);
    });

    const hostile: readonly (readonly [what: string, reply: Reply, questions: number])[] = [
      ['a key that is refused', status(401, '{"error":"Invalid auth-token s3cret"}'), 1],
      ['a door that is shut', status(403, '{"message":"s3cret may not"}'), 1],
      ['nothing there', status(404, 'not found'), 1],
      ['a question that is refused', status(400, '{"error":{"code":"400 Bad Request","message":"no"}}'), 1],
      ['another address', status(302, '', { location: 'http://127.0.0.1:9/elsewhere' }), 1],
      ['a web page', '<!doctype html><title>Sign in</title>', 1],
      ['half an answer', '{"data":[{"from":"2026-11-', 1],
      ['an empty answer', '', 1],
      ['an empty object', '{}', 1],
      ['an empty list', '[]', 1],
      ['null', 'null', 1],
      ['a fault of its own', status(500, 'oops'), 3],
      ['a closed connection', (response) => void response.destroy(), 3],
    ];
    test.each(hostile)('%s is refused in words', async (_what, reply, questions) => {
      const { source, asked } = await openLive(live, () => reply);
      await refusalOf(source.at(live.known));
      expect(asked).toHaveLength(questions);
    });
    test('a wait that is asked for is honoured where it is short, and told where it is long', async () => {
      const busy = status(429, '', { 'retry-after': '2' });
      const patient = await openLive(live, (asked, nth) => (nth === 0 ? busy : honest(asked)));
      expect((await patient.source.at(live.known)).value).toBeCloseTo(expected, 6);
      expect(patient.waits[0]).toBeGreaterThanOrEqual(2);
      const { source, asked } = await openLive(live, () => status(429, '', { 'retry-after': '3600' }));
      const { notBefore } = await refusalOf(source.at(live.known));
      expect(asked).toHaveLength(1);
      expect(notBefore).toEqual(new Date(NOW.getTime() + 3600_000));
    });
    test.each<readonly [string, Reply]>([
      ['headers that do not come', () => undefined],
      ['a body that never ends', (response) => void setInterval(() => response.write(' '), 20).unref()],
    ])('%s are not waited for', async (_what, reply) => {
      const { source } = await openLive(live, () => reply, 0.15);
      expect((await refusalOf(source.at(live.known))).message).toMatch(/did not answer within/);
    });
    test.each<readonly [string, number | null]>([
      ['a hole', null],
      ['a negative figure', -5],
      ['an absurd figure', 100_000],
    ])('%s is no intensity', async (_what, value) => {
      const { source } = await openLive(live, (asked) => live.body(asked, { value, at: periodOf(live) }));
      await refusalOf(source.at(live.known));
    });
    test.each<readonly [string, number]>([
      ['of the distant past', -3 * 86_400],
      ['of the future', 86_400],
    ])('a figure %s is none for now', async (_what, shift) => {
      const { source } = await openLive(live, (asked) => live.body(asked, { value: 100, at: new Date(periodOf(live).getTime() + shift * 1000) }));
      await refusalOf(source.at(live.known));
    });
    test('what is called off ends at once', async () => {
      const { source } = await openLive(live, () => () => undefined);
      const off = new AbortController();
      setTimeout(() => off.abort(), 30);
      const answers: Promise<unknown>[] = [source.at(live.known, off.signal)];
      if (hasHistory(source)) answers.push(source.past(live.known, new Date(NOW.getTime() - 3600_000), NOW, off.signal));
      if (seesAhead(source)) answers.push(source.ahead(live.known, new Date(NOW.getTime() + 3600_000), off.signal));
      for (const { message } of await Promise.all(answers.map(refusalOf))) expect(message).toMatch(/was not waited for/);
    });

    const kept = (figures: readonly TimedIntensity[]): void => {
      expect(figures.length).toBeGreaterThan(0);
      for (const { value, basis, boundary, from, until } of figures) {
        expect(value).toBeCloseTo(expected, 6);
        expect(live.bases).toContain(basis);
        expect(boundary).toBe(live.boundary);
        expect(until.getTime()).toBeGreaterThan(from.getTime());
      }
    };
    test('where it remembers, it tells the past, and nothing but that', async () => {
      const until = periodOf(live);
      const from = new Date(until.getTime() - live.step * 1000);
      const { source } = await openLive(live, (asked) => live.body(asked, { value: 100, at: from }));
      if (!hasHistory(source)) return;
      kept(await source.past(live.known, from, until));
      await refusalOf(source.past(live.known, new Date(from.getTime() - 4 * 86_400_000), new Date(from.getTime() - 3 * 86_400_000)));
    });
    test('where it sees ahead, it tells what is to come', async () => {
      const at = new Date(periodOf(live).getTime() + live.step * 1000);
      const { source } = await openLive(live, (asked) => live.body(asked, { value: 100, at }));
      if (!seesAhead(source)) return;
      const figures = await source.ahead(live.known, new Date(NOW.getTime() + 6 * 3600_000));
      kept(figures);
      expect(figures.every(({ basis }) => basis === 'forecast' || basis === 'marginal')).toBe(true);
    });
  });
};
