import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { heard } from './heard.ts';

const folder = new URL('../../transcripts/', import.meta.url);
const truth = readFileSync(new URL('truth.tsv', folder), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t') as [file: string, family: string, unit: string, done: string, total: string, start: string, remark: string]);
const number = (text: string): number | null => (text === '' ? null : Number(text));

test('every transcript has its truth', () => {
  expect(truth.map(([file]) => file)).toEqual(
    readdirSync(folder)
      .filter((file) => file.endsWith('.txt'))
      .sort(),
  );
  expect(truth).toHaveLength(40);
});

describe.each(truth)('%s', (file, family, unit, done, total, start) => {
  const bytes = readFileSync(new URL(file, folder));
  const whole = heard(bytes);
  test('is read right', () => {
    const { now } = whole;
    if (family === '') expect(now).toBeNull();
    else expect(now).toMatchObject({ family, unit, done: expect.closeTo(Number(done), 4), total: number(total), start: Number(start) });
  });
  test('is read alike however its bytes arrive', () => {
    expect(heard(bytes, {}, [1])).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 20 }), (lengths) => {
        expect(heard(bytes, {}, lengths)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });
  test('is told of in order, and ends where it stands', () => {
    const { found, now } = whole;
    for (const each of new Set(found.map(({ sighting }) => sighting.unit))) {
      const numbers = found.filter(({ sighting }) => sighting.unit === each).map(({ sighting }) => sighting.done);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    }
    if (now !== null) expect(found.length).toBeGreaterThan(0);
  });
});
