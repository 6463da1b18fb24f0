import { instant, type Instant } from '../quantity/quantity.ts';

/** What a line of a journal holds before anybody has looked at it. Whatever reads it throws SyntaxError for what cannot be. */
export type Json = Readonly<Record<string, unknown>>;

/** Beyond what any run counts, even in bytes or tokens; sums and products of such still are numbers. */
const MOST = 1e15;
/** In s: some hundred years, and still whole in microseconds. */
const LONGEST = 4e9;

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string => typeof value === 'string';
/** Zero or more, and not beyond belief. */
export const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= MOST;
/** No machine room adds more to what its machines draw. */
export const isPue = (value: unknown): value is number => isAmount(value) && value >= 1 && value <= 10;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= MOST;
const isCount = (value: unknown): value is number => isAmount(value) && Number.isInteger(value);

type Check<T> = (value: unknown) => value is T;
const must =
  <T>(is: Check<T>, what: string) =>
  (json: Json, key: string): T => {
    const value = json[key];
    if (!is(value)) throw new SyntaxError(`no ${what} ${key}`);
    return value;
  };
/** Left out, or null: that is not said. Anything else must be what it should be. */
const may =
  <T>(is: Check<T>, what: string) =>
  (json: Json, key: string): T | undefined => {
    const value = json[key];
    if (value === undefined || value === null) return undefined;
    if (!is(value)) throw new SyntaxError(`no ${what} ${key}`);
    return value;
  };

export const object = must(isObject, 'object');
export const objectIfSaid = may(isObject, 'object');
export const text = must(isText, 'text');
export const textIfSaid = may(isText, 'text');
export const amount = must(isAmount, 'amount');
export const amountIfSaid = may(isAmount, 'amount');
export const count = must(isCount, 'count');
export const countIfSaid = may(isCount, 'count');
export const numberIfSaid = may(isNumber, 'number');
export const pueIfSaid = may(isPue, 'PUE');
/** One of these words alone. */
export const word = <Word extends string>(words: readonly Word[]): ((json: Json, key: string) => Word) =>
  must((value): value is Word => (words as readonly unknown[]).includes(value), 'word');

const isTime = (value: unknown): value is number => typeof value === 'number' && value >= -LONGEST && value <= LONGEST;
const aTime = must(isTime, 'time');
/** On the run's clock; of the grid it may lie before the run. */
export const time = (json: Json, key: string): Instant => instant(aTime(json, key));
/** Undefined for what is no time of the run. */
export const timeWithin = (value: unknown): Instant | undefined => (isTime(value) && value >= 0 ? instant(value) : undefined);

/** Each of a list, which may be left out. */
export const eachOf = <T>(json: Json, key: string, read: (one: unknown) => T): readonly T[] => {
  const list = json[key] ?? [];
  if (!Array.isArray(list)) throw new SyntaxError(`no list ${key}`);
  return list.map(read);
};
export const asObject = (value: unknown): Json => {
  if (!isObject(value)) throw new SyntaxError('not an object');
  return value;
};
export const asText = (value: unknown): string => {
  if (!isText(value)) throw new SyntaxError('not a text');
  return value;
};
