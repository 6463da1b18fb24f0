import type { Drawing, Shape } from '../../../src/report/chart/drawing.ts';
import type { Typesetter } from '../../../src/report/typesetter.ts';

export type Text = Extract<Shape, { kind: 'text' }>;
export const textsOf = ({ shapes }: Drawing): readonly Text[] => shapes.filter((shape) => shape.kind === 'text');

export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** Of most letters; accents upon capitals reach higher. */
const [ABOVE, BELOW] = [0.76, 0.24];
export const boxOf = ({ text, x, y, size, anchor, weight }: Text, widthOf: Typesetter['widthOf']): Box => {
  const width = widthOf(text, size, weight);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { text, left, right: left + width, top: y - size * ABOVE, bottom: y + size * BELOW };
};

/** What a page says, line by line, as a person reads it. */
export const read = (page: Drawing): string => {
  const lines: { readonly y: number; readonly words: Text[] }[] = [];
  for (const text of textsOf(page).toSorted((a, b) => a.y - b.y)) {
    const last = lines.at(-1);
    if (last !== undefined && text.y - last.y < 2) last.words.push(text);
    else lines.push({ y: text.y, words: [text] });
  }
  return lines
    .map(({ words }) =>
      words
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join('  '),
    )
    .join('\n');
};

/** Every point that a path of absolute commands goes through or is drawn towards. */
export const pointsOf = (d: string): readonly (readonly [x: number, y: number])[] => {
  const points: (readonly [number, number])[] = [];
  let at: readonly [number, number] = [0, 0];
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
    const n = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    if (letter === 'H') at = [n.at(-1)!, at[1]];
    else if (letter === 'V') at = [at[0], n.at(-1)!];
    else if ('MLC'.includes(letter)) {
      for (let i = 0; i + 1 < n.length; i += 2) points.push((at = [n[i]!, n[i + 1]!]));
    }
    points.push(at);
  }
  return points;
};
