import { barIn } from '../bar.ts';
import { readEpoch } from '../epoch-words.ts';
import type { PrintedEpoch } from '../epoch-words.ts';
import { epochCount } from '../epochs.ts';
import { isAside, tellsResults } from '../results.ts';
import type { Recogniser, Sighting } from '../recogniser.ts';

/** Batches under a header of their own: `loss: 2.30  [  640/60000]`, `batch 10/400 loss 0.3`. */
const BATCH = /(?:\bbatch|\bstep|\biter(?:ation)?|[[(])[\s:=#[(]*(\d+)\s*(?:\/|of)\s*(\d+)/i;
const RULE = /^\s*-{3,}\s*$/;
/** So many lines after a header a result belongs to it: the first ever, which makes the header believed, and those that follow. */
const NEXT = 5;
const NEAR = 1000;

/** Epochs as people print them: `Epoch 3/50`, `epoch 3 of 20: loss 0.1`. Held to be true beside results of learning, or as they are counted on. */
export const printedEpochs: Recogniser = {
  name: 'printed',
  open: () => {
    const count = epochCount('as seen');
    const closing = closingLine();
    let header: PrintedEpoch | undefined;
    let sure = false;
    let age = 0;
    let lastShown = false;
    return {
      line: (text) => {
        const told = readEpoch(text);
        if (told === undefined) return underHeader(text);
        sure ||= told.results || (header !== undefined && followsOn(header, told));
        if (told.state === 'begins') {
          if (told.epoch !== header?.epoch) closing.next();
          header = told;
          age = 0;
        }
        const sighting = count(told, lastShown);
        return sure ? sighting : sighting && { ...sighting, doubtful: true };
      },
    };

    function underHeader(text: string): Sighting | undefined {
      if (header === undefined) return undefined;
      const bar = barIn(text);
      if (bar !== undefined) {
        const { done, total } = bar;
        if (total < 2 || isAside(bar.label) || !/^(?:it|batch|step|ba)?$/.test(bar.unit)) return undefined;
        sure ||= header.exact && header.of !== null;
        return sure ? count({ ...header, state: 'under way', part: { done, total } }, lastShown) : undefined;
      }
      age += 1;
      if (age === 1 && header.epoch === 0 && header.of !== null && RULE.test(text)) lastShown = true; // "Epoch 0/24" and a rule: 24 is the last one's number
      if (age > (sure ? NEAR : NEXT)) return undefined;
      if (!tellsResults(text)) return undefined;
      sure = true;
      const [, done, total] = BATCH.exec(text) ?? [];
      if (done === undefined) return count({ ...header, state: closing.is(text) ? 'finished' : 'under way' }, lastShown);
      return isAside(text) ? undefined : count({ ...header, state: 'under way', part: { done: Number(done), total: Number(total) } }, lastShown);
    }
  },
};

const followsOn = (header: PrintedEpoch, told: PrintedEpoch): boolean =>
  told.epoch === header.epoch + 1 && told.of !== null && told.of === header.of && told.exact && header.exact;

/** Which result an epoch closes with: what came last, and once, under the header before. */
const closingLine = () => {
  let seen = new Map<string, number>();
  let last = '';
  let close: string | undefined;
  return {
    next: (): void => {
      close = seen.get(last) === 1 ? last : undefined;
      seen = new Map();
      last = '';
    },
    is: (text: string): boolean => {
      last = text.slice(0, 80).replaceAll(/[\d.e+-]+/g, '');
      if (seen.size < 100) seen.set(last, (seen.get(last) ?? 0) + 1);
      return last === close;
    },
  };
};
