import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const HEADER = /^\s*Epoch\s+(?:gpu_mem|GPU_mem)\s(.*)/;
const PLANNED = /^Starting training for (\d+) epochs\.{3}/;
/** `3/40  2.25G  1.695  …  43  768: 60% ━━━ 3/5 4.5it/s`, its bar by tqdm or their own. */
const ROW = /^\s*(\d+)\/(\d+)\s+\d+(?:\.\d+)?[GMK]?\s[\d\s.einaf+-]*\s\d+:\s+\d{1,3}%\D{0,160}?\s(\d+)\/(\d+)(?:\s|$)/;
const COMPLETED = /^(\d+) epochs completed in [\d.]+ hours/;

/** Ultralytics, and YOLOv5 to v7 before it, which count from 0 and show the last epoch's number as the total. */
export const ultralytics: Recogniser = {
  name: 'Ultralytics',
  open: () => {
    const fromOne = epochCount(1);
    const fromZero = epochCount(0);
    let planned: number | null = null;
    let old = false;
    return {
      line: (text) => {
        const columns = HEADER.exec(text)?.[1];
        if (columns !== undefined) old = /\bobj(?:_loss)?\b/.test(columns);
        planned = Number(PLANNED.exec(text)?.[1] ?? planned ?? 0) || null;
        const completed = COMPLETED.exec(text)?.[1];
        if (completed !== undefined) return { unit: 'epoch', done: Number(completed), total: planned, epoch: null, since: null };
        const [, epoch, of, done, total] = ROW.exec(text) ?? [];
        if (epoch === undefined) return undefined;
        if (epoch === '0' || Number(of) + 1 === planned) old = true;
        if (Number(of) === planned) old = false;
        const part = { done: Number(done), total: Number(total) };
        return (old ? fromZero : fromOne)({ epoch: Number(epoch), of: Number(of), state: 'under way', part }, old);
      },
    };
  },
};
