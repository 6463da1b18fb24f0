import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { app } from '../../src/cli/app.ts';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { nodeHost } from '../../src/host/node/host.ts';
import { nodeTypesetter } from '../../src/host/node/typesetter.ts';
import type { Began, Event } from '../../src/journal/event.ts';
import { encode } from '../../src/journal/line.ts';
import { widthOf } from '../../src/report/printable.ts';
import { began, run as runOf, set, spent } from '../support/events.ts';
import { tree } from '../support/tree.ts';

const written = (events: readonly Event[]): string => events.map((event) => `${encode(event)}\n`).join('');
const ended = (facts: Partial<Began> = {}): string => written(runOf(10, [spent(0, 10, 3600)], facts));
const idOf = (n: number): string => `20261122T20220${n}Z-0000000${n}`;
const runId = (n: number): Partial<Began> => ({ run: idOf(n), date: `2026-11-22T20:22:0${n}.000Z` });

/** `carbontracker runs` in the test's own process, on the real disk, with these journals on record. */
const recording = (...journals: readonly string[]) => {
  const { root } = tree(Object.fromEntries(journals.map((text, i) => [`runs/${idOf(i + 1)}.carbontracker.jsonl`, text])));
  const runs = async (args: readonly string[], columns: number | null = null) => {
    let [stdout, stderr] = ['', ''];
    const code = await app(['runs', ...args], {
      env: { CARBONTRACKER_STATE_DIR: root },
      directory: root,
      disk: nodeDisk(),
      host: nodeHost,
      page: () => ({ columns, rows: 24, colours: false }),
      typesetter: nodeTypesetter,
      stdout: (text) => void (stdout += String(text)),
      stderr: (text) => void (stderr += text),
    });
    return { code, stdout, stderr };
  };
  return {
    runs,
    root,
    kept: (): readonly string[] => readdirSync(join(root, 'runs')),
    journal: (n: number) => join(root, 'runs', `${idOf(n)}.carbontracker.jsonl`),
  };
};

describe('what makes no sense is refused in one sentence, and nothing is done', () => {
  const cases: readonly (readonly [args: readonly string[], said: string, code: number])[] = [
    [['remove'], 'There is no "carbontracker runs remove". Remedy: use rm, export, import, or no word for the list.', 2],
    [['improt', 'x'], 'There is no "carbontracker runs improt". Did you mean import?', 2],
    [['rm'], 'Which runs are to be removed? Remedy: name them; carbontracker runs lists them.', 2],
    [['rm', '--json', idOf(1)], '--json has no meaning for carbontracker runs rm.', 2],
    [['rm', '--name', 'x'], '--name has no meaning for carbontracker runs rm.', 2],
    [['--force'], '--force has no meaning for carbontracker runs.', 2],
    [
      ['rm', idOf(1), '2026'],
      '2026 could be any of 2 runs. Remedy: carbontracker runs lists them by their ids; report --name 2026 takes all that have this label.',
      65,
    ],
    [
      ['rm', idOf(1), 'mnist'],
      'mnist could be any of 2 runs. Remedy: carbontracker runs lists them by their ids; report --name mnist takes all that have this label.',
      65,
    ],
    [['rm', idOf(1), 'nothing'], 'There is no run nothing. Remedy: carbontracker runs lists them.', 65],
    [['rm', '.'], 'There is no run .. Remedy: carbontracker runs lists them.', 65],
    [['export'], 'Where is the bundle to go? Remedy: carbontracker runs export DIR.', 2],
    [['export', '--since', '7d', 'x'], '--since has no meaning for carbontracker runs export.', 2],
    [['import'], 'Which bundle is to be imported? Remedy: carbontracker runs import DIR.', 2],
    [['import', 'a', 'b'], 'Which bundle is to be imported? Remedy: carbontracker runs import DIR.', 2],
  ];
  test.each(cases)('%j', async (args, said, code) => {
    const { runs, kept } = recording(ended({ ...runId(1), name: 'mnist' }), ended({ ...runId(2), name: 'mnist' }));
    expect(await runs(args)).toEqual({ code, stdout: '', stderr: `carbontracker: ${said}\n` });
    expect(kept()).toHaveLength(2);
  });
});

describe('a run that was cut short is over', () => {
  const begun = (settings: Partial<Began['settings']> = {}, daysAgo = 0): string =>
    written([began({ run: idOf(1), date: new Date(Date.now() - daysAgo * 86_400_000).toISOString(), settings: set(settings) })]);
  /** Whether it may go, so many minutes after the last word of it. */
  const goes = async (text: string, minutes: number): Promise<boolean> => {
    const { runs, journal, kept } = recording(text);
    const then = new Date(Date.now() - minutes * 60_000);
    utimesSync(journal(1), then, then);
    const { code } = await runs(['rm', idOf(1)]);
    expect(kept()).toHaveLength(code === 0 ? 0 : 1);
    return code === 0;
  };
  test('minutes after it was last heard of', async () => {
    expect([await goes(begun(), 4), await goes(begun(), 6)]).toEqual([false, true]);
  });
  test('hours after, where it writes once an hour', async () => {
    expect([await goes(begun({ interval_s: 3600 }), 100), await goes(begun({ interval_s: 3600 }), 130)]).toEqual([false, true]);
  });
  test('half an hour after, where it has been on for months', async () => {
    expect([await goes(begun({}, 100), 30), await goes(begun({}, 100), 40)]).toEqual([false, true]);
  });
  test('minutes after it was made, where it holds no journal yet, or none at all', async () => {
    for (const text of ['', 'hello\n']) expect([await goes(text, 4), await goes(text, 6)]).toEqual([false, true]);
  });
  test('but one that has ended is over at once', async () => {
    expect(await goes(ended(), 0)).toBe(true);
  });
  test('and one from the future may be on', async () => {
    expect(await goes(begun(), -600)).toBe(false);
  });
});

describe('on a terminal', () => {
  const named = [
    ended({ ...runId(1), name: 'n'.repeat(200) }),
    ended({ ...runId(2), name: '日本語'.repeat(50) }),
    ended({ ...runId(3), command: ['x'.repeat(300)] }),
    ended({ ...runId(4), name: 'short' }),
  ];
  test.each([200, 110])('of %i columns each run has one line of them', async (columns) => {
    const lines = (await recording(...named).runs([], columns)).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    expect(lines.filter((line) => line.endsWith('…'))).toHaveLength(3);
  });
  test('that is narrow a name begins all the same', async () => {
    const { stdout } = await recording(...named).runs([], 40);
    expect(stdout).toContain(' finished  short\n');
    expect(stdout).toContain(` finished  ${'n'.repeat(15)}…\n`);
    expect(stdout).toContain(' finished  日本語日本語日…\n');
  });
  test('nothing but a command is cut in a file or a pipe', async () => {
    const { stdout } = await recording(...named).runs([]);
    expect(stdout).toContain('n'.repeat(200));
    expect(stdout).toContain('日本語'.repeat(50));
    expect(stdout).toMatch(/ x{39}…\n/);
  });
});
