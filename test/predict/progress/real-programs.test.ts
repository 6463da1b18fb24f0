import { describe, expect, test } from 'vitest';
import { listen } from '../../../src/predict/progress/listen.ts';
import type { Heard } from '../../../src/predict/progress/listen.ts';
import { heard, said } from './heard.ts';

const stamped = (...lines: readonly (readonly [at: number, text: string])[]): readonly (readonly [at: number, done: number])[] => {
  let now = 0;
  const found: Heard[] = [];
  const listener = listen({ pattern: null, epochs: null, clock: () => now, bytesPerSecond: Infinity }, (one) => found.push(one));
  for (const [at, text] of lines) {
    now = at;
    listener.hear(new TextEncoder().encode(text));
  }
  listener.end();
  return found.map(({ at, sighting }) => [at, sighting.done]);
};

/** What real programs did otherwise than their transcripts had shown. */
describe('a first epoch', () => {
  test('of Keras begins with its header, though compiling keeps its first bar waiting', () => {
    expect(stamped([10, 'Epoch 1/6\n'], [15, '\r 1/80 ━━━━ 45s 229ms/step - loss: 0.5'], [16, '\r40/80 ━━━━ 1s 9ms/step - loss: 0.5'])).toEqual([
      [10, 0],
      [16, 0.0125],
      [16, 0.5],
    ]);
    expect(heard('Epoch 31/50\n\r50/100 ━━━ 5s 9ms/step').now).toMatchObject({ start: 30, done: 30.5 });
    expect(said(heard('Epoch 1/6\n'))).toBe('nothing');
  });
  test('of headers alone began with the first of them, and was not done before', () => {
    expect(stamped([3, 'Epoch 1/3\n'], [9, 'Epoch 2/3\n'])).toEqual([
      [3, 0],
      [9, 1],
    ]);
    expect(heard('Epoch 1/3\nEpoch 2/3\n').now).toMatchObject({ start: 0, done: 1 });
  });
  test('that is not the one before what is believed tells nothing of it', () => {
    expect(stamped([3, 'Epoch 1/50\n'], [9, 'Epoch 31/50: loss 0.1\n'])).toEqual([[9, 31]]);
  });
});

describe('an end without anything before it', () => {
  const drawnOnce = 'Epoch 4/4  ━━━━━━━━━━ 400/400 0:00:01 • 0:00:00 312.10it/s v_num: 0.000\n';
  test('of Lightning, whose Rich bars are drawn once into a pipe, is not taken for a run that was resumed', () => {
    expect(said(heard(`${drawnOnce}\`Trainer.fit\` stopped: \`max_epochs=5\` reached.\n`))).toBe('nothing');
  });
  test('is the whole run where there is one epoch', () => {
    expect(heard('Epoch 1/1: loss 0.5\n').now).toMatchObject({ done: 1, total: 1, start: 0 });
  });
});

describe('the bar of the Trainer', () => {
  const bar = (done: number, total = 90): string => `\r ${Math.round((100 * done) / total)}%|███   | ${done}/${total} [00:0${done % 10}<00:05,  9.09it/s]`;
  test('that was drawn from 0 on has done nothing before, though the log comes with the end', () => {
    expect(heard(`${bar(0)}${bar(40)}${bar(90)}\n{'loss': 0.69, 'epoch': 0.67}\n{'train_runtime': 9.1, 'epoch': 3.0}\n`).now).toMatchObject({
      unit: 'step',
      done: 90,
      total: 90,
      start: 0,
    });
  });
  test('that a first log line finds at 0 is waited for, and epochs are not told in its place', () => {
    expect(stamped([1, bar(0)], [2, "\n{'loss': 0.69, 'epoch': 0.17}\n"], [3, `${bar(10)}\n{'loss': 0.68, 'epoch': 0.33}\n`])).toEqual([[3, 10]]);
  });
  test('counts on behind an evaluation, though the log is sooner than the next of its steps', () => {
    const log = "\n{'loss': 0.69, 'epoch': 1.0}\n";
    expect(stamped([1, `${bar(0)}${bar(30)}${log}`], [2, `${bar(20, 20)}${log}`], [3, `${bar(35)}${log}`])).toEqual([
      [1, 30],
      [3, 35],
    ]);
  });
});
