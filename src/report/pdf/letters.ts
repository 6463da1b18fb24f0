import type { Ink, Shape } from '../chart/drawing.ts';
import { printable } from '../printable.ts';
import type { Typesetter, Weight } from '../typesetter.ts';

export type WidthOf = Typesetter['widthOf'];
export interface Face {
  readonly size: number;
  readonly weight: Weight;
  readonly ink: Ink;
}
export const FACES = {
  title: { size: 17, weight: 'bold', ink: 'ink' },
  heading: { size: 10.5, weight: 'bold', ink: 'accent' },
  figure: { size: 14, weight: 'bold', ink: 'ink' },
  body: { size: 8.5, weight: 'regular', ink: 'ink' },
  label: { size: 7.5, weight: 'regular', ink: 'faint' },
  cell: { size: 7.5, weight: 'regular', ink: 'ink' },
  strong: { size: 7.5, weight: 'bold', ink: 'ink' },
} as const satisfies Readonly<Record<string, Face>>;
/** From one line to the next: room for accents above and tails below. */
export const leading = ({ size }: Face): number => size * 1.36;
/** From the top of a line to where its letters stand. */
export const ascent = ({ size }: Face): number => size * 1.02;

/** More letters are on no line of ours, not even of those that take two units of text. */
const LONGEST = 400;

/** Somebody's text as at most so many lines of a width, in points; `…` stands for what is left out. Words are kept whole where they fit. */
export const broken = (text: string, width: number, most: number, { size, weight }: Face, widthOf: WidthOf): readonly string[] => {
  const fits = (line: string): boolean => widthOf(line, size, weight) <= width;
  const letters = Array.from(printable(text.slice(0, LONGEST * most * 2)));
  const words = letters
    .slice(0, LONGEST * most)
    .join('')
    .split(' ')
    .flatMap((word) => pieces(word, fits));
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  if (lines.length <= most && letters.length <= LONGEST * most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), shortened(kept.at(-1)!, fits)];
};
/** A word that is longer than a line, in pieces that are not. */
const pieces = (word: string, fits: (line: string) => boolean): readonly string[] => {
  if (fits(word)) return [word];
  const letters = Array.from(word);
  const found: string[] = [];
  while (letters.length > 0) {
    // The most that fits, by halving: its width grows with its length.
    let [low, high] = [1, letters.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(letters.slice(0, middle).join(''))) low = middle;
      else high = middle - 1;
    }
    found.push(letters.splice(0, low).join(''));
  }
  return found;
};
const shortened = (line: string, fits: (line: string) => boolean): string => {
  const letters = Array.from(line);
  while (letters.length > 0 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

/** The largest size up to that of its face at which a text is no wider. */
export const fitted = (text: string, width: number, face: Face, widthOf: WidthOf): Face => ({
  ...face,
  size: face.size * Math.min(1, width / widthOf(text, face.size, face.weight)),
});
export const written = (text: string, x: number, y: number, { size, weight, ink }: Face, anchor: 'start' | 'middle' | 'end' = 'start'): Shape => ({
  kind: 'text',
  x,
  y,
  text,
  size,
  weight,
  ink,
  anchor,
});
