import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const LINE = /\bepoch: (\d+)\/(\d+), iter: (\d+)\/(\d+), /;

/** YOLOX: `epoch: 1/300, iter: 160/14786, …`. */
export const yolox: Recogniser = {
  name: 'YOLOX',
  open: () => {
    const count = epochCount(1);
    return {
      line: (text) => {
        const [, epoch, of, done, total] = LINE.exec(text) ?? [];
        if (epoch === undefined) return undefined;
        return count({ epoch: Number(epoch), of: Number(of), state: 'under way', part: { done: Number(done), total: Number(total) } });
      },
    };
  },
};
