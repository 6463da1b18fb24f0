import type { Drawing, Shape } from '../../../src/report/chart/drawing.ts';
import type { Size } from '../../../src/report/chart/frame.ts';

export const SIZE: Size = { width: 640, height: 240 };
export const textsOf = ({ shapes }: Drawing): readonly string[] => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
export type Path = Extract<Shape, { kind: 'path' }>;
export const pathsOf = ({ shapes }: Drawing): readonly Path[] => shapes.filter((shape) => shape.kind === 'path');
export const filled = (drawing: Drawing, ink: string): readonly Path[] => pathsOf(drawing).filter(({ fill }) => fill === ink);
export const stroked = (drawing: Drawing, ink: string): readonly Path[] => pathsOf(drawing).filter(({ stroke }) => stroke === ink);
/** How often a path begins anew. */
export const pieces = ({ d }: Path): number => d.split('M').length - 1;

/** Every place that a path of moves, level and upright lines, lines and closes passes; of arcs, their end. */
export const placesOf = ({ d }: Path): readonly (readonly [x: number, y: number])[] => {
  const places: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const n = (rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    const of: Readonly<Record<string, () => readonly [number, number]>> = {
      M: () => [n[0]!, n[1]!],
      L: () => [n[0]!, n[1]!],
      H: () => [n[0]!, y],
      V: () => [x, n[0]!],
      h: () => [x + n[0]!, y],
      v: () => [x, y + n[0]!],
      a: () => [x + n[5]!, y + n[6]!],
      z: () => [x, y],
      Z: () => [x, y],
    };
    if (of[letter] === undefined) throw new Error(`a path has ${letter}`);
    [x, y] = of[letter]();
    places.push([x, y]);
  }
  return places;
};
/** Everything in it lies in it, give or take the width of a line, and is a number. */
export const isSound = (drawing: Drawing): boolean => {
  const isInside = ([x, y]: readonly [number, number]): boolean => x >= -1 && x <= drawing.width + 1 && y >= -1 && y <= drawing.height + 1;
  return drawing.shapes.every((shape) => (shape.kind === 'text' ? isInside([shape.x, shape.y]) : placesOf(shape).every(isInside)));
};
