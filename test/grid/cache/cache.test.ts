import * as fc from 'fast-check';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { openCache, type Cache } from '../../../src/grid/cache/cache.ts';
import { fingerprint } from '../../../src/grid/cache/fingerprint.ts';
import { IntensityError } from '../../../src/grid/intensity.ts';
import { nodeDisk } from '../../../src/host/node/disk.ts';
import { FileError, type Disk, type Environment } from '../../../src/host/port.ts';
import { seconds } from '../../../src/quantity/quantity.ts';
import { fakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { meanwhile } from '../../support/meanwhile.ts';
import { scratch } from '../../support/tree.ts';

const MINUTE = seconds(60);
const KEY = 'Someone: at DK';

/** A cache directory, and as many processes that use it as are opened. */
const aDirectory = (clock: FakeClock = fakeClock(), disk: Disk = nodeDisk(), env?: Environment) => {
  const root = scratch();
  const directory = join(root, 'carbontracker');
  const notices: string[] = [];
  const process = (): Cache => openCache({ clock, disk, env: env ?? { XDG_CACHE_HOME: root } }, (line) => notices.push(line));
  const entry = () =>
    join(
      directory,
      readdirSync(directory).find((name) => name.endsWith('.json'))!,
    );
  return { root, directory, clock, notices, process, entry, files: () => readdirSync(directory) };
};
/** Someone who answers with how often they were asked, after some seconds of the fake clock, or refuses. */
const someone = (clock: FakeClock, takes = 0) => {
  const answers = {
    asked: 0,
    refuses: undefined as Error | undefined,
    ask: async (signal?: AbortSignal): Promise<number> => {
      const answer = ++answers.asked;
      if (takes > 0) await clock.sleep(seconds(takes), signal);
      if (answers.refuses) throw answers.refuses;
      if (signal?.aborted) throw new IntensityError('Someone was not waited for');
      return answer;
    },
  };
  return answers;
};
const refusalOf = async (answer: Promise<unknown>): Promise<IntensityError> => {
  const error: unknown = await answer.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(IntensityError);
  return error as IntensityError;
};
const number = (cache: Cache, { ask }: { readonly ask: (signal?: AbortSignal) => Promise<number> }, signal?: AbortSignal) =>
  cache.recall(KEY, MINUTE, v.number(), ask, signal);

describe('an answer', () => {
  test('is asked for once, whichever process wants it, until it is too old', async () => {
    const { process, clock } = aDirectory();
    const they = someone(clock);
    expect(await number(process(), they)).toBe(1);
    await clock.advance(60);
    expect(await number(process(), they)).toBe(1);
    await clock.advance(1);
    expect(await number(process(), they)).toBe(2);
    expect(await number(process(), they)).toBe(2);
  });
  test('is as old as the clock says, and not fresh where it is of the future', async () => {
    const { process, clock, root } = aDirectory();
    const they = someone(clock);
    await number(process(), they);
    const at = (date: string) => openCache({ clock: fakeClock(date), disk: nodeDisk(), env: { XDG_CACHE_HOME: root } }, () => undefined);
    expect(await number(at('2026-11-22T20:21:58Z'), they)).toBe(1); // another machine's clock
    expect(await number(at('2026-11-22T20:21:01Z'), they)).toBe(2);
  });
  test('comes back as its schema has it', async () => {
    const { process } = aDirectory();
    const Zone = v.object({ zone: v.nullable(v.string()), region: v.exactOptional(v.string()) });
    const place = { zone: 'DK' };
    expect(await process().recall('place: here', MINUTE, Zone, async () => place)).toBe(place);
    expect(await process().recall('place: here', MINUTE, Zone, () => expect.unreachable())).toEqual(place);
  });
  test('for one key is none for another, even where both would have the same file', async () => {
    const { process, clock, entry, notices } = aDirectory();
    const they = someone(clock);
    await number(process(), they);
    const text = readFileSync(entry(), 'utf8');
    writeFileSync(entry(), text.replace('Someone: at DK', 'Someone: at FR'));
    expect(await number(process(), they)).toBe(2);
    expect(notices).toEqual([]);
    expect(await process().recall('Someone: at NO', MINUTE, v.number(), they.ask)).toBe(3);
    expect(await number(process(), they)).toBe(2);
  });
  test('lies in a directory and a file that its owner alone can look into', async () => {
    const { process, clock, root, directory, files, entry } = aDirectory();
    rmSync(root, { recursive: true });
    await number(process(), someone(clock));
    expect(files()).toEqual([`someone-${fingerprint(KEY)}.json`]);
    expect(statSync(root).mode & 0o777).toBe(0o700);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(statSync(entry()).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(entry(), 'utf8'))).toEqual({ v: 1, key: KEY, asked: '2026-11-22T20:22:01.123Z', answer: 1 });
  });
  test('is kept in the home where no cache directory is named', async () => {
    const home = scratch();
    for (const env of [{ HOME: home }, { HOME: home, XDG_CACHE_HOME: '' }, { HOME: home, XDG_CACHE_HOME: 'relative' }]) {
      const { process, clock } = aDirectory(fakeClock(), nodeDisk(), env);
      expect(await number(process(), someone(clock))).toBe(1);
    }
    expect(readdirSync(join(home, '.cache/carbontracker'))).toHaveLength(1);
    expect(existsSync('relative')).toBe(false);
  });
  test('heals a directory that was deleted under its users', async () => {
    const { process, clock, directory, files, notices } = aDirectory();
    const [cache, they] = [process(), someone(clock)];
    await number(cache, they);
    rmSync(directory, { recursive: true });
    expect(await number(cache, they)).toBe(2);
    expect(files()).toHaveLength(1);
    expect(notices).toEqual([]);
  });
});

