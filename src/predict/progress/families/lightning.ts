import { barIn } from '../bar.ts';
import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

/** What Lightning alone prints: its version number in the bar, its checks and its other bars. */
const MARK = /\bv_num[=:]|^Sanity Checking|^Validation (?:sanity check|DataLoader)|^Training: +(?:0it|0%)/;
const LABEL = /^Epoch (\d+)$/;
/** Rich draws `Epoch 3/9 ━━━━ 12/120 0:00:01 • 0:00:09 12.1it/s`, with the last epoch's number behind the stroke. */
const RICH = /^Epoch (\d+)\/(\d+) (?:\xe2[\x80-\xbf]{2}|\s)+(\d+)\/(\d+) \d+:\d\d:\d\d /;
const ENDLESS = /^Epoch (\d+):\s+(?:(?:\d+%)?\|?[^|]{0,200}\|\s*\d+\/\?|\d+it) \[/;
const REACHED = /`?Trainer\.fit`? stopped: `?max_epochs=(\d+)`? reached/;

/** PyTorch Lightning: one bar an epoch, counted from 0. */
export const lightning: Recogniser = {
  name: 'PyTorch Lightning',
  open: () => {
    const count = epochCount(0);
    let sure = false;
    return {
      line: (text) => {
        sure ||= MARK.test(text);
        const rich = RICH.exec(text);
        if (rich !== null) {
          sure = true;
          const part = { done: Number(rich[3]), total: Number(rich[4]) };
          return count({ epoch: Number(rich[1]), of: Number(rich[2]), state: 'under way', part }, true);
        }
        if (!sure) return undefined;
        const reached = REACHED.exec(text)?.[1];
        if (reached !== undefined) {
          const all = Number(reached);
          return { unit: 'epoch', done: all, total: all, epoch: all - 1, since: null };
        }
        const bar = barIn(text);
        const epoch = LABEL.exec(bar?.label ?? '')?.[1];
        if (bar !== undefined && epoch !== undefined) {
          return count({ epoch: Number(epoch), of: null, state: 'under way', part: { done: bar.done, total: bar.total } });
        }
        const endless = ENDLESS.exec(text)?.[1];
        return endless === undefined ? undefined : count({ epoch: Number(endless), of: null, state: 'under way' });
      },
    };
  },
};
