import { describe, expect, test } from 'vitest';
import { listen } from '../../../src/predict/progress/listen.ts';
import type { Heard } from '../../../src/predict/progress/listen.ts';
import { describe as phrase } from '../../../src/predict/progress/describe.ts';
import { heard, said } from './heard.ts';

const numbers = (found: readonly Heard[]): readonly number[] => found.map(({ sighting }) => sighting.done);
const epochs = (from: number, to: number, of: number): string =>
  Array.from({ length: to - from + 1 }, (_, i) => `Epoch ${from + i}/${of}: loss 0.5\n`).join('');

describe('what is heard of a run', () => {
  test('is told once for each advance, while it goes on', () => {
    const found: Heard[] = [];
    const listener = listen({ pattern: null, epochs: null, clock: () => 0, bytesPerSecond: Infinity }, (one) => found.push(one));
    const say = (text: string): readonly number[] => {
      listener.hear(new TextEncoder().encode(text));
      return numbers(found);
    };
    expect(say('Epoch 1/3: loss 0.5')).toEqual([]);
    expect(say('\nEpoch 1/3: loss 0.5\n')).toEqual([1]);
    expect(say('Epoch 2/3: loss 0.4\nEpo')).toEqual([1, 2]);
    expect(say('ch 3/3: loss 0.4\n')).toEqual([1, 2, 3]);
    expect(found[2]).toEqual({ at: 0, family: 'printed', sighting: { unit: 'epoch', done: 3, total: 3, epoch: 3, since: 2 } });
    expect(listener.now).toMatchObject({ done: 3, start: 0, events: 3 });
  });
  test('has the time when it was so, where it was only believed later', () => {
    let now = 0;
    const found: Heard[] = [];
    const listener = listen({ pattern: null, epochs: null, clock: () => now, bytesPerSecond: Infinity }, (one) => found.push(one));
    for (const [at, text] of [
      [10, 'Epoch 1/3\n'],
      [12, 'hello\n'],
      [90, 'train loss: 0.5\n'],
      [95, 'Epoch 2/3\n'],
    ] as const) {
      now = at;
      listener.hear(new TextEncoder().encode(text));
    }
    expect(found.map(({ at, sighting }) => [at, sighting.done])).toEqual([
      [10, 0],
      [95, 1],
    ]);
  });
  test('wants to miss something of a flood, and understands again what comes behind it', () => {
    let now = 0;
    const found: Heard[] = [];
    const listener = listen({ pattern: null, epochs: null, clock: () => now, bytesPerSecond: 4000 }, (one) => found.push(one));
    const say = (text: string): number => {
      listener.hear(new TextEncoder().encode(text));
      return listener.passOver();
    };
    expect(say('::carbontracker progress 1/5 epoch\n')).toBe(0);
    expect(say(`${'x'.repeat(5000)}\n`)).toBeGreaterThan(0);
    now = 60;
    expect(say('er progress 2/5 epoch\n::carbontracker progress 3/5 epoch\n')).toBe(0); // a torn line, and a whole one
    expect(numbers(found)).toEqual([1, 3]);
  });
  test('keeps the two streams apart, and understands them together', () => {
    const found: Heard[] = [];
    const listener = listen({ pattern: null, epochs: null, clock: () => 0, bytesPerSecond: Infinity }, (one) => found.push(one));
    const say = (text: string, stream: 'stdout' | 'stderr'): void => listener.hear(new TextEncoder().encode(text), stream);
    say('\r 27%|2 | 500/1875 [00:50<02:12, 10.1', 'stderr');
    say("{'loss': 0.9, 'ep", 'stdout');
    say('1it/s]\r', 'stderr');
    say("och': 0.8}\n", 'stdout');
    expect(listener.now).toMatchObject({ family: 'Hugging Face Trainer', unit: 'step', done: 500, total: 1875 });
  });
  test('begins where a resumed run begins', () => {
    expect(heard(epochs(31, 33, 50)).now).toMatchObject({ done: 33, start: 30, total: 50 });
    expect(heard('iter 30100: loss 2\niter 30200: loss 2\n').now).toMatchObject({ done: 30200, start: 30000 });
    expect(heard('iter 1: loss 2\niter 100: loss 2\niter 200: loss 2\n').now).toMatchObject({ start: 0 });
  });
  test('does not go back for a rank that lags behind', () => {
    const late = ['20', '17', '18', '19'].map((step) => `iter ${step}: loss 2\n`).join('');
    expect(heard(late).now).toMatchObject({ done: 20 });
    expect(heard('iter 10: loss 2\niter 11: loss 2\niter 10: loss 2\niter 12: loss 2\niter 11: loss 2\n').now).toMatchObject({ done: 12, events: 3 });
  });
  test('goes back with a run that began again, and tells nothing until it is further than ever', () => {
    const again = heard(epochs(1, 5, 9) + epochs(1, 4, 9));
    expect(again.now).toMatchObject({ done: 4 });
    expect(numbers(again.found)).toEqual([1, 2, 3, 4, 5]);
    expect(numbers(heard(epochs(1, 5, 9) + epochs(1, 6, 9)).found)).toEqual([1, 2, 3, 4, 5, 6]);
  });
  test('knows no total once that was passed, and takes a new one that is said twice', () => {
    expect(heard(epochs(49, 51, 50)).now).toMatchObject({ done: 51, total: null });
    expect(heard(epochs(1, 3, 50) + epochs(4, 4, 40)).now).toMatchObject({ total: 50 });
    expect(heard(epochs(1, 3, 50) + epochs(4, 5, 40)).now).toMatchObject({ total: 40 });
    expect(heard(epochs(1, 3, 0)).now).toMatchObject({ done: 3, total: null });
  });
  test('is given its total by the user, or by the arguments that the program printed, where it has none', () => {
    const silent = 'Epoch 1: loss 0.5\nEpoch 2: loss 0.4\n';
    expect(said(heard(silent))).toBe('2 of ? epoch');
    expect(said(heard(silent, { epochs: 20 }))).toBe('2 of 20 epoch');
    expect(said(heard(silent, { epochs: 1 }))).toBe('2 of ? epoch');
    expect(said(heard(epochs(1, 2, 50), { epochs: 20 }))).toBe('2 of 50 epoch');
    expect(said(heard(`Namespace(epochs=240, lr=0.1, start_epoch=0)\n${silent}`))).toBe('2 of 240 epoch');
    expect(said(heard(`Namespace(epochs=240, max_epochs=100)\n${silent}`))).toBe('2 of ? epoch');
    expect(said(heard(`a plan (epochs=240)\n${silent}`))).toBe('2 of ? epoch');
    expect(said(heard(`Namespace(epochs=240)\n${silent}`, { epochs: 20 }))).toBe('2 of 20 epoch');
    expect(said(heard('iter 1: loss 2\niter 2: loss 2\n', { epochs: 20 }))).toBe('2 of ? iteration');
  });
  test('is of epochs as soon as there are some, and never of steps again', () => {
    const mixed = heard(`iter 1: loss 2\niter 2: loss 2\n${epochs(1, 2, 5)}iter 3: loss 2\n`);
    expect(said(mixed)).toBe('2 of 5 epoch');
    expect(mixed.found.map(({ sighting }) => `${sighting.done} ${sighting.unit}`)).toEqual(['1 iteration', '2 iteration', '2 epoch']);
  });
  test('is what the program tells us itself, once it does', () => {
    const told = heard(`${epochs(1, 7, 9)}::carbontracker progress 3/50 epoch\n${epochs(8, 9, 9)}`);
    expect(said(told)).toBe('3 of 50 epoch');
    expect(said(heard('::carbontracker progress 120 step\n'))).toBe('120 of ? step');
    expect(said(heard('say ::carbontracker progress 3/50 epoch\n::carbontracker progress x/50\n'))).toBe('nothing');
  });
});