describe('many at once', () => {
  test.each([
    ['of one process', (open: () => Cache) => [open()]],
    ['of many processes', (open: () => Cache) => [open(), open(), open(), open()]],
  ])('%s ask once', async (_whose, open) => {
    const { process, clock, files } = aDirectory();
    const they = someone(clock, 2);
    const caches = open(process);
    const answers = [0, 1, 2, 3, 4, 5].map((n) => number(caches[n % caches.length]!, they));
    await clock.advance(2.2);
    expect(await Promise.all(answers)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(they.asked).toBe(1);
    expect(files()).toEqual([expect.stringMatching(/json$/)]);
  });
  test('who is called off leaves at once, and the others stay', async () => {
    const { process, clock } = aDirectory();
    const they = someone(clock, 2);
    const [cache, other, off] = [process(), process(), new AbortController()];
    const leaving = [number(cache, they, off.signal), number(other, they, off.signal)].map(refusalOf);
    const staying = [number(cache, they), number(other, they)];
    await clock.advance(0.5);
    off.abort();
    for (const refusal of leaving) expect((await refusal).message).toBe('Someone was not waited for');
    await clock.advance(2);
    expect(await Promise.all(staying)).toEqual([1, 1]);
    expect((await refusalOf(number(cache, they, off.signal))).message).toBe('Someone was not waited for');
  });
  test('when all are called off the question is too, its turn is given back, and no refusal is remembered', async () => {
    const { process, clock, files } = aDirectory();
    const [they, off] = [someone(clock, 2), new AbortController()];
    const [asker, waiter] = [number(process(), they, off.signal), number(process(), they, off.signal)].map(refusalOf);
    await clock.advance(0.5);
    expect(files()).toEqual([expect.stringMatching(/lock$/)]);
    off.abort();
    expect(files()).toEqual([]);
    await Promise.all([asker, waiter]);
    await clock.advance(0.1);
    expect(files()).toEqual([]);
    const again = number(process(), they);
    await clock.advance(2);
    expect(await again).toBe(2);
  });
  test('what was called off leaves the next one alone, as it ends', async () => {
    const { process, clock } = aDirectory(fakeClock(), nodeDisk(), {});
    const [cache, they, off] = [process(), someone(clock, 2), new AbortController()];
    const leaving = refusalOf(number(cache, they, off.signal));
    await clock.advance(0.5);
    off.abort();
    const staying = [number(cache, they)];
    await leaving;
    await clock.advance(0.5);
    staying.push(number(cache, they));
    await clock.advance(2);
    expect(await Promise.all(staying)).toEqual([2, 2]);
    expect(they.asked).toBe(2);
  });
  test('a bug reaches all who wait for it, is not remembered, and keeps nobody waiting', async () => {
    const { process, clock, files } = aDirectory();
    const they = someone(clock, 1);
    they.refuses = new TypeError('not a function');
    const cache = process();
    const both = [number(cache, they), number(cache, they)].map((answer) => expect(answer).rejects.toThrow(TypeError));
    await clock.advance(1);
    await Promise.all(both);
    expect(files()).toEqual([]);
    they.refuses = undefined;
    const next = number(process(), they);
    await clock.advance(1);
    expect(await next).toBe(2);
  });
});

describe('a refusal', () => {
  const refused = async (notBefore?: string) => {
    const { process, clock } = aDirectory();
    const they = someone(clock);
    they.refuses = new IntensityError('Someone cannot be reached', { notBefore: notBefore === undefined ? undefined : new Date(notBefore) });
    await refusalOf(number(process(), they));
    /** Whether somebody else would hear the same, without a question, after so many seconds. */
    const after = async (time: number): Promise<IntensityError | 'asked'> => {
      await clock.advance(time - clock.now());
      const before = they.asked;
      const refusal = await refusalOf(number(process(), they));
      return they.asked > before ? 'asked' : refusal;
    };
    return { after };
  };
  test('is remembered for a minute, with its words', async () => {
    const { after } = await refused();
    const refusal = await after(59);
    expect(refusal).toMatchObject({ name: 'IntensityError', message: 'Someone cannot be reached' });
    expect((refusal as IntensityError).notBefore).toBeUndefined();
    expect(await after(60)).toBe('asked');
  });
  test('is remembered until its provider wants to be asked again', async () => {
    const { after } = await refused('2026-11-22T20:32:01.123Z');
    expect(await after(599)).toHaveProperty('notBefore', new Date('2026-11-22T20:32:01.123Z'));
    expect(await after(600)).toBe('asked');
  });
  test('that is to be kept for less than a minute is kept for one', async () => {
    const { after } = await refused('2026-11-22T20:22:02Z');
    expect(await after(59)).toHaveProperty('notBefore', new Date('2026-11-22T20:22:02Z'));
  });
  test('is remembered for no longer than an hour', async () => {
    const { after } = await refused('2027-01-01T00:00:00Z');
    expect(await after(3599)).toHaveProperty('notBefore');
    expect(await after(3600)).toBe('asked');
  });
  test('is replaced by an answer', async () => {
    const { process, clock } = aDirectory();
    const they = someone(clock);
    they.refuses = new IntensityError('Someone cannot be reached');
    await refusalOf(number(process(), they));
    they.refuses = undefined;
    await clock.advance(60);
    expect([await number(process(), they), await number(process(), they)]).toEqual([2, 2]);
  });
});

describe('an entry that is damaged', () => {
  const good = { v: 1, key: KEY, asked: '2026-11-22T20:22:01.123Z', answer: 1 };
  const isAskedAnew = async (text: string | Uint8Array) => {
    const { process, clock, entry, notices } = aDirectory();
    const they = someone(clock);
    await number(process(), they);
    writeFileSync(entry(), text);
    expect(await number(process(), they)).toBe(2);
    expect(notices).toEqual([expect.stringMatching(/^an answer of Someone that was kept is of no use, and asked for anew: /)]);
    expect(await number(process(), they)).toBe(2);
    expect(notices).toHaveLength(1);
  };
  test.each<readonly [string, unknown]>([
    ['an older version', { ...good, v: 0 }],
    ['a later version', { ...good, v: 2 }],
    ['no version', { ...good, v: undefined }],
    ['no key', { ...good, key: undefined }],
    ['no date', { ...good, asked: undefined }],
    ['a date that does not exist', { ...good, asked: '2026-13-45T25:00:00Z' }],
    ['a date in words', { ...good, asked: 'yesterday' }],
    ['a date that one can only guess', { ...good, asked: 'May 5 2026Z' }],
    ['a number for a date', { ...good, asked: 1_795_378_921_123 }],
    ['no answer', { ...good, answer: undefined }],
    ['another answer', { ...good, answer: 'one' }],
    ['a refusal without words', { ...good, answer: undefined, refused: {} }],
    ['a refusal until some day', { ...good, answer: undefined, refused: { words: 'Someone refuses', notBefore: 'some day' } }],
    ['a list', [good]],
    ['null', null],
  ])('as %s is asked for anew, and told once', async (_what, damaged) => isAskedAnew(JSON.stringify(damaged)));
  test('by chance is asked for anew, and told once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.json()), async (text) => isAskedAnew(text)),
      { numRuns: 60 },
    );
  });
  test('by a disk that lost its end is asked for anew, and told once', async () => {
    const whole = JSON.stringify(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => isAskedAnew(whole.slice(0, length))),
      { numRuns: 60 },
    );
  });
  test('as a directory is asked for every time', async () => {
    const { process, clock, entry, notices, files } = aDirectory();
    const they = someone(clock);
    await number(process(), they);
    const path = entry();
    rmSync(path);
    mkdirSync(path);
    expect([await number(process(), they), await number(process(), they)]).toEqual([2, 3]);
    expect(notices).toHaveLength(4); // by each of both: it cannot be read, and not be written
    expect(files()).toHaveLength(1);
  });
});

