import * as fc from 'fast-check';
import { encode } from '../../src/journal/line.ts';
import { runOf } from './hostile.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What no honest writer puts there. */
const anything: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(1e308, -1e308, 5e-324, 1e15, 1e12, 4e9, -4e9, 1e-9, -1, 0, 0.5, 1, 2, 3),
  fc.constantFrom<Json>('none', '', '0', '__proto__', 'constructor', '\u001B[31m'),
  fc.constantFrom<Json>(null, true, [], {}, [null], [[]], [{}], { toString: 'x' }, { length: -1 }),
);
const GONE = Symbol('gone');

/** Where anything can be put: in a whole line, or in any part of one. */
const placesIn = (value: Json, path: readonly string[] = []): readonly (readonly string[])[] => [
  path,
  ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key])) : []),
];
const withAt = (value: Json, [key, ...deeper]: readonly string[], put: Json | typeof GONE): Json | typeof GONE => {
  if (key === undefined) return put;
  const entries = Object.entries(value as Readonly<Record<string, Json>>).flatMap(([name, part]): (readonly [string, Json])[] => {
    const changed = name === key ? withAt(part, deeper, put) : part;
    return changed === GONE ? [] : [[name, changed]];
  });
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
};

const HONEST = runOf('a').map((event) => JSON.parse(encode(event)) as Json);
const PLACES = HONEST.flatMap((line, i) => placesIn(line).map((path) => ({ i, path })));

/** A journal with every event and every key, in which a few things are anything at all, are gone, or stand elsewhere. */
export const anyJournal: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...PLACES), fc.oneof({ weight: 5, arbitrary: anything }, { weight: 1, arbitrary: fc.constant(GONE) })), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.array(fc.tuple(fc.nat(HONEST.length - 1), fc.nat(HONEST.length - 1)), { maxLength: 1 }),
  )
  .map(([changes, swaps]) => {
    const lines: (Json | typeof GONE)[] = [...HONEST];
    for (const [{ i, path }, put] of changes) {
      try {
        if (lines[i] !== GONE) lines[i] = withAt(lines[i] as Json, path, put);
      } catch {
        // an earlier change took that place away
      }
    }
    for (const [a, b] of swaps) [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    return lines.flatMap((line) => (line === GONE ? [] : [`${JSON.stringify(line)}\n`])).join('');
  });
