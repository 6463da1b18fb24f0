import { symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { choiceOf } from '../../src/cli/chosen-runs.ts';
import { journalsNamed, runNamed } from '../../src/cli/named-journals.ts';
import { beginningOf } from '../../src/archive/beginning.ts';
import { journalsIn, nameOf } from '../../src/cli/record.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import type { Began } from '../../src/journal/event.ts';
import { encode } from '../../src/journal/line.ts';
import { began, opened } from '../support/events.ts';
import { tree } from '../support/tree.ts';

const ONE = '20261122T202201Z-00c0ffee';
const TWO = '20261123T101500Z-0000beef';
const SUFFIX = '.carbontracker.jsonl';
const journalOf = (facts: Partial<Began> = {}): string => `${encode(began(facts))}\n${encode(opened(0, 0))}\n`;
const keeping = (files: Readonly<Record<string, string>>) => {
  const { root } = tree(Object.fromEntries(Object.entries(files).map(([name, text]) => [`runs/${name}`, text])));
  return { runs: join(root, 'runs'), world: { disk: nodeDisk(), env: { CARBONTRACKER_STATE_DIR: root } } };
};
const names = (paths: readonly string[]): readonly string[] => paths.map((path) => nameOf(path).replace(SUFFIX, ''));

describe('the newest run comes first', () => {
  test('by the time in its file’s name, and within a second by that in its first line', () => {
    const at = (fraction: string) => journalOf({ date: `2026-11-22T20:22:01.${fraction}Z` });
    const { runs } = keeping({
      [`20261122T202201Z-0000000a${SUFFIX}`]: at('100'),
      [`20261122T202201Z-0000000b${SUFFIX}`]: at('300'),
      [`p_20261122T202201Z-0000000c${SUFFIX}`]: at('200'),
      [`z_20251122T202201Z-0000000d${SUFFIX}`]: at('900'),
      [`20261122T202202Z-0000000e${SUFFIX}`]: at('000'),
    });
    expect(names(journalsIn(nodeDisk(), runs)).map((name) => name.at(-1))).toEqual(['e', 'b', 'c', 'a', 'd']);
  });
  test('by its first line where its file has another name', () => {
    const { runs } = keeping({
      [`${ONE}${SUFFIX}`]: journalOf(),
      [`old${SUFFIX}`]: journalOf({ date: '2020-01-01T00:00:00.000Z' }),
      [`new${SUFFIX}`]: journalOf({ date: '2030-01-01T00:00:00.000Z' }),
      [`empty${SUFFIX}`]: '',
    });
    expect(names(journalsIn(nodeDisk(), runs))).toEqual(['new', ONE, 'old', 'empty']);
  });
});

test('a link whose journal is gone is no run', () => {
  const { runs } = keeping({ [`${ONE}${SUFFIX}`]: journalOf(), kept: journalOf() });
  symlinkSync(join(runs, 'kept'), join(runs, `${TWO}${SUFFIX}`));
  expect(names(journalsIn(nodeDisk(), runs))).toEqual([TWO, ONE]);
  unlinkSync(join(runs, 'kept'));
  expect(names(journalsIn(nodeDisk(), runs))).toEqual([ONE]);
});

describe('what the first line says is read without the rest', () => {
  const beginning = (text: string) => beginningOf(nodeDisk(), join(tree({ x: text }).root, 'x'))?.name;
  test('and no more of the file than that', () => {
    const { root } = tree({ x: journalOf({ name: 'mine' }) + 'x'.repeat(1e6) });
    const asked: number[] = [];
    const disk = {
      ...nodeDisk(),
      text: () => expect.unreachable(),
      beginning: (path: string, bytes: number) => (asked.push(bytes), nodeDisk().beginning(path, bytes)),
    };
    expect(beginningOf(disk, join(root, 'x'))?.name).toBe('mine');
    expect(Math.max(...asked)).toBeLessThan(100_000);
  });
  test('however long it is', () => {
    expect(beginning(journalOf({ name: 'mine', command: ['x'.repeat(1e6)] }))).toBe('mine');
  });
  test('behind a mark of byte order or blank lines', () => {
    expect(beginning(`\uFEFF${journalOf({ name: 'mine' })}`)).toBe('mine');
    expect(beginning(`\n\r\n${journalOf({ name: 'mine' })}`)).toBe('mine');
  });
  test('even where it is all there is, without an end', () => {
    expect(beginning(journalOf({ name: 'mine' }).split('\n')[0]!)).toBe('mine');
  });
  test.each(['', '\n', 'hello\n', '{"type":"closed","at":1,"window":0}\n', '{"type":"began"}\n', journalOf().slice(0, 60)])('nothing of %j', (text) => {
    expect(beginningOf(nodeDisk(), join(tree({ x: text }).root, 'x'))).toBeUndefined();
  });
  test('nothing of what is not there, nor of a directory', () => {
    const { root } = tree({});
    expect([beginningOf(nodeDisk(), join(root, 'x')), beginningOf(nodeDisk(), root)]).toEqual([undefined, undefined]);
  });
});

describe('a word means a run', () => {
  const threeRuns = () =>
    keeping({
      [`${ONE}${SUFFIX}`]: journalOf({ name: '2026' }),
      [`p_${TWO}${SUFFIX}`]: journalOf({ name: 'two' }),
      [`q_${TWO}0${SUFFIX}`]: journalOf({ name: 'two' }),
    }).world;
  test.each([
    ['its id', ONE, ONE],
    ['an id that is also the beginning of another', TWO, `p_${TWO}`],
    ['its file’s name', `q_${TWO}0${SUFFIX}`, `q_${TWO}0`],
    ['the beginning of its id', '20261122', ONE],
  ])('by %s', (_how, word, found) => {
    expect(names([runNamed(word, threeRuns())])).toEqual([found]);
  });
  test('by its label, where that is no beginning of an id', () => {
    const { world } = keeping({ [`${ONE}${SUFFIX}`]: journalOf({ name: 'one' }), [`${TWO}${SUFFIX}`]: journalOf({ name: '20261122' }) });
    expect(names([runNamed('one', world)])).toEqual([ONE]);
    expect(names([runNamed('20261122', world)])).toEqual([ONE]);
  });
  test.each(['2026', 'two', ''])('but not %j, which could be several', (word) => {
    expect(() => runNamed(word, threeRuns())).toThrow(/could be any of [23] runs/);
  });
  test('but not what no run is called', () => {
    expect(() => runNamed('thre', threeRuns())).toThrow('There is no run thre.');
  });
});

describe('of journals those are taken that are chosen', () => {
  const twoRuns = () =>
    keeping({ [`${ONE}${SUFFIX}`]: journalOf({ name: 'a' }), [`${TWO}${SUFFIX}`]: journalOf({ name: 'b', date: '2026-11-23T10:15:00.000Z' }) });
  const choice = (name: string, value: string) => choiceOf(new Map([[name, { value, times: 1, where: `--${name}` }]]), new Date('2026-11-23T12:00:00Z'))!;
  test('all on record, where no word is said', () => {
    const { world } = twoRuns();
    expect(names(journalsNamed([], world, choice('since', '7d')).files)).toEqual([TWO, ONE]);
    expect(names(journalsNamed([], world, choice('since', '12h')).files)).toEqual([TWO]);
    expect(names(journalsNamed([], world, choice('name', 'a')).files)).toEqual([ONE]);
    expect(names(journalsNamed([], world).files)).toEqual([TWO]);
  });
  test('of a directory, or of several words; and several they are, even where one is left', () => {
    const { runs, world } = twoRuns();
    const found = (...words: readonly string[]) => journalsNamed(words, world, choice('name', 'a'));
    expect(names(found(runs, ONE).files)).toEqual([ONE, ONE]);
    expect([names(found(TWO, ONE).files), found(TWO, ONE).several]).toEqual([[ONE], true]);
  });
  test('refused where none is', () => {
    const { world } = twoRuns();
    expect(() => journalsNamed([], world, choice('name', 'c'))).toThrow('There is no such run.');
  });
});
