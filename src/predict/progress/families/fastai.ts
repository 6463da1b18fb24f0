import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const BAR = /^Epoch (\d+)\/(\d+) : \|[^|]*\| *[\d.]+% \[(\d+)\/(\d+) /;

/** fastai's bar in a terminal, `Epoch 2/4 : |███---| 45.00% [54/120 00:10<00:12 0.5]`; its table of results is read as one. */
export const fastai: Recogniser = {
  name: 'fastai',
  open: () => {
    const count = epochCount(1);
    return {
      line: (text) => {
        const [, epoch, of, done, total] = BAR.exec(text) ?? [];
        if (epoch === undefined) return undefined;
        return count({ epoch: Number(epoch), of: Number(of), state: 'under way', part: { done: Number(done), total: Number(total) } });
      },
    };
  },
};
