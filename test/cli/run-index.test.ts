import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksum } from '../../src/cli/checksum.ts';
import { knownRuns } from '../../src/cli/known-runs.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { FileError, type Disk } from '../../src/host/port.ts';
import type { Event } from '../../src/journal/event.ts';
import { encode } from '../../src/journal/line.ts';
import { began, closed, ended, opened, set, spent } from '../support/events.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { tree } from '../support/tree.ts';

const END: readonly Event[] = [closed(10, 0), ended(10)];
const idOf = (n: number): string => `20261122T20220${n}Z-0000000${n}`;
const fileOf = (n: number): string => `${idOf(n)}.carbontracker.jsonl`;
/** The n-th run, which took so many Wh. */
const journalOf = (n: number, wh: number, end = END): string =>
  [began({ run: idOf(n), date: `2026-11-22T20:22:0${n}.000Z`, settings: set({ pue: 1 }) }), opened(0, 0), spent(0, 10, wh * 3600), ...end]
    .map((event) => `${encode(event)}\n`)
    .join('');

/** A state directory with a run of 1 Wh and a later one of 2 Wh, and who looks at it. */
const withTwoRuns = () => {
  const { root } = tree({ [`runs/${fileOf(1)}`]: journalOf(1, 1), [`runs/${fileOf(2)}`]: journalOf(2, 2) });
  const runs = join(root, 'runs');
  const index = join(runs, 'index.json');
  /** What is told, in Wh, and which journals were read whole for it. */
  const look = (around: Partial<Disk> = {}) => {
    const disk = { ...nodeDisk(), ...around };
    const read: number[] = [];
    const said: string[] = [];
    const plain = (path: string, longest: number): string => {
      if (path.endsWith('.jsonl')) read.push(Number(path.at(-21)));
      return disk.plain(path, longest);
    };
    const known = knownRuns(
      { env: { CARBONTRACKER_STATE_DIR: root }, disk: { ...disk, plain }, stderr: (line) => void said.push(line) },
      { clock: fakeClock(), terminal: { draw: () => undefined } },
    );
    return { wh: known.map(({ summary }) => Math.round(summary.energy_kwh! * 1000)), read, said };
  };
  /** Written anew, with the time of the old content or another. */
  const rewrite = (n: number, text: string, at = statSync(join(runs, fileOf(n))).mtime): void => {
    writeFileSync(join(runs, fileOf(n)), text);
    utimesSync(join(runs, fileOf(n)), at, at);
  };
  return { runs, index, look, rewrite };
};
const denying = (path: string): never => {
  throw new FileError(`${path}: permission denied`, 'denied');
};

test('each journal is read once; after that its line comes from the index', () => {
  const { look, index } = withTwoRuns();
  expect(look()).toEqual({ wh: [2, 1], read: [2, 1], said: [] });
  expect(look()).toEqual({ wh: [2, 1], read: [], said: [] });
  expect(statSync(index).mode & 0o777).toBe(0o600);
});

test('the index is not written again where nothing has changed', () => {
  const { look } = withTwoRuns();
  look();
  const written: string[] = [];
  look({ rename: (from, to) => void written.push(`${from} ${to}`) });
  expect(written).toEqual([]);
});

describe('a journal that has changed is read anew, and no other', () => {
  test('one that has grown', () => {
    const { look, rewrite } = withTwoRuns();
    rewrite(2, journalOf(2, 2, []));
    look();
    rewrite(2, journalOf(2, 2, [spent(10, 20, 3600)]));
    expect(look()).toEqual({ wh: [3, 1], read: [2], said: [] });
    expect(look().read).toEqual([]);
  });
  test('one of the same size that was written later, or is an older copy', () => {
    const { look, rewrite } = withTwoRuns();
    look();
    for (const [wh, moment] of [
      [3, '2030-01-01'],
      [4, '2020-01-01'],
    ] as const) {
      rewrite(1, journalOf(1, wh), new Date(moment));
      expect(look()).toEqual({ wh: [2, wh], read: [1], said: [] });
    }
  });
  test('one of the same size and time: it was edited in place, and its time set back', () => {
    const { look, rewrite } = withTwoRuns();
    look();
    rewrite(1, journalOf(1, 3));
    expect(look()).toEqual({ wh: [2, 3], read: [1], said: [] });
  });
  test('one of the same size and time, where a link leads elsewhere by now', () => {
    const { look, runs } = withTwoRuns();
    const now = new Date();
    for (const wh of [3, 4]) {
      writeFileSync(join(runs, `${wh}`), journalOf(3, wh));
      utimesSync(join(runs, `${wh}`), now, now);
    }
    symlinkSync(join(runs, '3'), join(runs, fileOf(3)));
    expect(look().wh).toEqual([3, 2, 1]);
    rmSync(join(runs, fileOf(3)));
    symlinkSync(join(runs, '4'), join(runs, fileOf(3)));
    expect(look()).toEqual({ wh: [4, 2, 1], read: [3], said: [] });
  });
  test('one that is written to while it is read', () => {
    const { look, rewrite } = withTwoRuns();
    const plain = (path: string, longest: number): string => {
      const before = nodeDisk().plain(path, longest);
      if (path.endsWith(fileOf(2))) rewrite(2, journalOf(2, 20));
      return before;
    };
    expect(look({ plain }).wh).toEqual([2, 1]);
    expect(look()).toEqual({ wh: [20, 1], read: [2], said: [] });
  });
});

