import * as fc from 'fast-check';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCache } from '../../../src/grid/cache/cache.ts';
import { cached } from '../../../src/grid/cache/cached.ts';
import { later } from '../../../src/grid/figure.ts';
import { IntensityError, hasHistory, seesAhead, type LiveSource, type Place, type TimedIntensity } from '../../../src/grid/intensity.ts';
import { edgeBefore } from '../../../src/grid/stretch.ts';
import { nodeDisk } from '../../../src/host/node/disk.ts';
import type { Environment } from '../../../src/host/port.ts';
import { gramsPerKwh, seconds } from '../../../src/quantity/quantity.ts';
import { liveContract } from '../../contracts/live-contract.ts';
import { fakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { plainSource, plainly, STEP } from '../../support/plain-source.ts';
import { scratch } from '../../support/tree.ts';

const QUARTER = seconds(900);
const HOUR = 3600;
const HERE: Place = { zone: 'DK' };

liveContract('a cached source', {
  source: (asker) =>
    cached(
      plainSource(asker),
      openCache({ ...asker, disk: nodeDisk(), env: { XDG_CACHE_HOME: scratch() } }, () => undefined),
      asker.env,
      QUARTER,
    ),
  variable: 'PLAIN_URL',
  keys: { PLAIN_KEY: 's3cret' },
  known: { zone: 'DK-DK1' },
  unknown: [{ zone: 'SE' }, { zone: null }],
  bases: ['metered', 'forecast'],
  boundary: 'direct',
  step: STEP,
  body: (_asked, { value, at }) => plainly(value, at),
});

type Question = readonly ['at' | 'past' | 'ahead', ...Date[]];
/** A source that knows an hourly figure for every moment, and who has asked what. */
const allKnowing = (clock: FakeClock) => {
  const questions: Question[] = [];
  const figure = (from: Date): TimedIntensity => ({
    value: gramsPerKwh(from.getTime() % 1999),
    basis: 'metered',
    boundary: 'life-cycle',
    zone: 'DK',
    source: 'Oracle',
    why: 'it knows',
    from,
    until: later(from, HOUR),
  });
  const between = (from: Date, until: Date): readonly TimedIntensity[] => {
    const figures: TimedIntensity[] = [];
    for (let at = edgeBefore(from, HOUR); at < until; at = later(at, HOUR)) figures.push(figure(at));
    return figures;
  };
  const now: LiveSource = {
    name: 'Oracle',
    variables: ['ORACLE_KEY', 'ORACLE_URL'],
    serves: ({ zone }) => zone === 'DK',
    async at() {
      questions.push(['at']);
      return figure(edgeBefore(clock.date(), HOUR));
    },
  };
  const history = {
    async past(_place: Place, from: Date, until: Date) {
      questions.push(['past', from, until]);
      return between(from, until);
    },
  };
  const forecast = {
    async ahead(_place: Place, until: Date) {
      questions.push(['ahead', until]);
      return between(clock.date(), until);
    },
  };
  return { questions, now, history, forecast, between, all: { ...now, ...history, ...forecast } };
};
/** As many processes as are opened, whose clock shows 20:22:01.123 at first. */
const aMachine = () => {
  const clock = fakeClock();
  const root = scratch();
  const notices: string[] = [];
  const oracle = allKnowing(clock);
  const open = (env: Environment = {}, source: LiveSource = oracle.all) =>
    cached(
      source,
      openCache({ clock, disk: nodeDisk(), env: { XDG_CACHE_HOME: root } }, (line) => notices.push(line)),
      env,
      QUARTER,
    ) as typeof oracle.all;
  const directory = join(root, 'carbontracker');
  const written = () => readdirSync(directory).map((name) => `${name}: ${readFileSync(join(directory, name), 'utf8')}`);
  return { clock, root, notices, oracle, open, directory, written };
};
const at = (time: string): Date => new Date(`2026-11-22T${time}Z`);

describe('a cached source', () => {
  test('has the abilities of its source, and no others', () => {
    const { oracle, open } = aMachine();
    const { now, history, forecast } = oracle;
    const abilities = [now, { ...now, ...history }, { ...now, ...forecast }, oracle.all].map((source) => [
      hasHistory(open({}, source)),
      seesAhead(open({}, source)),
    ]);
    expect(abilities).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]);
  });
  test('has its source’s name, variables and places', () => {
    const { open, oracle } = aMachine();
    expect(open()).toMatchObject({ name: 'Oracle', variables: ['ORACLE_KEY', 'ORACLE_URL'] });
    expect([open().serves(HERE), open().serves({ zone: 'SE' })]).toEqual([true, false]);
    expect(oracle.questions).toEqual([]);
  });
  test('says in another process what its source said, to the last word', async () => {
    const { open, oracle } = aMachine();
    const [from, until] = [at('10:00:00'), at('20:00:00')];
    const fresh = [await open().at(HERE), await open().past(HERE, from, until), await open().ahead(HERE, at('23:30:00'))];
    const again = [await open().at(HERE), await open().past(HERE, from, until), await open().ahead(HERE, at('23:30:00'))];
    expect(again).toEqual(fresh);
    expect(again[1]).toEqual(oracle.between(from, until));
    expect(oracle.questions).toHaveLength(3);
  });
  test('has a newest figure for nine tenths of the interval', async () => {
    const { open, oracle, clock } = aMachine();
    await open().at(HERE);
    await clock.advance(810);
    await open().at(HERE);
    expect(oracle.questions).toHaveLength(1);
    await clock.advance(1);
    await open().at(HERE);
    expect(oracle.questions).toHaveLength(2);
  });
  test('asks anew for a newest figure that has become too old to say anything', async () => {
    const { open, oracle, clock, notices } = aMachine();
    const yesterday = { ...oracle.now, at: async () => ({ ...(await oracle.now.at(HERE)), from: at('13:30:00'), until: at('14:30:00') }) };
    await open({}, yesterday).at(HERE);
    await clock.advance(420);
    await open().at(HERE);
    expect(oracle.questions).toHaveLength(1);
    await clock.advance(60);
    expect((await open().at(HERE)).from).toEqual(at('20:00:00'));
    expect(oracle.questions).toHaveLength(2);
    expect(notices).toEqual(['an answer of Oracle that was kept is of no use, and asked for anew: Oracle has nothing newer than 6 hours']);
  });
  test('remembers what was refused, for everybody', async () => {
    const { open, oracle } = aMachine();
    let asked = 0;
    const refusing: LiveSource = {
      ...oracle.now,
      at: async () => {
        asked++;
        throw new IntensityError('Oracle has a fault of its own (HTTP 500)', { notBefore: at('20:30:00') });
      },
    };
    for (let n = 0; n < 3; n++) {
      await expect(open({}, refusing).at(HERE)).rejects.toMatchObject({ message: 'Oracle has a fault of its own (HTTP 500)', notBefore: at('20:30:00') });
    }
    expect(asked).toBe(1);
  });
});

