import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

/** `Epoch: [0][ 10/5005]`, `Epoch: [0]  [  10/1251]  eta:`, and of GANs `Epoch:[ 0/25] [   2/20018]`. */
const LINE = /\bEpoch:\s?\[\s*(\d+)(?:\/\s*(\d+))?\]\s*\[\s*(\d+)\/\s*(\d+)\]/;
const OUTRUN = /\bEpoch: \[(\d+)\] Total time: /;

/** PyTorch's own examples and references, and what is made after them: epochs and batches are counted from 0. */
export const torchvision: Recogniser = {
  name: 'PyTorch example',
  open: () => {
    const count = epochCount(0);
    return {
      line: (text) => {
        const ended = OUTRUN.exec(text)?.[1];
        if (ended !== undefined) return count({ epoch: Number(ended), of: null, state: 'finished' });
        const [, epoch, of, done, total] = LINE.exec(text) ?? [];
        if (epoch === undefined) return undefined;
        return count({
          epoch: Number(epoch),
          of: of === undefined ? null : Number(of),
          state: 'under way',
          part: { done: Number(done), total: Number(total) },
        });
      },
    };
  },
};
