import type { Drawing } from './chart/drawing.ts';

export type Weight = 'regular' | 'bold';
export interface Facts {
  readonly title: string;
  readonly author: string;
  readonly made: Date;
}
/** What knows letters and makes pages of them; the world behind it is a port. Sizes in points of 1/72 inch. */
export interface Typesetter {
  widthOf(text: string, size: number, weight: Weight): number;
  /** Whether it has no such letter for some of these, and sets \u25A1 in their place. */
  lacks(text: string): boolean;
  /** A PDF, one page a drawing, with all its letters embedded. */
  pdf(pages: readonly Drawing[], facts: Facts): Promise<Uint8Array>;
}
