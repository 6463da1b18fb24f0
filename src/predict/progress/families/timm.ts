import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

/** `Train: 0 [  50/1251 (  4%)]`, of OpenPCDet `Train:    1/3 ( 33%) [  49/323 ( 15%)]`, of Swin `Train: [0/300][100/1251]`. */
const TIMM = /\bTrain:\s+(\d+)(?:\/(\d+) \(\s*\d+%\))? \[\s*(\d+)\/(\d+) \(\s*\d+%\)\]/;
const SWIN = /\bTrain: \[(\d+)\/(\d+)\]\[\s*(\d+)\/(\d+)\]/;
const PLANNED = /\bScheduled epochs: (\d+)\b/;

/** timm and what prints in its style. Batches are counted from 0. */
export const timm: Recogniser = {
  name: 'timm',
  open: () => {
    const fromZero = epochCount(0);
    const fromOne = epochCount(1);
    let planned: number | null = null;
    return {
      line: (text) => {
        planned = Number(PLANNED.exec(text)?.[1] ?? planned ?? 0) || null;
        const [, epoch, of, done, total] = TIMM.exec(text) ?? SWIN.exec(text) ?? [];
        if (epoch === undefined) return undefined;
        const part = { done: Number(done) + 1, total: Number(total) };
        const pcdet = of !== undefined && !text.includes('Train: [');
        const count = pcdet ? fromOne : fromZero;
        return count({ epoch: Number(epoch), of: of === undefined ? planned : Number(of), state: 'under way', part });
      },
    };
  },
};
