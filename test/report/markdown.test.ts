import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { markdown } from '../../src/report/markdown.ts';
import { began, closed, ended, fault, intensity, opened, run, sensor, spent } from '../support/events.ts';
import { HOSTILE, runOf } from '../support/hostile.ts';
import { dossierOf, PAPER } from '../support/medium.ts';

const linesOf = (...runs: readonly (readonly Event[])[]): readonly string[] =>
  (
    markdown.render(
      runs.map((events) => dossierOf(events)),
      PAPER,
    ) as string
  ).split('\n');
const cellsOf = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .slice(1, -1);

test('several runs are one table, and each has its devices and what there is to say of it', () => {
  const one = run(3600, [intensity(100, 0), spent(0, 3600, 1.8e6)], { name: 'one' });
  const other = run(10, [fault(3), spent(0, 5, 50)], { name: 'other', sensors: [sensor('b')] });
  const lines = linesOf(one, other);
  const rows = lines.filter((line) => line.startsWith('| one') || line.startsWith('| other')).map(cellsOf);
  expect(rows).toEqual([
    ['one', '2026-11-22 20:22 UTC', '1:00:00', '', '0.770000', '77.000000', '500.0', '100 %', '100 %', 'finished'],
    ['other', '2026-11-22 20:22 UTC', '0:00:10', '', '0.000021', 'unknown', '5.0', '50 %', '100 %', 'finished'],
  ]);
  expect(lines).toEqual(
    expect.arrayContaining([
      '### one',
      '| GPU NVIDIA a | 0.500000 | 500.0 | 100 % | measured (energy counter), ±5 % |',
      '- CO2eq at 100.00 gCO2eq/kWh: a test.',
      '### other',
      '- Only 50 % of the time × devices was seen: the energy is a lower bound.',
      '- At 3.0 s: it does not answer (sensor-silent).',
    ]),
  );
});
test('without devices there is no table of them, and what is not known is called unknown', () => {
  const lines = linesOf([began({ sensors: [] }), opened(0, 0), closed(3, 0), ended(3)]);
  expect(lines.filter((line) => line.startsWith('| device'))).toEqual([]);
  expect(cellsOf(lines[4]!).slice(4, 9)).toEqual(['unknown', 'unknown', 'unknown', '0 %', 'unknown']);
});

describe('from somebody who means harm', () => {
  const dull = linesOf(runOf('dull'));
  test.each(Object.entries(HOSTILE))('%s makes no line, no cell, no markup and no link', (_what, text) => {
    const lines = linesOf(runOf(text));
    expect(lines).toHaveLength(dull.length);
    expect(lines.map((line) => cellsOf(line).length)).toEqual(dull.map((line) => cellsOf(line).length));
    const bare = lines.map((line) => (line.startsWith('|') ? cellsOf(line).join(' ') : line.replace(/^#+/, ''))).join('\n');
    const unescaped = bare.replaceAll(/\\[!-/:-@[-`{-~]/g, '');
    expect(unescaped).not.toMatch(/[`*_[\]<>{}|~#$^\\]|:\/\/|\bwww\.|@(?!\u2060)/);
    expect(unescaped.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
    expect(unescaped.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(20_000);
  });
});
