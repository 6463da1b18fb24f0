import { zeroBased } from '../counter.ts';
import { epochCount } from '../epochs.ts';
import type { Recogniser } from '../recogniser.ts';

const RESULT = /^(?!packet)(?:.*[_./\- ])?(?:loss|losses|acc|acc\d|accuracy|reward|ppl|perplexity|mse|mae|auc|map|bbox_map)(?:$|[_./\- ])/i;
const STEPS = ['global_step', 'step', 'iteration', 'iter', 'num_updates'] as const;
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** One JSON object a line, with its epoch or its step beside what was learnt: as many trainers write their log. */
export const jsonLines: Recogniser = {
  name: 'JSON lines',
  open: () => {
    const count = epochCount('as seen');
    const shift = zeroBased();
    return {
      line: (text) => {
        const told = objectIn(text);
        if (told === undefined || !Object.keys(told).some((key) => RESULT.test(key) && number(told[key]) !== null)) return undefined;
        const epoch = number(told['epoch']);
        const name = STEPS.find((step) => number(told[step]) !== null);
        const step = name === undefined ? null : number(told[name]);
        if (epoch !== null && Number.isInteger(epoch)) return count({ epoch, of: null, state: step === null ? 'finished' : 'under way' });
        if (epoch !== null) return { unit: 'epoch', done: epoch, total: null, epoch: Math.floor(epoch), since: null };
        if (step === null || name === undefined) return undefined;
        const unit = name.startsWith('iter') ? 'iteration' : name === 'num_updates' ? 'update' : 'step';
        return { unit, done: step + shift(step), total: null, epoch: null, since: null };
      },
    };
  },
};

const objectIn = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const from = text.indexOf('{"');
  if (from < 0 || from > 120 || !text.trimEnd().endsWith('}')) return undefined;
  try {
    return JSON.parse(text.slice(from)) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined; // what looks like JSON need not be
  }
};
