import { describe, expect, test } from 'vitest';
import { flowed } from '../../../src/report/pdf/pages.ts';
import { space, type Block } from '../../../src/report/pdf/block.ts';
import type { WidthOf } from '../../../src/report/pdf/letters.ts';
import { heading } from '../../../src/report/pdf/paragraph.ts';
import { table, type Column } from '../../../src/report/pdf/table.ts';

const widthOf: WidthOf = (text, size) => text.length * size * 0.6;
const COLUMNS: readonly Column[] = [
  { title: 'What', share: 2, holds: 'words' },
  { title: 'How much', share: 1, holds: 'figures' },
];
const rows = (n: number): readonly (readonly [string, string])[] => Array.from({ length: n }, (_, i) => [`row ${i}`, `${i}.5`]);
const said = (blocks: readonly Block[]): readonly (readonly string[])[] =>
  flowed(blocks).map((shapes) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])));

describe('wherever a table begins on a page', () => {
  const starts = Array.from({ length: 60 }, (_, i) => 690 - i * 4);
  test.each(starts)('%i points down', (start) => {
    const pages = said([space(start), heading('A table'), ...table(COLUMNS, rows(9), 5, widthOf, ['in all', '40.5'])]).filter((page) => page.length > 0);
    const sum = pages.find((page) => page.includes('in all'))!;
    // Its name, its titles and its first row are together; so are its last two lines; and no page of it lacks the titles.
    expect(pages.find((page) => page.includes('A table'))).toEqual(expect.arrayContaining(['What', 'row 0']));
    expect(sum).toContain('and 4 more, in the JSON report');
    for (const page of pages) expect(page.filter((text) => text === 'What')).toHaveLength(1);
    expect(pages.flat().filter((text) => text.startsWith('row'))).toEqual(['row 0', 'row 1', 'row 2', 'row 3', 'row 4']);
  });
});
test('a table of no more rows than it may have says nothing of more', () => {
  expect(
    said(table(COLUMNS, rows(5), 5, widthOf))
      .flat()
      .join(' '),
  ).not.toContain('more');
});
test('a figure ends where its column ends, however long', () => {
  const long = [
    ['a', '1.5'],
    ['b', '123456789012345678901234567890.123456'],
  ];
  const shapes = flowed(table(COLUMNS, long, 5, widthOf))[0]!;
  const figures = shapes.flatMap((shape) => (shape.kind === 'text' && /\d/.test(shape.text) ? [shape] : []));
  expect(figures.map(({ anchor }) => anchor)).toEqual(['end', 'end']);
  expect(figures[0]!.x).toBe(figures[1]!.x);
  expect(widthOf(figures[1]!.text, figures[1]!.size, 'regular')).toBeLessThanOrEqual((499.28 - 8) / 3 + 0.01);
});
