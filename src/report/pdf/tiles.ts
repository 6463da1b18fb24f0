import type { Shape } from '../chart/drawing.ts';
import type { Block } from './block.ts';
import { broken, FACES, fitted, written, type WidthOf } from './letters.ts';
import { TEXT } from './paper.ts';

/** A figure, with what it is above it and what else is to be known below. */
export interface Tile {
  readonly what: string;
  readonly figure: string;
  readonly note: string;
}
const GAP = 10;
const NOTE_LINES = 2;
const HEIGHT = 58;

/** Figures side by side, as wide as the page. */
export const tiles = (shown: readonly Tile[], widthOf: WidthOf): Block => {
  const width = (TEXT.width - GAP * (shown.length - 1)) / shown.length;
  return { height: HEIGHT, shapes: shown.flatMap((tile, i) => tileAt(tile, i * (width + GAP), width, widthOf)) };
};
const tileAt = ({ what, figure, note }: Tile, x: number, width: number, widthOf: WidthOf): readonly Shape[] => [
  { kind: 'path', d: `M${x},1H${x + width}`, stroke: 'accent', width: 1.2 },
  written(what, x, 12, FACES.label),
  written(figure, x, 29, fitted(figure, width, FACES.figure, widthOf)),
  ...broken(note, width, NOTE_LINES, FACES.label, widthOf).map((line, i) => written(line, x, 40 + i * 10, FACES.label)),
];