describe('a cached past', () => {
  test('is asked for in whole intervals, and cut to what was asked', async () => {
    const { open, oracle } = aMachine();
    const figures = await open().past(HERE, at('17:00:10'), at('18:59:59'));
    expect(oracle.questions).toEqual([['past', at('17:00:00'), at('19:00:00')]]);
    expect(figures).toEqual(oracle.between(at('17:00:00'), at('19:00:00')));
    expect(await open().past(HERE, at('17:14:00'), at('18:46:00'))).toEqual(figures);
    expect(oracle.questions).toHaveLength(1);
    expect(await open().past(HERE, at('17:00:00'), at('19:00:00'))).toEqual(figures);
    expect(oracle.questions).toHaveLength(1);
  });
  test('says nothing of a stretch that only its rounding touches', async () => {
    const { open, oracle } = aMachine();
    const late = { ...oracle.now, past: async () => oracle.between(at('18:00:00'), at('18:30:00')) };
    await expect(open({}, late).past(HERE, at('17:50:00'), at('17:59:00'))).rejects.toThrow(new IntensityError('Oracle has no figures for that time'));
  });
  test('is never asked for beyond now, but as far as somebody asks', async () => {
    const { open, oracle } = aMachine();
    await open().past(HERE, at('20:00:00'), at('20:21:00'));
    await open().past(HERE, at('19:00:00'), at('20:25:00'));
    expect(oracle.questions).toEqual([
      ['past', at('20:00:00'), at('20:22:01.123')],
      ['past', at('19:00:00'), at('20:25:00')],
    ]);
  });
  test('is shared by ranks that ask a second apart', async () => {
    const { open, oracle, clock } = aMachine();
    for (let rank = 0; rank < 8; rank++) {
      await open().past(HERE, later(at('19:00:01'), rank), later(at('20:20:00'), rank));
      await clock.advance(1);
    }
    expect(oracle.questions).toHaveLength(1);
  });
  test('of today is as soon too old as a newest figure; of longer ago it is good for a week', async () => {
    const { open, oracle, clock } = aMachine();
    const recent = () => open().past(HERE, later(at('20:00:00'), -86_400), later(at('20:45:00'), -86_400));
    const settled = () => open().past(HERE, later(at('19:00:00'), -86_400), later(at('20:00:00'), -86_400));
    await recent();
    await settled();
    await clock.advance(811);
    await recent();
    expect(oracle.questions).toHaveLength(3);
    await settled();
    expect(oracle.questions).toHaveLength(3);
    await clock.advance(86_400);
    await recent(); // a day old by now: what was known of it then may have been corrected
    expect(oracle.questions).toHaveLength(4);
    await settled();
    expect(oracle.questions).toHaveLength(4);
    await clock.advance(6 * 86_400);
    await settled();
    expect(oracle.questions).toHaveLength(5);
  });
});

