import type { EpochLine } from './epochs.ts';
import { isAside, tellsResults } from './results.ts';

/** What a line says of an epoch in words; `exact`: it says nothing else. */
export interface PrintedEpoch extends EpochLine {
  readonly results: boolean;
  readonly exact: boolean;
}

const WORDS =
  /(?:^|[^a-z_])epochs?(?:\s*(?:no\.?|number|#|idx|index))?['"]?[\s:#=[(|-]{0,6}(\d{1,7})(?:(?:\s*\/\s*|\s+of\s+|\s+out of\s+)(\d{1,7}))?(?![\d]|\.\d|:\d|-\d)/i;
/** `[0/5][20/1583] Loss_D: …` and `[1,  2000] loss: …`, of PyTorch's DCGAN and its first tutorial. */
const BRACKETS = /^\[(\d+)\/(\d+)\]\s?\[(\d+)\/(\d+)\]\s+Loss/;
const PAIR = /^\[(\d+),\s+(\d+)\] loss: /;
const LOOKS_BACK =
  /\b(?:best|lead|load|resum|restor|early|stop|num|total|warm|until|improv|patien|sav|checkpoint|ckpt|since|every|previous|initial|current)|\b(?:max|min|from|low|lowest|high|highest|per|last|prev|at|for|in|lr|start_|osd|new)\b/i;
const AFTER_LOOKS_BACK = /^\W{0,3}(?:is the best|was the best|has the best|saved|checkpoint)/i;
const BATCH =
  /^[\s\])|,;:·-]{0,6}(?:\(?train(?:ing)?\)?[\s|:,-]*)?(?:\[?\(?\s*(?:mini-?)?(?:batch(?:es)?|step|iter(?:ation)?s?|it|idx|batch_idx)s?(?:\s*(?:no\.?|#|idx|id))?[\s:#=[(]{0,4}(\d+)(?:\s*(?:\/|of)\s*(\d+))?|[[(]?\s*(\d+)\s*\/\s*(\d+)(?!\s*(?:it|s|batch|sample|img)\w*\/))/i;
const ENDED = /\b(?:finished|done|completed?|ended|took|elapsed|summary|time cost|results?|average|avg|duration)\b/i;

export const readEpoch = (text: string): PrintedEpoch | undefined => {
  const bracketed = BRACKETS.exec(text);
  if (bracketed !== null) {
    const [epoch = 0, of = 0, done = 0, total = 0] = bracketed.slice(1).map(Number);
    return { epoch, of, state: 'under way', part: { done, total }, results: true, exact: false };
  }
  const pair = PAIR.exec(text);
  if (pair !== null) return { epoch: Number(pair[1]), of: null, state: 'under way', results: true, exact: false };
  const found = WORDS.exec(text);
  if (found === null || text.includes('%|')) return undefined; // bars are not words
  const before = text.slice(0, found.index + found[0].search(/epoch/i));
  const after = text.slice(found.index + found[0].length);
  if (!isHead(before) || AFTER_LOOKS_BACK.test(after) || (found[2] === undefined && /epochs/i.test(found[0]))) return undefined;
  const results = tellsResults(after);
  const batch = BATCH.exec(after);
  const head = { epoch: Number(found[1]), of: found[2] === undefined ? null : Number(found[2]), results };
  const exact = !/[a-z\d]/i.test(after) && !/[a-z\d]/i.test(before);
  if (batch === null) return { ...head, state: results || ENDED.test(text) || isAside(after) ? 'finished' : 'begins', exact };
  const [done, total] = [batch[1] ?? batch[3], batch[2] ?? batch[4]];
  return { ...head, state: 'under way', part: total === undefined || Number(total) === 0 ? undefined : { done: Number(done), total: Number(total) }, exact };
};

/** Stamps, levels and names that loggers put before a message, and words with which one speaks of an epoch that is learnt. */
const PREFIX =
  /\[[^\]]{0,80}\]|\([^)]{0,80}\)|<[^>]{0,40}>|\d{4}-\d\d-\d\d[T ]?|\d\d?:\d\d:\d\d(?:[.,]\d+)?|\S+:\d+\]?|\b(?:INFO|DEBUG|WARNING|root|rank|gpu|worker|node|pid)\b:?|\S+\.\S+|[=*#>~.|:\-_\d\s[\]]+/gi;
const FITTING =
  /^(?:train(?:ing|er|ed)?|learning|begin(?:ning)?|start(?:ing|ed|s)?|end(?:ed|ing)?|finish(?:ed|ing)?|completed?|running|results|summary|average|after|the|of|on|\W)*$/i;
const isHead = (before: string): boolean => {
  if (before.length > 160 || LOOKS_BACK.test(before)) return false;
  return FITTING.test(before.replaceAll(PREFIX, ' ').replaceAll(/\s+/g, ''));
};
