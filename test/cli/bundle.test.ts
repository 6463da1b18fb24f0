import { describe, expect, test } from 'vitest';
import { manifestOf, portable, readManifest, sumOf } from '../../src/cli/commands/runs/bundle.ts';

const SUM = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const NAME = 'p_20261122T202201Z-00c0ffee.carbontracker.jsonl';

test('a sum is that of the text’s UTF-8', async () => {
  expect(await sumOf('')).toBe(SUM);
  expect(await sumOf('süße Träume 😴\n')).toBe('304e402da013fcb4979423874cdd45ad50e0cb265826d8891f3937aed57f35fe');
});

describe('a manifest', () => {
  test('says again what it was told', () => {
    const listed = [
      { name: NAME, sum: SUM },
      { name: 'süße Träume 😴 .carbontracker.jsonl', sum: '0'.repeat(64) },
    ];
    expect(readManifest(manifestOf(listed))).toEqual(listed);
  });
  test('may have been written by sha256sum, of text or of bytes', () => {
    expect(readManifest(`${SUM}  ${NAME}\n${SUM} *${NAME}\n`)).toEqual([
      { name: NAME, sum: SUM },
      { name: NAME, sum: SUM },
    ]);
  });
  const names = [
    '../x.carbontracker.jsonl',
    '/tmp/x.carbontracker.jsonl',
    'a/../../x.carbontracker.jsonl',
    'sub/x.carbontracker.jsonl',
    './x.carbontracker.jsonl',
    String.raw`..\x.carbontracker.jsonl`,
    'a\0.carbontracker.jsonl',
    '\u001B[31m.carbontracker.jsonl',
    'x.carbontracker.jsonl\r',
    'index.json',
    '..',
    '',
  ];
  test.each(names)('may not name %j', (name) => {
    const refused = (): unknown => readManifest(`${SUM}  ${NAME}\n${SUM}  ${name}\n`);
    expect(refused).toThrow(/^SHA256SUMS names no journal of this bundle: \P{Cc}*\. Nothing was imported\.$/u);
  });
  test.each(['hello', `abc  ${NAME}`, `${SUM.slice(1)}g  ${NAME}`, `${SUM} ${NAME}`, `\\${SUM}  ${NAME}`])('may not say %j', (line) => {
    expect(() => readManifest(`${line}\n`)).toThrow(/^SHA256SUMS names no journal of this bundle: /);
  });
});

test('a journal’s name in a bundle is one that any manifest can hold', () => {
  for (const name of [NAME, 'a\nb.carbontracker.jsonl', String.raw`a\b.carbontracker.jsonl`, '\u001B[31m.carbontracker.jsonl'])
    expect(readManifest(manifestOf([{ name: portable(name), sum: SUM }]))).toHaveLength(1);
  expect(portable(NAME)).toBe(NAME);
});
