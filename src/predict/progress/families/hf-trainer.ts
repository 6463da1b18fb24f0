import { barIn } from '../bar.ts';
import type { Bar } from '../bar.ts';
import type { Recogniser, Sighting } from '../recogniser.ts';

const LOGGED = /^\s*\{'loss': .{1,2000}?'epoch': '?(\d+(?:\.\d+)?)'?/;
const TRAINED = /^\{'train_runtime': .*'epoch': '?(\d+(?:\.\d+)?)'?/;
const STEPS = /Total optimization steps = ([\d,]+)/;
const EPOCHS = /Num Epochs = ([\d,]+)/;
/** Remembered at most. */
const BARS = 64;
const figure = (text: string | undefined): number | null => (text === undefined ? null : Number(text.replaceAll(',', '')));

/** Hugging Face Trainer: a bare bar of steps, of which the log line `{'loss': …, 'epoch': 1.52}` proves that it is the training's; without one, the log lines. */
export const hfTrainer: Recogniser = {
  name: 'Hugging Face Trainer',
  open: () => {
    let steps: number | null = null;
    let epochs: number | null = null;
    let last: Bar | undefined;
    /** Totals of bars that were drawn from 0 on: long before a log line proves which one it is. */
    const whole = new Set<number>();
    let counted = false;
    const step = (done: number, total: number): Sighting => {
      counted = true;
      return { unit: 'step', done, total, epoch: null, since: whole.has(total) ? 0 : null };
    };
    return {
      line: (text) => {
        const announced = figure(STEPS.exec(text)?.[1]);
        if (announced !== null) steps = announced;
        epochs = figure(EPOCHS.exec(text)?.[1]) ?? epochs;
        const bar = barIn(text);
        if (bar !== undefined) {
          if (bar.label !== '' || bar.unit !== 'it') return undefined;
          last = bar;
          if (bar.done === 0 && whole.size < BARS) whole.add(bar.total);
          return bar.total === steps ? step(bar.done, bar.total) : undefined;
        }
        const epoch = figure((LOGGED.exec(text) ?? TRAINED.exec(text))?.[1]);
        if (epoch === null) return undefined;
        if (last !== undefined && last.done === 0 && last.total !== steps) return undefined; // not drawn again yet: it may be the training's
        if (last !== undefined && LOGGED.test(text)) steps = Math.max(steps ?? 0, last.total);
        if (last !== undefined && last.total === steps) return step(last.done, last.total);
        if (counted) return undefined; // the last bar was an evaluation's
        return { unit: 'epoch', done: epoch, total: epochs, epoch: Math.floor(epoch), since: null };
      },
    };
  },
};
