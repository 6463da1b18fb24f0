import type { Drawing } from '../chart/drawing.ts';
import type { Size } from '../chart/frame.ts';
import type { TimePlot } from '../chart/power-chart.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import type { Place } from './place.ts';
import { stretchable, svg } from './svg.ts';

/** In points; letters must stay readable on a phone, so it has a drawing of its own. */
const SIZES: Readonly<Record<'wide' | 'narrow', Size>> = { wide: { width: 640, height: 230 }, narrow: { width: 340, height: 220 } };

/** A chart for both widths, and its figures for those who do not see it; nothing where there is nothing to draw. */
export const figure = ({ id }: Place, name: string, draw: (size: Size) => Drawing | null, behind: Markup): Markup => {
  const [wide, narrow] = [draw(SIZES.wide), draw(SIZES.narrow)];
  return wide === null || narrow === null
    ? NOTHING
    : markup`<figure>\n${svg(wide, `${id}${name}-wide`, 'wide')}\n${svg(narrow, `${id}${name}-narrow`, 'narrow')}\n${behind}</figure>\n`;
};
/** One that a script makes stretchable. */
export const stretchableFigure = ({ id }: Place, name: string, plot: (size: Size) => TimePlot | null, behind: Markup): Markup => {
  const [wide, narrow] = [plot(SIZES.wide), plot(SIZES.narrow)];
  return wide === null || narrow === null
    ? NOTHING
    : markup`<figure class="stretchable">\n${stretchable(wide, `${id}${name}-wide`, 'wide')}\n${stretchable(narrow, `${id}${name}-narrow`, 'narrow')}\n${behind}</figure>\n`;
};
export const collapsed = (summary: string, content: Markup): Markup => markup`<details><summary>${summary}</summary>\n${content}</details>\n`;