describe('a flood', () => {
  const flooded = (perCall: number, pause: number) => {
    let now = 0;
    const found: Heard[] = [];
    const listener = listen({ pattern: null, epochs: null, clock: () => now, bytesPerSecond: 100_000 }, (one) => found.push(one));
    for (let i = 0; i < perCall; i += 1) listener.hear(new TextEncoder().encode(`iter ${i}: loss 2.1\n`));
    now += pause;
    listener.hear(new TextEncoder().encode(' 77: loss 2.1\niter 5000: loss 2.1\n'));
    return numbers(found);
  };
  test('is read in part, and again after a while', () => {
    const read = flooded(1000, 1);
    expect(read.length).toBeGreaterThan(50);
    expect(read.length).toBeLessThan(150);
    expect(read.at(-1)).toBe(5000);
  });
  test('is passed over while its time has not come', () => {
    expect(flooded(1000, 0).at(-1)).toBeLessThan(150);
  });
  test('tears no line in two that would be read as another', () => {
    let now = 0;
    const found: Heard[] = [];
    const listener = listen({ pattern: null, epochs: null, clock: () => now, bytesPerSecond: 5000 }, (one) => found.push(one));
    const say = (text: string): void => listener.hear(new TextEncoder().encode(text));
    say('iter 1: loss 2\niter 2: loss 2\n');
    say(`${'x'.repeat(9000)}\n`);
    say('iter 1');
    now += 3;
    say('iter 7: loss 2\niter 8: loss 2\n');
    expect(numbers(found)).toEqual([1, 2, 8]);
  });
  test('of files is read whole', () => {
    expect(heard(Array.from({ length: 20_000 }, (_, i) => `iter ${i}: loss 2.1\n`).join('')).now).toMatchObject({ done: 19_999, events: 20_000 });
  });
});

describe('the sentence that says what was recognised', () => {
  test.each([
    ['Epoch 1/50: loss 1\n', 'progress: printed epochs, 50 planned'],
    [epochs(31, 32, 50), 'progress: printed epochs, 50 planned, 30 done before'],
    ['iter 1: loss 1\niter 2: loss 1\n', 'progress: nanoGPT iterations, their number is not known'],
    ['::carbontracker progress 3/50 batch\n', 'progress: ::carbontracker batches, 50 planned, 3 done before'],
    ['hello\n', 'no progress found'],
  ])('%j: %s', (text, sentence) => {
    expect(phrase(heard(text).now)).toBe(sentence);
  });
});