describe('a lock', () => {
  const locked = async (text: string, step = 0) => {
    const all = aDirectory();
    await number(all.process(), someone(all.clock));
    const stem = all.entry().replace(/\.json$/, '');
    rmSync(`${stem}.json`);
    writeFileSync(`${stem}.${step}.lock`, text);
    return { ...all, stem, lock: `${stem}.${step}.lock` };
  };
  /** After how many seconds, and how often, three processes ask that find it there. */
  const waited = async ({ process, clock }: Awaited<ReturnType<typeof locked>>) => {
    const they = someone(clock, 0.1);
    let began = Infinity;
    const ask = async () => {
      began = Math.min(began, clock.now());
      return they.ask();
    };
    const answers = [process(), process(), process()].map((cache) => number(cache, { ask }));
    expect(await meanwhile(Promise.all(answers), () => clock.advance(0.1))).toEqual([1, 1, 1]);
    return began;
  };
  test('of somebody who is asking is waited for', async () => {
    const began = await waited(await locked('2026-11-22T20:22:00.123Z by x'));
    expect(began).toBeGreaterThan(13.9);
    expect(began).toBeLessThan(14.3);
  });
  test('that is old already is not', async () => {
    const all = await locked('2026-11-22T20:21:45Z by x');
    expect(await waited(all)).toBe(0);
    expect(all.files()).toEqual([expect.stringMatching(/json$/)]);
  });
  test.each([
    ['that is torn', ''],
    ['of a clock that was set back since', '2026-11-23T20:22:00.123Z by x'],
    ['that somebody else wrote', '\0\0\0'],
  ])('%s is waited for as long as a turn may last', async (_which, text) => {
    const all = await locked(text);
    const began = await waited(all);
    expect(began).toBeGreaterThan(14.9);
    expect(began).toBeLessThan(15.3);
    expect(all.files()).toEqual([expect.stringMatching(/json$/)]);
  });
  test('above one that is old counts as much', async () => {
    const all = await locked('2026-11-22T20:21:45Z by x');
    writeFileSync(`${all.stem}.1.lock`, '2026-11-22T20:22:00.123Z by y');
    expect(await waited(all)).toBeGreaterThan(13.9);
    expect(all.files()).toEqual([expect.stringMatching(/json$/)]);
  });
  test('that is always a new one is not waited for without an end', async () => {
    const all = await locked('2026-11-22T20:22:01Z by 0');
    const they = someone(all.clock);
    const renew = async () => {
      await all.clock.advance(1);
      writeFileSync(all.lock, `${all.clock.date().toISOString()} by ${all.clock.now()}`);
    };
    expect(await meanwhile(number(all.process(), they), renew)).toBe(1);
    expect(all.clock.now()).toBeGreaterThan(29.9);
    expect(all.clock.now()).toBeLessThan(32);
  });
  test('is held by whoever asks, says since when, and is given back', async () => {
    const { process, clock, directory, files } = aDirectory();
    const they = someone(clock, 1);
    const answer = number(process(), they);
    await clock.advance(0.5);
    const [lock] = files();
    expect(lock).toBe(`someone-${fingerprint(KEY)}.0.lock`);
    expect(readFileSync(join(directory, lock!), 'utf8')).toMatch(/^2026-11-22T20:22:01\.123Z by [a-z0-9]+\n$/);
    expect(statSync(join(directory, lock!)).mode & 0o777).toBe(0o600);
    await clock.advance(1);
    await answer;
    expect(files()).toEqual([expect.stringMatching(/json$/)]);
  });
  test('of a second who was faster is respected: what came meanwhile is not asked for again', async () => {
    const { root, process, clock } = aDirectory();
    const they = someone(clock);
    let raced = false;
    const disk: Disk = {
      ...nodeDisk(),
      create: (path, mode) => {
        // Between our look and our lock, another process asks and is done.
        if (!raced) writeFileSync(path.replace(/0\.lock$/, 'json'), JSON.stringify({ v: 1, key: KEY, asked: clock.date(), answer: 42 }));
        raced = true;
        return nodeDisk().create(path, mode);
      },
    };
    await process().recall('Someone: at FR', MINUTE, v.number(), they.ask); // makes the directory
    expect(
      await number(
        openCache({ clock, disk, env: { XDG_CACHE_HOME: root } }, () => undefined),
        they,
      ),
    ).toBe(42);
    expect(they.asked).toBe(1);
  });
});

