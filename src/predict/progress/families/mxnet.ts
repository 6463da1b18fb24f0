import { zeroBased } from '../counter.ts';
import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const BATCH = /\[?Epoch[ [](\d+)\]?[ [,]*(?:Batch|Iter(?:ation)?)[ []+(?:\d+-)?(\d+)(?:\/(\d+))?\]/;
const ENDED =
  /(?:\bEpoch\[(\d+)\] (?:Train-|Validation-|Time cost)|\[Epoch (\d+)\] (?:time cost|train(?:ing)?\b|valid(?:ation)?\b|test\b|throughput|speed:|Loss|Dev\b))/i;
const STEP = /\[step (\d+)\]\s+\w+_loss=/;

/** MXNet, GluonCV and GluonNLP: `Epoch[0] Batch [50]`, `[Epoch 1 Batch 200/2983]`, `[step 3499]`, all counted from 0. */
export const mxnet: Recogniser = {
  name: 'MXNet',
  open: () => {
    const count = epochCount(0);
    const shift = zeroBased();
    return {
      line: (text) => {
        const batch = BATCH.exec(text);
        if (batch !== null) {
          const part = batch[3] === undefined ? undefined : { done: Number(batch[2]), total: Number(batch[3]) };
          return count({ epoch: Number(batch[1]), of: null, state: 'under way', part });
        }
        const ended = ENDED.exec(text);
        if (ended !== null) return count({ epoch: Number(ended[1] ?? ended[2]), of: null, state: 'finished' });
        const step = STEP.exec(text)?.[1];
        return step === undefined ? undefined : { unit: 'step', done: Number(step) + shift(Number(step)), total: null, epoch: null, since: null };
      },
    };
  },
};
