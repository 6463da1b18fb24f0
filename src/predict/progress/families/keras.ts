import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const HEADER = /^Epoch (\d+)\/(\d+)\s*$/;
/** `120/400 [====>....]`, `120/400 ━━━━ 5s 12ms/step`, `400/400 - 5s - loss: 0.1`, of old `400/400 - 5s` without the count. */
const BAR = /^\s{0,12}(\d+)\/(\d+|Unknown) {1,4}(?:\[[=>.]*\]|(?:\xe2\x94\x81|\xe2\x94\x80|\xe2\x95\xb8)+|- +\d+m?s\b|\d+m?s\b)/;
const ENDED = /^\s?(?:- )?\d+m?s - (?:\d+[mu]?s\/(?:step|epoch|sample) - )?\w{0,40}(?:loss|acc)/i;

/** Keras and tf.keras: a header for each epoch, and a bar of its batches. Bars outside of an epoch are of evaluate() and predict(). */
export const keras: Recogniser = {
  name: 'Keras',
  open: () => {
    const count = epochCount(1);
    let now: { readonly epoch: number; readonly of: number } | undefined;
    let sure = false;
    return {
      line: (text) => {
        const header = HEADER.exec(text);
        if (header !== null) {
          now = { epoch: Number(header[1]), of: Number(header[2]) };
          const begins = count({ ...now, state: 'begins' });
          return sure ? begins : begins && { ...begins, doubtful: true };
        }
        if (now === undefined) return undefined;
        const bar = BAR.exec(text);
        if (bar !== null) {
          sure = true;
          if (bar[2] === 'Unknown') return count({ ...now, state: 'under way' });
          const part = { done: Number(bar[1]), total: Number(bar[2]) };
          if (part.total === 0) return undefined;
          return count({ ...now, state: part.done >= part.total ? 'finished' : 'under way', part });
        }
        if (!ENDED.test(text)) return undefined;
        sure = true;
        return count({ ...now, state: 'finished' });
      },
    };
  },
};
