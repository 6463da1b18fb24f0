import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const EPOCH = /\bEpoch(?:\(train\))?\s+\[(\d+)\]\[\s*(\d+)\/(\d+)\]/;
const ITERATION = /\bIter(?:\(train\))?\s+\[\s*(\d+)\/(\d+)\]/;
/** `workflow: [('train', 1)], max: 12 epochs`. */
const PLANNED = /\bmax: (\d+) epochs\b/;

/** mmcv and mmengine: `Epoch [1][50/1251]` and `Iter [50/80000]`; what says (val) is not learning. */
export const openmmlab: Recogniser = {
  name: 'OpenMMLab',
  open: () => {
    const count = epochCount(1);
    let planned: number | null = null;
    return {
      line: (text) => {
        planned = Number(PLANNED.exec(text)?.[1] ?? planned ?? 0) || null;
        const [, epoch, done, total] = EPOCH.exec(text) ?? [];
        if (epoch !== undefined) {
          return count({ epoch: Number(epoch), of: planned, state: 'under way', part: { done: Number(done), total: Number(total) } });
        }
        const [, at, iterations] = ITERATION.exec(text) ?? [];
        if (at === undefined) return undefined;
        return { unit: 'iteration', done: Number(at), total: Number(iterations), epoch: null, since: null };
      },
    };
  },
};
