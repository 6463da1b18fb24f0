import { expect, test } from 'vitest';
import type { Shape } from '../../../src/report/chart/drawing.ts';
import { placed } from '../../../src/report/pdf/placed.ts';

const path = (d: string): Shape => ({ kind: 'path', d, stroke: 'ink', width: 2, dash: [4, 2] });
const dOf = (shape: Shape): string => (shape.kind === 'path' ? shape.d : '');

test.each([
  ['a move and a line', 'M0,0L10,20', 'M100,200L105,210'],
  ['points without their letter', 'M0 0 10 20', 'M100,200,105,210'],
  ['levels and uprights', 'M0 0H10V-20', 'M100,200H105V190'],
  ['numbers that lean on one another', 'M1-2L.5.5', 'M100.5,199L100.25,200.25'],
  ['relative commands, which only grow', 'M0 0h10v20l2-4z', 'M100,200h5v10l1,-2z'],
  ['a relative move at the beginning, which counts from the corner', 'm2 4l2 4', 'm101,202l1,2'],
  ['a curve', 'M0,0C2,4,6,8,10,12', 'M100,200C101,202,103,204,105,206'],
  ['an arc, whose flags and angle stay', 'M0,0A8,6,45,0,1,10,20', 'M100,200A4,3,45,0,1,105,210'],
  ['a relative arc', 'M0 0a4 4 0 1 0 8 0', 'M100,200a2,2,0,1,0,4,0'],
  ['powers of ten', 'M1e1,2e-1L0,0', 'M105,200.1L100,200'],
])('%s', (_what, before, after) => {
  expect(dOf(placed(path(before), { x: 100, y: 200, scale: 0.5 }))).toBe(after);
});
test('a thousand relative steps end where they should', () => {
  const shape = placed(path(`M0 0${'h0.37v0.013'.repeat(1000)}`), { x: 0, y: 0, scale: 0.78 });
  const sum = (letter: string): number => [...dOf(shape).matchAll(new RegExp(`${letter}([-\\d.]+)`, 'g'))].reduce((total, [, n]) => total + Number(n), 0);
  expect(sum('h')).toBeCloseTo(370 * 0.78, 1);
  expect(sum('v')).toBeCloseTo(13 * 0.78, 1);
});
test('lines grow thinner and dashes shorter with the drawing', () => {
  expect(placed(path('M0,0'), { x: 0, y: 0, scale: 0.5 })).toMatchObject({ width: 1, dash: [2, 1], stroke: 'ink' });
});
test('letters go along', () => {
  const text = { kind: 'text', x: 10, y: 20, text: 'a', size: 10, anchor: 'end', weight: 'bold', ink: 'faint' } as const;
  expect(placed(text, { x: 100, y: 200, scale: 0.5 })).toEqual({ ...text, x: 105, y: 210, size: 5 });
  expect(placed(text, { x: 1, y: 2 })).toEqual({ ...text, x: 11, y: 22 });
});
