import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openLines } from '../../../src/predict/progress/lines.ts';
import { heard, said } from './heard.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (mark) => mark.charCodeAt(0));
const linesOf = (text: string): readonly string[] => {
  const lines: string[] = [];
  const open = openLines(
    () => 'every line',
    (line) => lines.push(line),
  );
  open.hear(bytes(text));
  open.end();
  return lines;
};

describe('a line', () => {
  test('ends at carriage returns and backspaces as well', () => {
    expect(linesOf('a\r\nb\rc\b\b\bd\n\ne')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
  test('comes without colours, titles and NULs, and is parted where the cursor moves', () => {
    expect(linesOf('\x1b[1m\x1b[38;5;245mab\x1b[0mc\x1b[K\n\x1b]0;title\x07d\0\0e\x1b[2Af\x1b(Bg\n')).toEqual(['abc', 'de', 'f', 'g']);
  });
  test('is cut at four thousand characters, and the next one is whole', () => {
    const [long, next] = linesOf(`${'x'.repeat(10_000_000)}\nnext\n`);
    expect(long).toBe('x'.repeat(4096));
    expect(next).toBe('next');
  });
});

describe('hostile output', () => {
  test.each([
    ['invalid UTF-8 around a line', '\xff\xfe\xc3\x28\xf0\x9f\nEpoch 3/5: loss 0.1\n\xc0\x80', '3 of 5 epoch'],
    ['NULs where a file was cut', `${'\0'.repeat(5000)}\nEpoch\0 3/5: loss 0.1\n`, '3 of 5 epoch'],
    ['colours around everything', '\x1b[1mEpoch\x1b[0m \x1b[32m3\x1b[0m/\x1b[31m5\x1b[0m: loss \x1b[4m0.1\x1b[0m\n', '3 of 5 epoch'],
    ['carriage returns alone', '\rEpoch 1/5: loss 0.1\rEpoch 2/5: loss 0.1\r', '2 of 5 epoch'],
    ['megabytes without an end', 'Epoch 3/5: loss 0.1 '.repeat(100_000), '3 of 5 epoch'],
    ['numbers without an end', `Epoch ${'9'.repeat(400)}/5: loss 0.1\niter ${'9'.repeat(400)}: loss 1\n`, 'nothing'],
    ['numbers below zero', 'Epoch -3/5: loss 0.1\niter -7: loss 1\n', 'nothing'],
    ['zero of zero', 'Epoch 1/0: loss 0.1\n1/0 [===] - 1s - loss: 1\nEpoch [1][5/0]\n', '1 of ? epoch'],
  ])('%s: %#', (_what, text, says) => {
    const told = heard(bytes(text));
    if (says === 'nothing') expect(told.now?.done ?? 0).toBeLessThanOrEqual(1e12);
    else expect(said(told)).toBe(says);
  });

  const pieces = fc.constantFrom(
    'Epoch ',
    'epoch',
    ' 3',
    '/5',
    '12',
    ' ',
    ': loss 0.1',
    '\n',
    '\r',
    '\b',
    '\x1b[1m',
    '\x1b[2A',
    '\0',
    '\xff',
    'iter ',
    '[7]\ttrain-rmse:0.5',
    ' 45%|## | ',
    '3/9 [00:10<00:20, 1.2it/s]',

    "{'loss': 1, 'epoch': 0.5}",
    '100/100 [===] - 1s - loss: 1',
    'Epoch [1][5/9]',
    'Train: 1 [ 5/9 ( 50%)]',
    '{"epoch": 3, "loss": 1}',
    '::carbontracker progress ',
    'step 1/0',
    '-1',
    'NaN',
    '1e99',
    ', loss=0.3]',
  );
  const output = fc.array(pieces, { maxLength: 200 }).map((all) => bytes(all.join('')));
  test('is never told of backwards, nor beyond a total, nor as anything but a number', () => {
    fc.assert(
      fc.property(output, (text) => {
        const last = new Map<string, number>();
        const { found, now } = heard(text);
        for (const { sighting } of [...found, ...(now === null ? [] : [{ sighting: now }])]) {
          expect(sighting.done).toBeGreaterThanOrEqual(0);
          expect(sighting.total ?? sighting.done).toBeGreaterThanOrEqual(sighting.done);
          expect(sighting.total ?? 1).toBeGreaterThan(0);
        }
        for (const { sighting } of found) {
          expect(sighting.done).toBeGreaterThan(last.get(sighting.unit) ?? -1);
          last.set(sighting.unit, sighting.done);
        }
      }),
      { numRuns: 500 },
    );
  });
  test('is read alike however it is cut', () => {
    fc.assert(
      fc.property(output, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), (text, lengths) => {
        expect(heard(text, {}, lengths)).toEqual(heard(text));
      }),
    );
  });
  test('of any bytes at all is survived', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (text) => heard(text).found.length >= 0));
  });
});
