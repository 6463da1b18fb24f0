/** Eight hues, each in three tones. */
type Tone = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23;
/** What is drawn with; each renderer has colours of its own for these, for light and dark. */
export type Ink = 'ink' | 'faint' | 'grid' | 'paper' | 'accent' | `series-${Tone}`;
/** Lengths in points, from the top left corner. */
export type Shape =
  /** `d` is that of SVG: absolute or relative moves, lines, curves, arcs. */
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly stroke?: Ink;
      readonly width?: number;
      readonly dash?: readonly number[];
      readonly fill?: Ink;
      readonly opacity?: number;
    }
  /** `y` is where the letters stand. */
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly weight: 'regular' | 'bold';
      readonly ink: Ink;
    };
/** A picture that every medium can show: SVG in a page, vectors in a PDF. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly title: string;
  readonly shapes: readonly Shape[];
}
