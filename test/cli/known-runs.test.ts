import { describe, expect, test } from 'vitest';
import { knownRuns } from '../../src/cli/known-runs.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { encode } from '../../src/journal/line.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { run as runOf } from '../support/events.ts';
import { tree } from '../support/tree.ts';

const JOURNAL = runOf(10, [])
  .map((event) => `${encode(event)}\n`)
  .join('');
/** What is written on a terminal, in order, while these journals are read, each for so many seconds. */
const shown = (journals: readonly string[], seconds: number): readonly string[] => {
  const { root } = tree(Object.fromEntries(journals.map((text, i) => [`runs/20261122T20220${9 - i}Z-0.carbontracker.jsonl`, text])));
  const screen: string[] = [];
  let now = 0;
  const plain = (path: string, longest: number): string => {
    if (path.endsWith('.jsonl')) now += seconds;
    return nodeDisk().plain(path, longest);
  };
  const host = { clock: { now: () => instant(now) }, terminal: { draw: (line: string) => void screen.push(line) } };
  const context = {
    disk: { ...nodeDisk(), plain },
    env: { CARBONTRACKER_STATE_DIR: root },
    stderr: (line: string) => void screen.push(line.replaceAll(root, '')),
  };
  knownRuns(context, host);
  return screen;
};
const WIPE = '\r\x1b[K';
const reading = (n: number, of: number): string => `${WIPE}reading run ${n} of ${of} for the first time`;

describe('whoever waits is told for what', () => {
  test('once a second, and the line is gone in the end', () => {
    expect(shown(Array(5).fill(JOURNAL), 0.5)).toEqual([reading(3, 5), reading(5, 5), WIPE]);
  });
  test('and before anything else is said', () => {
    expect(shown([JOURNAL, 'hello\n', JOURNAL], 1)).toEqual([
      reading(2, 3),
      WIPE,
      expect.stringMatching(/^carbontracker: left out: \/runs\/20261122T202208Z-0\.carbontracker\.jsonl is not a journal/),
      reading(3, 3),
      WIPE,
    ]);
  });
  test('but not where it is quick', () => {
    expect(shown(Array(5).fill(JOURNAL), 0.1)).toEqual([]);
  });
});

test('without a home there is no run on record', () => {
  const host = { clock: { now: () => instant(0) }, terminal: { draw: () => undefined } };
  expect(knownRuns({ disk: nodeDisk(), env: {}, stderr: () => undefined }, host)).toEqual([]);
});