describe('a cached forecast', () => {
  test('is asked for in whole hours, and cut to what is still ahead', async () => {
    const { open, oracle, clock } = aMachine();
    expect(await open().ahead(HERE, at('22:30:00'))).toEqual(oracle.between(at('20:00:00'), at('22:30:00')));
    expect(oracle.questions).toEqual([['ahead', at('23:00:00')]]);
    await clock.advance(40 * 60);
    expect(await open().ahead(HERE, at('23:00:00'))).toEqual(oracle.between(at('21:00:00'), at('23:00:00')));
    expect(oracle.questions).toHaveLength(1);
    await clock.advance(20 * 60 + 1);
    await open().ahead(HERE, at('23:00:00'));
    expect(oracle.questions).toHaveLength(2);
  });
  test('is asked for every fourth interval where that is less than an hour', async () => {
    const { oracle, clock, root } = aMachine();
    const open = () =>
      cached(
        oracle.all,
        openCache({ clock, disk: nodeDisk(), env: { XDG_CACHE_HOME: root } }, () => undefined),
        {},
        seconds(60),
      ) as typeof oracle.all;
    const until = at('23:59:30');
    await open().ahead(HERE, until);
    expect(oracle.questions).toEqual([['ahead', later(at('20:00:00'), 4 * HOUR)]]);
    await clock.advance(240);
    await open().ahead(HERE, until);
    expect(oracle.questions).toHaveLength(1);
    await clock.advance(1);
    await open().ahead(HERE, until);
    expect(oracle.questions).toHaveLength(2);
  });
});

