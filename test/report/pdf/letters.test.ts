import { describe, expect, test } from 'vitest';
import { broken, fitted, type Face, type WidthOf } from '../../../src/report/pdf/letters.ts';

/** A typewriter: every letter is as wide as it is large. */
const widthOf: WidthOf = (text, size) => Array.from(text).length * size;
const FACE: Face = { size: 1, weight: 'regular', ink: 'ink' };
const lines = (text: string, width: number, most = 9) => broken(text, width, most, FACE, widthOf);

describe('a text in lines', () => {
  test('keeps its words whole, and fills its lines', () => {
    expect(lines('the quick brown fox jumps', 10)).toEqual(['the quick', 'brown fox', 'jumps']);
    expect(lines('ab cd', 5)).toEqual(['ab cd']);
  });
  test('breaks a word that is longer than a line, and no other', () => {
    expect(lines('a abcdefghijkl b', 5)).toEqual(['a', 'abcde', 'fghij', 'kl b']);
  });
  test('is cut where there is no more room, and says so within it', () => {
    expect(lines('the quick brown fox jumps', 10, 2)).toEqual(['the quick', 'brown fox…']);
    expect(lines('abcdefgh', 4, 1)).toEqual(['abc…']);
  });
  test('of more letters than anybody reads is cut even where they are narrow', () => {
    const none: WidthOf = () => 0;
    const [line = '', ...more] = broken('x'.repeat(10_000), 10, 1, FACE, none);
    expect(more).toEqual([]);
    expect(line.endsWith('x…')).toBe(true);
    expect(line.length).toBeLessThan(1000);
  });
  test('is of one line without breaks, orders or turns of its own', () => {
    expect(lines('a\nb\u001B[31mc\u202Ed', 99)).toEqual(['a bc d']);
    expect(lines('', 9)).toEqual(['']);
  });
  test('never parts the halves of a letter', () => {
    expect(lines('😴😴😴', 2)).toEqual(['😴😴', '😴']);
  });
});
test('a figure is set smaller where it would not fit, never larger', () => {
  expect(fitted('12345', 10, { ...FACE, size: 4 }, widthOf).size).toBe(2);
  expect(fitted('12345', 100, { ...FACE, size: 4 }, widthOf).size).toBe(4);
});
