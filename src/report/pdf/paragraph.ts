import type { Block } from './block.ts';
import { ascent, broken, FACES, leading, written, type Face, type WidthOf } from './letters.ts';
import { TEXT } from './paper.ts';

export interface Setting {
  readonly face?: Face;
  /** From the left margin, in points. */
  readonly indent?: number;
  /** Lines; what is longer is cut. */
  readonly most?: number;
}
export const paragraph = (text: string, widthOf: WidthOf, { face = FACES.body, indent = 0, most = 4 }: Setting = {}): Block => {
  const lines = broken(text, TEXT.width - indent, most, face, widthOf);
  return {
    height: lines.length * leading(face) + 2,
    shapes: lines.map((line, i) => written(line, indent, i * leading(face) + ascent(face), face)),
  };
};
/** Above what it names, and never without it. */
export const heading = (text: string): Block => ({
  height: 27,
  shapes: [written(text, 0, 20, FACES.heading)],
  leads: true,
});
