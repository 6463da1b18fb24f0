import type { Drawing, Shape } from '../chart/drawing.ts';
import { placed } from './placed.ts';

/** A piece of a page, from one margin to the other: x from 0 to `TEXT.width`, y from 0 to `height`. */
export interface Block {
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** Whether it stays on one page with what follows it. */
  readonly leads?: true;
  /** What is drawn above it again where it begins a page. */
  readonly again?: Block;
}

export const space = (height: number): Block => ({ height, shapes: [] });
/** A drawing, so many times as large. */
export const picture = ({ height, shapes }: Drawing, scale: number): Block => ({
  height: height * scale,
  shapes: shapes.map((shape) => placed(shape, { x: 0, y: 0, scale })),
});
/** One below the other, as one that is not torn. */
export const stacked = (blocks: readonly Block[]): Block => {
  let height = 0;
  const shapes: Shape[] = [];
  for (const block of blocks) {
    shapes.push(...block.shapes.map((shape) => placed(shape, { x: 0, y: height })));
    height += block.height;
  }
  return { height, shapes };
};