test('runs that come and go are followed', () => {
  const { look, runs, index } = withTwoRuns();
  look();
  rmSync(join(runs, fileOf(1)));
  writeFileSync(join(runs, fileOf(3)), journalOf(3, 3));
  expect(look()).toEqual({ wh: [3, 2], read: [3], said: [] });
  expect(readFileSync(index, 'utf8')).not.toContain(idOf(1));
});

test('a run that is gone is forgotten, though no other has come', () => {
  const { look, runs, index } = withTwoRuns();
  look();
  rmSync(join(runs, fileOf(1)));
  expect(look()).toEqual({ wh: [2], read: [], said: [] });
  expect(readFileSync(index, 'utf8')).not.toContain(idOf(1));
});

test('a pipe or a device that is called like a journal is named, and holds up nobody', () => {
  const { look, runs } = withTwoRuns();
  execFileSync('mkfifo', [join(runs, 'a.carbontracker.jsonl'), join(runs, fileOf(3))]);
  symlinkSync('/dev/zero', join(runs, 'z.carbontracker.jsonl'));
  const { wh, said } = look();
  expect([wh, said]).toEqual([[2, 1], Array.from({ length: 3 }, () => expect.stringMatching(/^carbontracker: left out: \S+: no plain file\.\n$/))]);
});
test('what cannot be read is named each time, and never kept', () => {
  const { look, runs } = withTwoRuns();
  writeFileSync(join(runs, fileOf(3)), 'hello\n');
  for (const _time of [1, 2]) expect(look()).toMatchObject({ wh: [2, 1], said: [expect.stringMatching(/^carbontracker: left out: .* is not a journal/)] });
});

