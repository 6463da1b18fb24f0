import { zeroBased } from '../counter.ts';
import type { Recogniser } from '../recogniser.ts';

const LINE = /\beta: .{1,40}?\biter: (\d+)\s+(?:total_)?loss/;
/** After the last evaluation there is no eta. */
const LAST = /d2\.utils\.events\S*: .{0,40}?\biter: (\d+)\s+total_loss/;
const PLANNED = /\bMAX_ITER: (\d+)\b/;

/** detectron2 and maskrcnn-benchmark. The former counts from 0, the total stands in the dump of its settings. */
export const detectron: Recogniser = {
  name: 'Detectron',
  open: () => {
    const shift = zeroBased();
    let total: number | null = null;
    return {
      line: (text) => {
        total = Number(PLANNED.exec(text)?.[1] ?? total ?? 0) || null;
        const shown = (LINE.exec(text) ?? LAST.exec(text))?.[1];
        if (shown === undefined) return undefined;
        return { unit: 'iteration', done: Number(shown) + shift(Number(shown)), total, epoch: null, since: null };
      },
    };
  },
};
