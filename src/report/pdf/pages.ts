import type { Drawing, Shape } from '../chart/drawing.ts';
import type { Block } from './block.ts';
import { broken, FACES, written, type WidthOf } from './letters.ts';
import { PAPER, TEXT } from './paper.ts';
import { placed } from './placed.ts';

/** What is on it, without its footer. */
export type Page = readonly Shape[];

/** Blocks one below the other, on as many pages as they take. None may be higher than a page. */
export const flowed = (blocks: readonly Block[]): readonly Page[] => {
  const pages: Shape[][] = [[]];
  let y: number = TEXT.top;
  const put = ({ height, shapes }: Block): void => {
    pages.at(-1)!.push(...shapes.map((shape) => placed(shape, { x: TEXT.left, y })));
    y += height;
  };
  for (const [i, block] of blocks.entries()) {
    if (y + reach(blocks, i) > TEXT.bottom && y > TEXT.top) {
      pages.push([]);
      y = TEXT.top;
      if (block.again !== undefined) put(block.again);
    }
    put(block);
  }
  return pages;
};
/** How far down the page the block goes, with those that it must not be parted from. */
const reach = (blocks: readonly Block[], first: number): number => {
  let height = 0;
  for (let i = first; i < blocks.length; i++) {
    const { height: own, leads } = blocks[i]!;
    height += own;
    if (leads === undefined) break;
  }
  return height;
};

/** As sheets of paper, each with its number and with what tells whose it is. */
export const numbered = (pages: readonly { readonly title: string; readonly mark: string; readonly shapes: Page }[], widthOf: WidthOf): readonly Drawing[] =>
  pages.map(({ title, mark, shapes }, i) => ({
    ...PAPER,
    title,
    shapes: [
      ...shapes,
      ...broken(mark, TEXT.width - NUMBER, 1, FACES.label, widthOf).map((line) => written(line, TEXT.left, FOOTER, FACES.label)),
      written(`${i + 1} of ${pages.length}`, TEXT.left + TEXT.width, FOOTER, FACES.label, 'end'),
    ],
  }));
const FOOTER = PAPER.height - 30;
/** Room for it. */
const NUMBER = 80;
