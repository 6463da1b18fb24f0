import { describe, expect, test } from 'vitest';
import { cut, printable, widthOf } from '../../src/report/printable.ts';

describe('of somebody’s text a terminal is shown what can be read, in one line', () => {
  const cases: readonly (readonly [what: string, text: string, shown: string])[] = [
    ['plain text', 'résumé 50 % (α=0.1)', 'résumé 50 % (α=0.1)'],
    ['colours', '\u001B[1;31mred\u001B[0m', 'red'],
    ['a cleared screen', '\u001B[2J\u001B[Hnew', 'new'],
    ['a colour in one letter', '\u009B31mred', 'red'],
    ['a window’s title, ended by a bell', '\u001B]0;owned\u0007mine', 'mine'],
    ['a link, ended by a backslash', '\u001B]8;;http://x\u001B\\here\u001B]8;;\u001B\\', 'here'],
    ['a title in one letter', '\u009D0;owned\u009Cmine', 'mine'],
    ['a device’s string', '\u001BPq#0\u001B\\mine', 'mine'],
    ['a title without an end', 'mine\u001B]0;owned', 'mine'],
    ['a reset', '\u001Bcmine', 'mine'],
    ['a letter’s set', '\u001B(0mine', 'mine'],
    ['an order that is cut short', 'mine\u001B[3', 'mine'],
    ['an escape alone', 'mine\u001B', 'mine'],
    ['an order within an order', '\u001B[3\u001B[31m1m', '1m'],
    ['lines', ' a\r\n\tb\u0085c\u2028d\u2029', 'a b c d'],
    ['a bell, a backspace and a delete', 'a\u0007b\bc\u007F', 'a b c'],
    ['what turns its direction', 'exe.\u202Egpj\u2066x', 'exe. gpj x'],
    ['half a letter', 'a\uD83D', 'a'],
    ['nothing but orders', '\u001B[31m', ''],
  ];
  test.each(cases)('%s', (_what, text, shown) => expect(printable(text)).toBe(shown));
});

describe('text is as wide as its letters', () => {
  const cases: readonly (readonly [text: string, columns: number])[] = [
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['ﾊﾝ', 2],
    ['Ａ', 2],
    ['한국', 4],
    ['😴', 2],
    ['👩‍🚀', 2],
    ['❤️', 2],
    ['…', 1],
    ['a\u200Bb', 2],
  ];
  test.each(cases)('%j', (text, columns) => expect(widthOf(text)).toBe(columns));
});

test('what is too wide is cut between letters, and says so', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdefg', 6)).toBe('abcde…');
  expect(cut('日本語', 6)).toBe('日本語');
  expect(cut('日本語', 5)).toBe('日本…');
  expect(cut('日本語', 4)).toBe('日…');
  expect(cut('ae\u0301👩‍🚀b', 4)).toBe('ae\u0301…');
  for (const columns of [1, 2, 3, 7]) expect(widthOf(cut('a日b本c', columns))).toBeLessThanOrEqual(columns);
});
