import { caption, widthOfCaption } from './caption.ts';
import type { Ink, Shape } from './drawing.ts';
import { level, line, LETTERS, words } from './frame.ts';

export interface LegendEntry {
  readonly name: string;
  readonly ink: Ink;
  readonly mark: 'area' | 'line' | 'dashes';
}
const ROW = 16;
/** The mark and the gaps around a name. */
const MARK = 34;
/** Of the line that stands for a row of dashes. */
export const DASHES: readonly number[] = [4, 3];

/** The names of what is drawn, in rows below `top`: as many in a row as the longest allows. */
export const legend = (
  entries: readonly LegendEntry[],
  left: number,
  right: number,
  top: number,
): { readonly shapes: readonly Shape[]; readonly height: number } => {
  const longest = Math.max(...entries.map(({ name }) => widthOfCaption(name))) + MARK;
  const columns = Math.max(1, Math.min(entries.length, Math.floor((right - left) / longest)));
  const cell = (right - left) / columns;
  const shapes = entries.flatMap(({ name, ink, mark }, i) => {
    const [x, y] = [left + (i % columns) * cell, top + (Math.floor(i / columns) + 0.75) * ROW];
    const middle = y - LETTERS * 0.35;
    return [
      { ...line(level(x, x + 12, middle), ink, mark === 'area' ? 8 : 2), ...(mark === 'dashes' && { dash: DASHES }) },
      words(x + 18, y, caption(name, cell - MARK + 10), { ink: 'ink' }),
    ];
  });
  return { shapes, height: Math.ceil(entries.length / columns) * ROW };
};
