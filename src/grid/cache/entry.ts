import * as v from 'valibot';
import { seconds, type Seconds } from '../../quantity/quantity.ts';
import { later, momentOf } from '../figure.ts';
import { IntensityError } from '../intensity.ts';

/** What the cache keeps under one key: an answer, or that none was to be had. */
export type Entry<T> = { readonly asked: Date } & ({ readonly answer: T } | { readonly refused: IntensityError });

const VERSION = 1;
/** A refusal counts for so long, or until its provider wants to be asked again, but never for longer than that. */
const REFUSED = seconds(60);
const LONGEST_REFUSED = seconds(3600);
/** By how much the clocks of machines that share a disk may differ. */
const SKEW = seconds(5);

/** A moment in ISO 8601, as JSON writes dates. */
export const Moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((text) => momentOf('the cache', text)),
);
/** What a person is shown: short, and nothing in it that a terminal obeys. */
export const Phrase = v.pipe(v.string(), v.maxLength(500), v.regex(/^\P{Cc}*$/u));
const Words = v.object({ words: Phrase, notBefore: v.exactOptional(Moment) });
const Written = v.object({ v: v.literal(VERSION), key: v.string(), asked: Moment, answer: v.exactOptional(v.unknown()), refused: v.exactOptional(Words) });

export const encode = <T>(key: string, entry: Entry<T>): string => {
  if ('answer' in entry) return JSON.stringify({ v: VERSION, key, asked: entry.asked, answer: entry.answer });
  const { message: words, notBefore } = entry.refused;
  return JSON.stringify({ v: VERSION, key, asked: entry.asked, refused: { words, notBefore } });
};

/** Undefined for the entry of another key. Throws IntensityError, saying why, for what is no entry of this version. */
export const decode = <T>(text: string, key: string, schema: v.GenericSchema<unknown, T>): Entry<T> | undefined => {
  const entry = valid(Written, parsed(text));
  if (entry.key !== key) return undefined;
  const { asked, refused } = entry;
  if (refused) return { asked, refused: new IntensityError(refused.words, { notBefore: refused.notBefore }) };
  return { asked, answer: valid(schema, entry.answer) };
};
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new IntensityError('it is not JSON', { cause: error });
  }
};
const valid = <T>(schema: v.GenericSchema<unknown, T>, value: unknown): T => {
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return output;
  throw new IntensityError(`it is not of the form that it should have, at ${v.getDotPath(issues[0]) ?? 'its beginning'}`);
};

/** Whether it still counts, for an answer that is worth `freshFor`. */
export const isFresh = <T>(entry: Entry<T>, freshFor: Seconds, now: Date): boolean => {
  if (entry.asked > later(now, SKEW)) return false; // the clock was set back: nobody knows how old it is
  if ('answer' in entry) return now <= later(entry.asked, freshFor);
  const { notBefore } = entry.refused;
  const until = Math.max(later(entry.asked, REFUSED).getTime(), notBefore?.getTime() ?? 0);
  return now.getTime() < Math.min(until, later(entry.asked, LONGEST_REFUSED).getTime());
};
