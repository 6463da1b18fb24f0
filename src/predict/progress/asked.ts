import { epochCount } from './epochs.ts';
import type { Reader } from './recogniser.ts';
import { tellsResults } from './results.ts';

/** Seconds that one line may take. */
const LONGEST = 0.02;
const SHORTEST_PIECE = 16;
const TRIES = 3;

/** The user's own expression, with groups `done`, `total` and `epoch`; an epoch alone is under way, or done beside results. It is tried on beginnings of a line that double in length, so that one that takes too long is found out early and dropped. */
export const openAsked = (pattern: RegExp, clock: () => number): Reader & { readonly dropped: string | null } => {
  const unit = unitIn(pattern.source);
  const count = epochCount('as seen');
  const once = new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, ''));
  let dropped = whyUnsafe(pattern.source);
  const timed = (text: string) => {
    const from = clock();
    const found = once.exec(text);
    return { found, took: clock() - from };
  };
  const match = (text: string): RegExpExecArray | null => {
    for (let length = SHORTEST_PIECE; ; length *= 2) {
      const piece = text.slice(0, length);
      const first = timed(piece);
      let { took } = first;
      for (let i = 1; i < TRIES && took > LONGEST; i += 1) took = Math.min(took, timed(piece).took); // the machine may have been busy elsewhere
      if (took > LONGEST) {
        dropped = `the --progress expression took ${(took * 1000).toFixed(0)} ms on ${piece.length} characters of one line`;
        return null;
      }
      if (length >= text.length) return first.found;
    }
  };
  return {
    get dropped() {
      return dropped;
    },
    line: (bytes) => {
      const text = readable(bytes);
      const groups = dropped === null ? match(text)?.groups : undefined;
      const [done, epoch, total] = [number(groups?.['done']), number(groups?.['epoch']), number(groups?.['total'])];
      if (done !== null) return { unit, done, total, epoch, since: null };
      return epoch === null ? undefined : count({ epoch, of: total, state: tellsResults(text) ? 'finished' : 'begins' });
    },
  };
};

/** Each multiplies the time that a line can take by its length. */
const MOST_OPEN = 8;

/** Why an expression could take for ever; null where nothing speaks against it. */
export const whyUnsafe = (source: string): string | null => {
  const groups: { repeats: boolean; choice: boolean }[] = [{ repeats: false, choice: false }];
  let closed: { repeats: boolean; choice: boolean } | undefined;
  let open = 0;
  for (let i = 0; i < source.length; i += 1) {
    const inner = groups.at(-1)!;
    const next = source.slice(i, i + 16);
    const repeated = /^(?:[*+]|\{\d+(?:,\d*)?\})/.test(next);
    if (/^(?:[*+]|\{\d+,\})/.test(next) && ++open > MOST_OPEN) return `the --progress expression has more than ${MOST_OPEN} repetitions without an end`;
    if (repeated && closed?.repeats === true) return 'the --progress expression repeats a group that repeats something itself';
    if (repeated && closed?.choice === true) return 'the --progress expression repeats a group with alternatives';
    if (repeated || (next[0] === '?' && source[i - 1] !== '(')) inner.repeats = true;
    const mark = source[i];
    closed = undefined;
    if (mark === '\\') {
      if (/[1-9k]/.test(source[i + 1] ?? '')) return 'the --progress expression refers back to a group';
      i += 1;
    } else if (mark === '[') {
      while (i < source.length && source[i] !== ']') i += source[i] === '\\' ? 2 : 1;
    } else if (mark === '(') groups.push({ repeats: false, choice: false });
    else if (mark === '|') inner.choice = true;
    else if (mark === ')' && groups.length > 1) {
      closed = groups.pop()!;
      const outer = groups.at(-1)!;
      outer.repeats ||= closed.repeats;
    }
  }
  return null;
};

const number = (text: string | undefined): number | null => (text === undefined || text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text));
/** What the expression itself speaks of, its groups' names aside. */
const unitIn = (source: string): string => /epoch|iteration|round|episode|batch|step/i.exec(source.replaceAll(/\?<\w+>/g, ''))?.[0].toLowerCase() ?? 'step';

/** Bytes that are UTF-8 become its characters; others stay what they are. */
const readable = (bytes: string): string =>
  bytes.replaceAll(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g, (sequence) => {
    const [first = 0, ...rest] = Array.from(sequence, (byte) => byte.charCodeAt(0));
    const point = rest.reduce((sum, byte) => sum * 64 + (byte & 63), first & (0xff >> (sequence.length + 1)));
    return point <= 0x10ffff ? String.fromCodePoint(point) : sequence;
  });
