import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { heard } from './heard.ts';

const folder = new URL('../../transcripts/ordinary/', import.meta.url);
const logs = readdirSync(folder).sort();

test('there are more than fifty of them', () => {
  expect(logs.length).toBeGreaterThan(50);
});
describe('in the output of a program that trains nothing, no progress is seen', () => {
  test.each(logs)('%s', (log) => {
    expect(heard(readFileSync(new URL(log, folder)))).toEqual({ now: null, found: [], dropped: null });
  });
  test('nor in all of them, one after the other', () => {
    expect(heard(Buffer.concat(logs.map((log) => readFileSync(new URL(log, folder))))).found).toEqual([]);
  });
});
