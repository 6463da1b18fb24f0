/** A table of Markdown; a colon behind the name of a column sets it to the right. Its cells are text and nothing but text. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    row(head.map((name) => escaped(name.replace(/:$/, '')))),
    row(head.map((name) => (name.endsWith(':') ? '---:' : '---'))),
    ...rows.map((cells) => row(cells.map(escaped))),
  ].join('\n');
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** No markup, no HTML, no formula, no link; and nobody is mentioned. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>]/g, (sign) => ENTITIES[sign]!)
    .replaceAll(/[\\`*_[\]{}|~#!$^]|:(?=\/\/)|(?<=\bwww)\./gi, String.raw`\$&`)
    .replaceAll('@', '@\u2060');