describe('a disk that cannot be used', () => {
  const isAskedEveryTime = async (disk: Disk, env: Environment, clock = fakeClock()) => {
    const { process, notices } = aDirectory(clock, disk, env);
    const [cache, they] = [process(), someone(clock)];
    expect([await number(cache, they), await number(cache, they)]).toEqual([1, 2]);
    they.refuses = new IntensityError('Someone cannot be reached');
    expect((await refusalOf(number(cache, they))).message).toBe('Someone cannot be reached');
    they.refuses = new TypeError('not a function');
    await expect(number(cache, they)).rejects.toThrow(TypeError);
    expect(notices).toEqual([expect.stringMatching(/^answers about the grid are not kept: /)]);
    return notices[0];
  };
  test.each<readonly [string, Environment]>([
    ['nobody’s home', {}],
    ['a relative home', { HOME: '.', XDG_CACHE_HOME: './here' }],
    ['a directory that cannot be made', { HOME: '/proc/nowhere' }],
  ])('for %s, is told once and everything is asked', async (_what, env) => void (await isAskedEveryTime(nodeDisk(), env)));
  test('for a file in the directory’s place, is told once and everything is asked', async () => {
    const root = scratch();
    writeFileSync(join(root, 'carbontracker'), 'mine');
    await isAskedEveryTime(nodeDisk(), { XDG_CACHE_HOME: root });
    expect(readFileSync(join(root, 'carbontracker'), 'utf8')).toBe('mine');
  });
  const refusing = (trouble: 'denied' | 'full'): FileError => new FileError('the disk: no', trouble);
  test('as it is read-only, is told once and everything is asked', async () => {
    const disk: Disk = {
      ...nodeDisk(),
      create: () => {
        throw refusing('denied');
      },
    };
    expect(await isAskedEveryTime(disk, { XDG_CACHE_HOME: scratch() })).toBe('answers about the grid are not kept: the disk: no');
  });
  test.each([0, 20, 60])('as it is full after %d bytes, is told once, everything is asked, and nothing is left', async (room) => {
    const root = scratch();
    const disk: Disk = {
      ...nodeDisk(),
      create: (path, mode) => {
        const file = nodeDisk().create(path, mode);
        let left = room;
        const append = (bytes: Uint8Array) => {
          if (left === 0) throw refusing('full');
          const taken = file.append(bytes.subarray(0, Math.min(left, 7)));
          left -= taken;
          return taken;
        };
        return { ...file, append };
      },
    };
    await isAskedEveryTime(disk, { XDG_CACHE_HOME: root });
    expect(readdirSync(join(root, 'carbontracker'))).toEqual([]);
  });
  test('as it is read-only still says what was written before', async () => {
    const { process, clock, root, notices } = aDirectory();
    const they = someone(clock);
    await number(process(), they);
    const disk: Disk = {
      ...nodeDisk(),
      create: () => {
        throw refusing('denied');
      },
    };
    const reader = openCache({ clock, disk, env: { XDG_CACHE_HOME: root } }, (line) => notices.push(line));
    expect(await number(reader, they)).toBe(1);
    expect(notices).toEqual([]);
  });
});

