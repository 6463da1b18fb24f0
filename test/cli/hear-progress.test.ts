import { describe, expect, test } from 'vitest';
import { hearProgress, type Asked } from '../../src/cli/hear-progress.ts';
import type { Sight } from '../../src/cli/follow-progress.ts';
import { fakeClock } from '../support/fake-clock.ts';

const hearing = (asked: Partial<Asked> = {}) => {
  const said: string[] = [];
  const seen: Sight[] = [];
  const heard = hearProgress(
    { pattern: null, epochs: null, ...asked },
    fakeClock(),
    (text) => said.push(text),
    (sight) => seen.push(sight),
  );
  const print = (text: string, stream: 'stdout' | 'stderr' = 'stdout') => heard.hear(new TextEncoder().encode(text), stream);
  return { ...heard, said, seen, print };
};

describe('hearing a program', () => {
  test('keeps what is printed before it is understood how, though the bytes are not ours to keep', async () => {
    const { hear, begin, end, seen, said } = hearing();
    const bytes = Buffer.from('::carbontracker progress 1/5 epoch\n');
    hear(bytes, 'stdout');
    bytes.fill(0);
    begin({});
    await end();
    expect(seen).toEqual([{ family: expect.any(String), unit: 'epoch', done: 1, total: 5, start: expect.any(Number), begun: expect.any(Boolean), ago: 0 }]);
    expect(said).toHaveLength(1);
  });
  test('says once what it is, and again only when the plan changes', async () => {
    const { print, begin, end, said, conclude } = hearing();
    begin({});
    for (const text of ['Epoch 1/3: loss 1\n', 'Epoch 2/3: loss 1\n', 'Epoch 3/3: loss 1\n']) print(text);
    await end();
    conclude();
    expect(said).toEqual(['progress: printed epochs, 3 planned']);
  });
  test('says at the end that nothing was found, and why nothing could be', async () => {
    const nothing = hearing();
    nothing.begin({});
    nothing.print('hello\n');
    await nothing.end();
    nothing.conclude();
    expect(nothing.said).toEqual(['no progress found: nothing was predicted.']);
    const deaf = hearing();
    deaf.begin({ stdout: 'the output goes to a device', stderr: 'the output goes to a device' });
    await deaf.end();
    deaf.conclude();
    expect(deaf.said).toEqual(['no progress found (the output goes to a device): nothing was predicted.']);
  });
  test('gives way to a program that tells it itself', async () => {
    const { giveWay, begin, end, conclude, said } = hearing();
    begin({});
    giveWay('progress: train.py tells epochs');
    await end();
    conclude();
    expect(said).toEqual(['progress: train.py tells epochs']);
  });
});