describe('an index that cannot be trusted is made anew', () => {
  const doctored = (index: string, change: (summary: Record<string, unknown>, entry: Record<string, unknown>) => void, sums = false): string => {
    const document = JSON.parse(readFileSync(index, 'utf8')) as { readonly runs: Record<string, { readonly summary: Record<string, unknown>; sum: unknown }> };
    const entry = document.runs[fileOf(1)]!;
    change(entry.summary, entry);
    const { stamp, path, summary } = entry as Record<string, unknown>;
    if (sums) entry.sum = checksum(JSON.stringify([stamp, path, summary]));
    return JSON.stringify(document);
  };
  const dearer = (summary: Record<string, unknown>): void => void (summary['energy_kwh'] = 0.099);
  test('while its journal is as it was, a line is taken from there: else these tests would see nothing', () => {
    const { look, index } = withTwoRuns();
    look();
    writeFileSync(index, doctored(index, dearer, true));
    expect(look().wh).toEqual([2, 99]);
  });
  test('with a figure that somebody changed by hand', () => {
    const { look, index } = withTwoRuns();
    look();
    writeFileSync(index, doctored(index, dearer));
    expect(look()).toEqual({ wh: [2, 1], read: [1], said: [] });
  });
  test.each(['id', 'name', 'command', 'started', 'time_s', 'outcome', 'energy_kwh', 'carbon_g', 'hosts'])(
    'without its %s, or with what it cannot be',
    (key) => {
      const { look, index } = withTwoRuns();
      for (const wrong of [undefined, {}, [1], -1]) {
        look();
        writeFileSync(
          index,
          doctored(index, (summary) => void (summary[key] = wrong), true),
        );
        expect(look()).toEqual({ wh: [2, 1], read: [1], said: [] });
      }
    },
  );
  test.each(['stamp', 'path', 'summary', 'sum'])('without its %s', (key) => {
    const { look, index } = withTwoRuns();
    look();
    writeFileSync(
      index,
      doctored(index, (_summary, entry) => void delete entry[key], key !== 'sum'),
    );
    expect(look()).toEqual({ wh: [2, 1], read: [1], said: [] });
  });
  test('with a beginning that is no time', () => {
    const { look, index } = withTwoRuns();
    look();
    writeFileSync(
      index,
      doctored(index, (summary) => void (summary['started'] = 'soon'), true),
    );
    expect(look().read).toEqual([1]);
  });
  test('by another version', () => {
    const { look, index } = withTwoRuns();
    look();
    writeFileSync(index, readFileSync(index, 'utf8').replace(/"tool":"[^"]*"/, '"tool":"2.0.0"'));
    expect(look().read).toEqual([2, 1]);
    expect(look().read).toEqual([]);
  });
  const texts = ['', '{', 'null', '[]', '1', '"x"', '{}', '{"runs":{}}', '{"runs":null}', '{"runs":[]}', '\0', `{"runs":{"${fileOf(1)}":null}}`];
  test.each(texts)('of %j', (text) => {
    const { look, index } = withTwoRuns();
    look();
    writeFileSync(index, text);
    expect(look()).toEqual({ wh: [2, 1], read: [2, 1], said: [] });
    expect(look().read).toEqual([]);
  });
  test('cut short anywhere', () => {
    const { look, index } = withTwoRuns();
    look();
    const whole = readFileSync(index);
    for (let bytes = 0; bytes < whole.length; bytes += 37) {
      writeFileSync(index, whole.subarray(0, bytes));
      expect(look().wh).toEqual([2, 1]);
    }
  });
});

describe('where no index can be kept, the journals are read each time', () => {
  test('in a directory that nobody may write to', () => {
    const { look, runs } = withTwoRuns();
    const create = denying;
    for (const _time of [1, 2]) expect(look({ create })).toEqual({ wh: [2, 1], read: [2, 1], said: [] });
    expect(readdirSync(runs)).toHaveLength(2);
  });
  test('on a disk that is full', () => {
    const { look, runs } = withTwoRuns();
    const create: Disk['create'] = (path, mode) => ({
      ...nodeDisk().create(path, mode),
      append: () => {
        throw new FileError(`${path}: no space left on the disk`, 'full');
      },
    });
    expect(look({ create })).toEqual({ wh: [2, 1], read: [2, 1], said: [] });
    expect(readdirSync(runs)).toHaveLength(2);
  });
  test('where its name is taken by a pipe, for which nobody waits', () => {
    const { look, index } = withTwoRuns();
    execFileSync('mkfifo', [index]);
    expect(look().wh).toEqual([2, 1]);
  });
  test('where its name is taken by a directory', () => {
    const { look, runs, index } = withTwoRuns();
    mkdirSync(index);
    for (const _time of [1, 2]) expect(look()).toEqual({ wh: [2, 1], read: [2, 1], said: [] });
    expect(readdirSync(runs)).toHaveLength(3);
  });
});

test('what the writing of an index left behind goes after an hour, and what is not ours stays', () => {
  const { look, runs } = withTwoRuns();
  const old = new Date(Date.now() - 7_200_000);
  for (const name of ['index.0abc.tmp', 'notes.0abc.tmp']) {
    writeFileSync(join(runs, name), '{');
    utimesSync(join(runs, name), old, old);
  }
  writeFileSync(join(runs, 'index.1abc.tmp'), '{');
  look();
  expect(['index.0abc.tmp', 'notes.0abc.tmp', 'index.1abc.tmp'].map((name) => existsSync(join(runs, name)))).toEqual([false, true, true]);
});

test('of a first reading that is broken off, the beginning is kept', () => {
  const { look, runs } = withTwoRuns();
  for (let n = 0; n < 150; n++) writeFileSync(join(runs, `20261123T000000Z-${String(n).padStart(8, '0')}.carbontracker.jsonl`), journalOf(3, 3));
  let left = 120;
  const plain = (path: string, longest: number): string => {
    if (path.endsWith('.jsonl') && left-- === 0) throw new Error('lost patience');
    return nodeDisk().plain(path, longest);
  };
  expect(() => look({ plain })).toThrow('lost patience');
  expect(look().read).toHaveLength(52);
});
