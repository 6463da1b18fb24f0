import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Shape } from './drawing.ts';
import { line, LETTERS, upright, words, type Box } from './frame.ts';
import { timeTicks } from './time-ticks.ts';

/** Along the bottom of the box, from 0 to `time` in s. */
export const timeAxis = (time: number, box: Box): { readonly scale: ScaleLinear<number, number>; readonly shapes: readonly Shape[] } => {
  const scale = scaleLinear([0, time], [box.left, box.right]);
  const shapes = timeTicks(0, time, box.right - box.left).flatMap((tick) => {
    const x = scale(tick.at);
    const anchor = x < box.left + 8 ? 'start' : x > box.right - 24 ? 'end' : 'middle';
    return [line(upright(x, box.bottom, box.bottom + 4), 'faint', 0.75), words(x, box.bottom + LETTERS + 6, tick.words, { anchor })];
  });
  return { scale, shapes };
};
