import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTicks } from '../../../src/report/chart/time-ticks.ts';

const told = (from: number, to: number, width = 580): readonly string[] => timeTicks(from, to, width).map(({ words }) => words);

test.each<[number, number, readonly string[]]>([
  [0, 10, ['0', '1 s', '2 s', '3 s', '4 s', '5 s', '6 s', '7 s', '8 s', '9 s', '10 s']],
  [0, 8100, ['0', '30 min', '1 h', '1 h 30 min', '2 h']],
  [0, 30 * 86_400, ['0', '5 d', '10 d', '15 d', '20 d', '25 d', '30 d']],
  [0, 0.001, ['0', '0.0002 s', '0.0004 s', '0.0006 s', '0.0008 s', '0.001 s']],
  [86_400, 86_400 + 7200, ['1 d', '1 d 30 min', '1 d 1 h', '1 d 1 h 30 min', '1 d 2 h']],
  [59, 61, ['59 s', '59.5 s', '1 min', '1 min 0.5 s', '1 min 1 s']],
])('a stretch from %d s to %d s is marked where people would', (from, to, words) => {
  expect(told(from, to)).toEqual(words);
});
test('whatever the stretch, the words fit, rise and lie in it', () => {
  const stretch = fc.tuple(fc.double({ min: 0, max: 3e7, noNaN: true }), fc.double({ min: 1e-3, max: 3e7, noNaN: true }), fc.integer({ min: 250, max: 900 }));
  fc.assert(
    fc.property(stretch, ([from, span, width]) => {
      const ticks = timeTicks(from, from + span, width);
      for (const { at } of ticks) expect(at).toSatisfy((t: number) => t >= from - span * 1e-3 && t <= from + span * 1.001);
      for (const [i, { at, words }] of ticks.entries()) {
        const before = ticks[i - 1];
        if (before === undefined) continue;
        expect(at).toBeGreaterThan(before.at);
        expect(words).not.toBe(before.words);
        expect(((at - before.at) / span) * width).toBeGreaterThan(((words.length + before.words.length) / 2) * 5);
      }
    }),
  );
});
