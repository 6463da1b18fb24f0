import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const INNER = /\bepoch (\d{3,}):\s+(\d+) \/ (\d+) (?:.{0,400}\b)?loss=/;
const ENDED = /(?:^\||\btrain \|) epoch (\d{3,}) \| (?:train_)?loss /;
const JSON_ENDED = /(?:^|\b(?:train|valid) \| )\{"epoch": (\d+), "(?:train_loss|valid_loss|loss)": (?!.*"update")/;
const JSON_INNER = /\btrain_inner \| \{"epoch": (\d+), "update": (\d+\.\d+)/;

/** fairseq, with its simple and its JSON logs; epochs are counted from 1. */
export const fairseq: Recogniser = {
  name: 'fairseq',
  open: () => {
    const count = epochCount(1);
    return {
      line: (text) => {
        const inner = INNER.exec(text);
        if (inner !== null) return count({ epoch: Number(inner[1]), of: null, state: 'under way', part: { done: Number(inner[2]), total: Number(inner[3]) } });
        const ended = ENDED.exec(text) ?? JSON_ENDED.exec(text);
        if (ended !== null) return count({ epoch: Number(ended[1]), of: null, state: 'finished' });
        const json = JSON_INNER.exec(text);
        return json === null ? undefined : { unit: 'epoch', done: Number(json[2]), total: null, epoch: Number(json[1]), since: Number(json[1]) - 1 };
      },
    };
  },
};
