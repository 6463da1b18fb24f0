import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Ink, Shape } from './drawing.ts';

/** In points; the legend stands below and is not counted in `height`. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** Where the data is drawn. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
type Lettering = Partial<Pick<Extract<Shape, { kind: 'text' }>, 'anchor' | 'weight' | 'ink' | 'size'>>;

/** Of letters, in points. */
export const LETTERS = 10;
/** Room for the figures of an axis, left of it; for its caption, above; for the times, below. */
export const MARGIN = { left: 44, top: 24, right: 14, bottom: 22 } as const;

/** To a hundredth of a point. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;
export const words = (x: number, y: number, text: string, lettering: Lettering = {}): Shape => ({
  kind: 'text',
  x: rounded(x),
  y: rounded(y),
  text,
  size: LETTERS,
  anchor: 'start',
  weight: 'regular',
  ink: 'faint',
  ...lettering,
});
export const line = (d: string, stroke: Ink, width: number): Shape => ({ kind: 'path', d, stroke, width });
export const level = (from: number, to: number, y: number): string => `M${rounded(from)} ${rounded(y)}H${rounded(to)}`;
export const upright = (x: number, from: number, to: number): string => `M${rounded(x)} ${rounded(from)}V${rounded(to)}`;

const ticksIn = ({ top, bottom }: Box): number => Math.max(2, Math.floor((bottom - top) / 32));
/** From 0 at the bottom of the box to a round figure at its top, no less than `most`. */
export const valueScale = (most: number, box: Box): ScaleLinear<number, number> => scaleLinear([0, most || 1], [box.bottom, box.top]).nice(ticksIn(box));
/** Lines across the box with their figures at its left, and above it what they count. */
export const valueAxis = (scale: ScaleLinear<number, number>, box: Box, caption: string): readonly Shape[] => {
  const count = ticksIn(box);
  const told = figures(scale, count);
  return [
    words(0, box.top - 10, caption, { ink: 'ink', weight: 'bold' }),
    ...scale
      .ticks(count)
      .flatMap((value) => [
        line(level(box.left, box.right, scale(value)), value === 0 ? 'faint' : 'grid', 0.75),
        words(box.left - 6, scale(value) + LETTERS * 0.35, told(value), { anchor: 'end' }),
      ]),
  ];
};
/** Plain decimals; powers of ten only where those would not fit. */
export const figures = (scale: ScaleLinear<number, number>, count: number): ((value: number) => string) => {
  const most = Math.max(...scale.domain().map(Math.abs));
  return scale.tickFormat(count, most >= 1e6 || most < 1e-4 ? '~e' : 'f');
};
