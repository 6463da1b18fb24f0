import type { Drawing, Shape } from '../chart/drawing.ts';
import type { TimePlot } from '../chart/power-chart.ts';
import { markup, type Markup } from './markup.ts';

/** A drawing for one width of the page: `wide`, or `narrow` for a phone. `id` must be the only one of its kind. */
export const svg = (drawing: Drawing, id: string, width: string): Markup => framed(drawing, id, width, drawing.shapes.map(shape));
/** The same of a plot whose data a script may stretch: `data-time` is what lies from its left to its right, in s. */
export const stretchable = ({ size, title, box, time, frame, data, axis }: TimePlot, id: string, width: string): Markup => {
  const [wide, high] = [box.right - box.left, box.bottom - box.top];
  return framed({ ...size, title }, id, width, [
    ...frame.map(shape),
    markup`<svg class="data" x="${box.left}" y="${box.top}" width="${wide}" height="${high}" viewBox="${box.left} ${box.top} ${wide} ${high}" preserveAspectRatio="none" data-time="${time}">${data.map(shape)}</svg>`,
    markup`<g class="axis">${axis.map(shape)}</g>`,
  ]);
};

const framed = ({ width, height, title }: Omit<Drawing, 'shapes'>, id: string, name: string, content: readonly Markup[]): Markup =>
  markup`<svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}"><title id="${id}">${title}</title>${content}</svg>`;

const shape = (drawn: Shape): Markup => {
  if (drawn.kind === 'text') {
    const { x, y, size, anchor, weight, ink, text } = drawn;
    return markup`<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}" font-weight="${weight === 'bold' ? 600 : 400}" fill="var(--${ink})">${text}</text>`;
  }
  const { d, stroke, width = 1, dash, fill, opacity = 1 } = drawn;
  return markup`<path d="${d}" fill="${fill === undefined ? 'none' : `var(--${fill})`}"${attribute('fill-opacity', opacity === 1 ? undefined : opacity)}${attribute('stroke', stroke && `var(--${stroke})`)}${attribute('stroke-width', stroke && width)}${attribute('stroke-dasharray', dash?.join(' '))}/>`;
};
const attribute = (name: string, value: string | number | undefined): Markup => (value === undefined ? markup`` : markup` ${name}="${value}"`);
