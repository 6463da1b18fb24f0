import { markup, NOTHING, type Markup } from './markup.ts';

/** Where in the page something stands: what its ids begin with, and how deep its headings lie. */
export interface Place {
  readonly id: string;
  readonly level: 2 | 3;
}
/** A part with a heading; nothing where it has no content. */
export const section = ({ id, level }: Place, name: string, title: string, content: readonly Markup[]): Markup => {
  if (content.every(({ html }) => html === '')) return NOTHING;
  const heading = level === 2 ? markup`<h2 id="${id}${name}">${title}</h2>` : markup`<h3 id="${id}${name}">${title}</h3>`;
  return markup`<section aria-labelledby="${id}${name}">\n${heading}\n${content}</section>\n`;
};
export const paragraphs = (lines: readonly string[]): Markup => markup`${lines.map((line) => markup`<p>${line}</p>\n`)}`;
/** Somebody's own text, which may run from right to left and shall turn nothing else. */
export const own = (text: string): Markup => markup`<bdi>${text}</bdi>`;