describe('what is old', () => {
  test('is removed by whoever writes, and nothing else is', async () => {
    const { process, clock, directory, files } = aDirectory();
    mkdirSync(directory, { recursive: true });
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    const [old, young] = [ago(7.01), ago(6.99)];
    const place = (name: string, date: Date) => {
      writeFileSync(join(directory, name), '');
      utimesSync(join(directory, name), date, date);
    };
    const stem = 'else-0123456789abcdef';
    for (const ending of ['json', '0.lock', '12.lock', 'k3j2h1.tmp']) place(`${stem}.${ending}`, old);
    for (const ending of ['json', '0.lock', 'k3j2h1.tmp']) place(`young-0123456789abcdef.${ending}`, young);
    for (const name of ['notes.json', 'README', `${stem}.json.orig`]) place(name, old);
    await number(process(), someone(clock));
    expect(
      files()
        .filter((name) => !name.startsWith('someone-'))
        .sort(),
    ).toEqual(['README', `${stem}.json.orig`, 'notes.json', ...['0.lock', 'json', 'k3j2h1.tmp'].map((ending) => `young-0123456789abcdef.${ending}`)].sort());
  });
  test('is removed a few at a time', async () => {
    const { process, clock, directory, files } = aDirectory();
    mkdirSync(directory, { recursive: true });
    const old = new Date(Date.now() - 8 * 86_400_000);
    for (let n = 100; n < 200; n++) {
      const path = join(directory, `else-0123456789abc${n}.json`);
      writeFileSync(path, '');
      utimesSync(path, old, old);
    }
    let looked = 0;
    const disk: Disk = { ...nodeDisk(), changed: (path) => (looked++, nodeDisk().changed(path)) };
    await number(
      openCache({ clock, disk, env: { XDG_CACHE_HOME: join(directory, '..') } }, () => undefined),
      someone(clock),
    );
    expect(looked).toBe(17); // the new one, to tell the time, and sixteen
    expect(files().length).toBeGreaterThanOrEqual(85);
    for (let n = 0; n < 40; n++) await process().recall(`Someone: ${n}`, MINUTE, v.number(), async () => n);
    expect(files().filter((name) => name.startsWith('else-')).length).toBeLessThan(20);
  });
  test('and gone already while it is looked at is nobody’s trouble', async () => {
    const { root, clock, notices } = aDirectory();
    const disk: Disk = {
      ...nodeDisk(),
      list: (path) => [...nodeDisk().list(path), 'gone-0123456789abcdef.json'],
    };
    const cache = openCache({ clock, disk, env: { XDG_CACHE_HOME: root } }, (line) => notices.push(line));
    expect(await number(cache, someone(clock))).toBe(1);
    expect(notices).toEqual([]);
  });
});

test('a fingerprint is FNV-1a in 64 bits', () => {
  expect(['', 'a', 'foobar', 'é'].map(fingerprint)).toEqual(['cbf29ce484222325', 'af63dc4c8601ec8c', '85944171f73967e8', '0ac21707b7181e01']);
});
