/** Beyond what any run draws or lasts, in every unit of the logs; what is larger is damage. */
const MOST = 1e12;
/** Longer than any figure that was ever printed. */
const LONGEST = 40;
const FIGURE = /^\s*(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?\s*$/;

/** 0 or more; null for `None`, `nan`, `inf` and whatever else is no figure. */
export const figureIn = (text: string): number | null => {
  if (text.length > LONGEST || !FIGURE.test(text)) return null;
  const value = Number(text);
  return value <= MOST ? value : null;
};
/** The figure that a message begins with, before its unit. */
export const firstFigureIn = (message: string): number | null => figureIn(message.slice(0, message.indexOf(' ')));

/** A figure, and half of the unit of its last digit: how far printing may have moved it. */
export interface Printed {
  readonly value: number;
  readonly half: number;
}
export const printedIn = (text: string): Printed | null => {
  const value = figureIn(text);
  if (value === null) return null;
  const word = text.trim();
  const e = Math.max(word.indexOf('e'), word.indexOf('E'));
  const point = word.indexOf('.');
  const decimals = point === -1 ? 0 : (e === -1 ? word.length : e) - point - 1;
  return { value, half: 0.5 * 10 ** ((e === -1 ? 0 : Number(word.slice(e + 1))) - decimals) };
};

/** `0:01:01.30`, `125:00:00`, `1 day, 2:03:04`: in s, or null. */
export const durationIn = (text: string): number | null => {
  if (text.length > LONGEST) return null;
  const second = text.lastIndexOf(':');
  const first = text.lastIndexOf(':', second - 1);
  const comma = text.indexOf(',');
  if (first <= 0 || second <= first) return null;
  const days = comma === -1 ? 0 : firstFigureIn(text.trimStart());
  const hours = figureIn(text.slice(comma + 1, first));
  const minutes = figureIn(text.slice(first + 1, second));
  const rest = figureIn(text.slice(second + 1));
  if (days === null || hours === null || minutes === null || rest === null || minutes >= 60 || rest > 60) return null;
  return ((days * 24 + hours) * 60 + minutes) * 60 + rest;
};

/** `41.5`, or one figure a device: `[41.5 38.2]`, `[41.5, 38.2]`; null for each that is `None` or no figure. */
export const powersIn = (text: string): readonly (number | null)[] => {
  const open = text.indexOf('[');
  if (open === -1) return [figureIn(text)];
  const close = text.indexOf(']', open);
  const words =
    close === -1
      ? []
      : text
          .slice(open + 1, close)
          .replaceAll(',', ' ')
          .split(' ');
  const figures: (number | null)[] = [];
  for (const word of words) if (word !== '') figures.push(figureIn(word));
  return figures.length === 0 ? [null] : figures;
};
