/** HTML that may stand in a page as it is; text becomes it only by `markup`. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}
type Part = string | number | Markup | readonly Markup[];

/** A template whose strings are HTML and whose parts are text: whatever they hold, they can neither open a tag nor close an attribute in quotes. */
export const markup = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(fixed.reduce((html, piece, i) => html + written(parts[i - 1]!) + piece));
export const NOTHING = new Markup('');

const written = (part: Part): string => {
  if (part instanceof Markup) return part.html;
  return typeof part === 'object' ? part.map(({ html }) => html).join('') : escaped(String(part));
};
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What HTML forbids, and what turns the direction of all that follows. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF]|[\uFFFE\uFFFF]/gu;
const escaped = (text: string): string => text.replaceAll(FORBIDDEN, ' ').replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter]!);
