import type { Shape } from '../chart/drawing.ts';
import type { Block } from './block.ts';
import { ascent, broken, FACES, fitted, leading, written, type Face, type WidthOf } from './letters.ts';
import { paragraph } from './paragraph.ts';
import { TEXT } from './paper.ts';

export interface Column {
  readonly title: string;
  /** Of the page's width, in parts: what each takes of their sum. */
  readonly share: number;
  /** Figures stand at the right, on one line, smaller where they must. */
  readonly holds: 'words' | 'figures';
}
export type Row = readonly string[];

const GUTTER = 8;
const CELL_LINES = 2;
const PADDING = 2.25;

/** A line for each row, under their titles, and what they all come to; those that are too many are counted. */
export const table = (columns: readonly Column[], rows: readonly Row[], most: number, widthOf: WidthOf, sum?: Row): readonly Block[] => {
  const titles = columns.map(({ title }) => title);
  const head = line(columns, titles, { ...FACES.label, weight: 'bold' }, widthOf);
  const shown = rows.slice(0, most);
  const left = rows.length - shown.length;
  const lines = [
    ...shown.map((row) => line(columns, row, FACES.cell, widthOf)),
    ...(left === 0 ? [] : [paragraph(`and ${left} more, in the JSON report`, widthOf, { face: FACES.label })]),
    ...(sum === undefined ? [] : [line(columns, sum, FACES.strong, widthOf)]),
  ];
  // Neither the titles nor the last line stand alone on a page.
  return [{ ...head, leads: true }, ...lines.map((each, i): Block => ({ ...each, again: head, ...(i === lines.length - 2 && { leads: true }) }))];
};

const line = (columns: readonly Column[], row: Row, face: Face, widthOf: WidthOf): Block => {
  const unit = (TEXT.width - GUTTER * (columns.length - 1)) / columns.reduce((sum, { share }) => sum + share, 0);
  const shapes: Shape[] = [];
  let left = 0;
  let lines = 1;
  for (const [i, column] of columns.entries()) {
    const width = column.share * unit;
    const text = row[i]!;
    if (column.holds === 'figures') {
      shapes.push(written(text, left + width, PADDING + ascent(face), text === '' ? face : fitted(text, width, face, widthOf), 'end'));
    } else {
      const cell = broken(text, width, CELL_LINES, face, widthOf);
      shapes.push(...cell.map((words, n) => written(words, left, PADDING + n * leading(face) + ascent(face), face)));
      lines = Math.max(lines, cell.length);
    }
    left += width + GUTTER;
  }
  const height = lines * leading(face) + 2 * PADDING;
  return { height, shapes: [...shapes, { kind: 'path', d: `M0,${height}H${TEXT.width}`, stroke: 'grid', width: 0.5 }] };
};