describe('one entry is shared', () => {
  const copenhagen: Place = { zone: 'DK', coordinates: { latitude: 55.6759, longitude: 12.5655 } };
  /** How many questions a list of processes and places leads to. */
  const questions = async (...who: readonly (readonly [Place, Environment?])[]) => {
    const { open, oracle } = aMachine();
    for (const [place, env] of who) await open(env).at(place);
    return oracle.questions.length;
  };
  test('by one zone, under whatever name it is shown', async () => {
    expect(await questions([HERE], [{ zone: 'DK', label: 'Copenhagen, Capital Region, DK' }])).toBe(1);
  });
  test('by what lies some kilometres apart, and not by what lies further', async () => {
    expect(await questions([copenhagen], [{ zone: 'DK', coordinates: { latitude: 55.68, longitude: 12.61 } }])).toBe(1);
    expect(await questions([copenhagen], [{ zone: 'DK', coordinates: { latitude: 56.16, longitude: 10.2 } }], [HERE])).toBe(3);
  });
  test('by nobody elsewhere', async () => {
    const region = { provider: 'aws', region: 'eu-north-1' } as const;
    expect(
      await questions([HERE], [{ zone: 'DK-DK1' }], [{ zone: null }], [{ zone: 'DK', region }], [{ zone: 'DK', region: { ...region, provider: 'gcp' } }]),
    ).toBe(5);
  });
  test('by nobody with another key or another address', async () => {
    expect(await questions([HERE, { ORACLE_KEY: 'a' }], [HERE, { ORACLE_KEY: 'b' }], [HERE, {}], [HERE, { ORACLE_URL: 'a' }])).toBe(4);
    expect(await questions([HERE, { ORACLE_KEY: 'a', HOME: '/a' }], [HERE, { ORACLE_KEY: 'a', HOME: '/b' }])).toBe(1);
  });
});

describe('on the disk', () => {
  test('stand the zone and the figures, but neither keys, nor addresses, nor where exactly', async () => {
    const { open, written, oracle } = aMachine();
    const env = { ORACLE_KEY: 'hunter2-s3cret', ORACLE_URL: 'https://me:pass@mirror.example' };
    const place: Place = {
      zone: 'DK',
      region: { provider: 'gcp', region: 'europe-west1' },
      coordinates: { latitude: 55.6759, longitude: 12.5655 },
      label: 'Copenhagen, Capital Region, DK',
    };
    await open(env).at(place);
    await open(env).past(place, at('10:00:00'), at('20:00:00'));
    await open(env).ahead(place, at('23:30:00'));
    const refusing = { ...oracle.now, name: 'Sphinx', at: () => Promise.reject(new IntensityError('Sphinx refuses the key')) };
    await expect(open(env, refusing).at(place)).rejects.toThrow('Sphinx');
    expect(written()).toHaveLength(4);
    for (const text of written()) {
      expect(text).toMatch(/^(oracle|sphinx)-[0-9a-f]{16}\.json: \{"v":1,"key":"(Oracle|Sphinx): (at|past|ahead) DK [0-9a-f]{16}","asked":/);
      expect(text).not.toMatch(/hunter2|s3cret|mirror|pass@|55\.6|12\.5|\b(556|557|125|126)\b|Copenhagen|Capital|europe|gcp/);
    }
  });
  test('a figure that no grid can have, or a time that is none, is never believed', async () => {
    const { open, oracle, directory, notices } = aMachine();
    const honest = await open().at(HERE);
    const path = join(directory, readdirSync(directory)[0]!);
    const entry = JSON.parse(readFileSync(path, 'utf8')) as { readonly answer: object };
    const nonsense = fc.oneof(
      fc.record({ value: fc.oneof(fc.double({ max: -1e-9 }), fc.double({ min: 2000.001, noDefaultInfinity: true }), fc.string(), fc.constant(null)) }),
      fc.record({ basis: fc.string() }),
      fc.record({ boundary: fc.string() }),
      fc.record({ zone: fc.integer() }),
      fc.record({ source: fc.constantFrom(null, 7, undefined) }),
      fc.record({ why: fc.constantFrom(null, 7) }),
      fc.record({ from: fc.oneof(fc.string(), fc.integer(), fc.constant('2026-11-22T24:61:00Z'), fc.constant('2026-11-22T20:30:00Z')) }),
      fc.record({ until: fc.oneof(fc.string(), fc.integer(), fc.constant('2026-11-22T21:00:00'), fc.constant('2026-11-22T14:00:00Z')) }),
    );
    await fc.assert(
      fc.asyncProperty(nonsense, async (changed) => {
        const before = oracle.questions.length;
        writeFileSync(path, JSON.stringify({ ...entry, answer: { ...entry.answer, ...changed } }));
        expect(await open().at(HERE)).toEqual(honest);
        expect(oracle.questions).toHaveLength(before + 1);
        expect(notices).toHaveLength(before);
      }),
      { numRuns: 200 },
    );
  });
});
