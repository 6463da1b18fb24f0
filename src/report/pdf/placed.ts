import type { Shape } from '../chart/drawing.ts';

/** Where the left upper corner of a drawing goes, in points, and how large it is drawn. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
}
export const placed = (shape: Shape, { x, y, scale = 1 }: Place): Shape => {
  if (shape.kind === 'text') return { ...shape, x: rounded(shape.x * scale + x), y: rounded(shape.y * scale + y), size: shape.size * scale };
  const { width, dash } = shape;
  return {
    ...shape,
    d: placedPath(shape.d, x, y, scale),
    ...(width !== undefined && { width: width * scale }),
    ...(dash !== undefined && { dash: dash.map((length) => length * scale) }),
  };
};

/** What the numbers of each command of SVG are: along x or y, a length, or no length at all. */
const COMMANDS: Readonly<Record<string, string>> = { M: 'xy', L: 'xy', T: 'xy', H: 'x', V: 'y', Q: 'xyxy', S: 'xyxy', C: 'xyxyxy', A: 'll---xy', Z: '' };
const placedPath = (d: string, right: number, down: number, scale: number): string => {
  const corner: Readonly<Record<string, number>> = { x: right, y: down };
  // What rounding has left out of relative steps so far: the next one makes up for it, or a thousand small ones would lead astray.
  const owed: Record<string, number> = { x: 0, y: 0 };
  return d.replaceAll(/([a-df-z])([^a-df-z]*)/gi, (_command, letter: string, rest: string, at: number) => {
    const kinds = COMMANDS[letter.toUpperCase()]!;
    const isRelative = letter !== letter.toUpperCase();
    const numbers = (rest.match(NUMBER) ?? []).map((text, i) => {
      const [n, place] = [Number(text), i % kinds.length];
      const kind = kinds[place]!;
      if (kind === '-') return n;
      if (kind === 'l') return rounded(n * scale);
      // The first move counts from the corner, relative or not.
      if (!isRelative || (at === 0 && i < 2)) {
        owed[kind] = 0;
        return rounded(n * scale + corner[kind]!);
      }
      const exact = n * scale + owed[kind]!;
      if (place >= kinds.length - 2) owed[kind] = exact - rounded(exact);
      return rounded(exact);
    });
    return `${letter}${numbers.join(',')}`;
  });
};
const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
/** A hundredth of a point is less than any printer shows. */
const rounded = (length: number): number => Math.round(length * 100) / 100;
