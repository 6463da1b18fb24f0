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
    /** Where each bar began, by its total: long before a log line proves which one it is. */
    const begun = new Map<number, number>();
    const step = (done: number, total: number): Sighting => ({ unit: 'step', done, total, epoch: null, since: begun.get(total) ?? null });
    return {
      line: (text) => {
        const announced = figure(STEPS.exec(text)?.[1]);
        if (announced !== null) steps = announced;
        epochs = figure(EPOCHS.exec(text)?.[1]) ?? epochs;
        const bar = barIn(text);
        if (bar !== undefined) {
          if (bar.label !== '' || bar.unit !== 'it') return undefined;
          last = bar;
          if (begun.size < BARS && !begun.has(bar.total)) begun.set(bar.total, bar.done);
          return bar.total === steps ? step(bar.done, bar.total) : undefined;
        }
        const epoch = figure((LOGGED.exec(text) ?? TRAINED.exec(text))?.[1]);
        if (epoch === null) return undefined;
        if (last !== undefined && LOGGED.test(text) && last.done > 0) steps = Math.max(steps ?? 0, last.total);
        if (last !== undefined && last.total === steps) return step(last.done, last.total);
        return { unit: 'epoch', done: epoch, total: epochs, epoch: Math.floor(epoch), since: null };
      },
    };
  },
};
