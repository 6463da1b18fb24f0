import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/archive/digest.ts';

const line = fc.string({ minLength: 1, maxLength: 200 });
test('texts that differ in one letter have another digest, and the same text the same', () => {
  fc.assert(
    fc.property(line, fc.nat(), fc.integer({ min: 1, max: 0xffff }), (text, place, change) => {
      const at = place % text.length;
      const other = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ change) + text.slice(at + 1);
      expect(digestOf(other)).not.toBe(digestOf(text));
      expect(digestOf(Array.from(text, (_letter, i) => text.charAt(i)).join(''))).toBe(digestOf(text));
    }),
    { numRuns: 2000 },
  );
});
test('what is longer, shorter or in another order is another text', () => {
  const texts = ['', 'a', 'b', 'ab', 'ba', 'abcd', 'abdc', 'cdab', 'abcde', 'abcd\0', '\0', '\0\0', '\0\0\0\0'];
  expect(new Set(texts.map(digestOf)).size).toBe(texts.length);
});
test('a hundred thousand lines that are nearly alike all have their own', () => {
  const digests = new Set(
    Array.from({ length: 100_000 }, (_, i) => digestOf(`2026-11-22 21:50:10 - Average power usage (W) for gpu: ${(i / 100).toFixed(2)}\n`)),
  );
  expect(digests.size).toBe(100_000);
});
