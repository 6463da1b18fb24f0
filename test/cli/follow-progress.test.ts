import { describe, expect, test } from 'vitest';
import { followProgress, type Sight } from '../../src/cli/follow-progress.ts';
import { windowId, type WindowId } from '../../src/journal/event.ts';
import type { WindowPlace } from '../../src/recorder/recorder.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { fakeClock } from '../support/fake-clock.ts';

/** A run that notes what it is told, each after so many seconds. */
const following = (slow = 0) => {
  const clock = fakeClock();
  const told: string[] = [];
  let windows = 0;
  const run = {
    open: async (label: string, place?: WindowPlace): Promise<WindowId> => {
      await pause();
      told.push(`open ${label} (${place?.epoch})${place?.ago === undefined ? '' : place.ago > 1e9 ? ' of old' : ` since ${place.ago} s`}`);
      return windowId(++windows);
    },
    close: async (window: WindowId) => {
      await pause();
      told.push(`close ${window}`);
      return undefined as never;
    },
    progress: async ({ done, total, start }: { readonly done: number; readonly total?: number; readonly start?: number }) => {
      await pause();
      told.push(`${done} of ${total ?? '?'}${start === undefined ? '' : ` from ${start}`}`);
    },
  };
  const pause = (): Promise<void> => (slow === 0 ? Promise.resolve() : clock.sleep(slow as never));
  let advances = 0;
  const follower = followProgress(run, clock, () => advances++);
  const see = async (done: number, facts: Partial<Sight> = {}): Promise<void> => {
    follower.see({ family: 'Keras', unit: 'epoch', done, total: 3, start: 0, begun: true, ago: seconds(0), ...facts });
    await clock.advance(0);
  };
  return { clock, told, follower, see, advances: () => advances };
};

describe('what a program prints of its progress', () => {
  test('becomes a window an epoch, and progress, as in a loop that tells it itself', async () => {
    const { see, told, follower, clock } = following();
    for (const done of [0, 1, 2]) {
      await see(done);
      await clock.advance(10);
    }
    await follower.finish(true);
    expect(told).toEqual(['0 of 3', 'open epoch 1 (1)', '1 of 3', 'close 1', 'open epoch 2 (2)', '2 of 3', 'close 2', 'open epoch 3 (3)', '3 of 3', 'close 3']);
  });
  test('ends the last epoch with the program, if it had begun and all went well', async () => {
    const well = following();
    await well.see(2.4, { start: 2 });
    await well.follower.finish(true);
    expect(well.told).toEqual(['open epoch 3 (3) of old', '2.4 of 3 from 2', '3 of 3 from 2', 'close 1']);
    const early = following();
    await early.see(1, { begun: false });
    await early.see(2, { begun: false });
    await early.follower.finish(true);
    expect(early.told).toEqual(['open epoch 1 (1) of old', '1 of 3', 'close 1', 'open epoch 2 (2)', '2 of 3', 'close 2', 'open epoch 3 (3)']); // it stopped for reasons of its own
    const ill = following();
    await ill.see(2.01, { start: 2 });
    await ill.follower.finish(false);
    expect(ill.told).toEqual(['2.01 of 3 from 2', 'open epoch 3 (3)']);
  });
  test('takes a first epoch that began unheard for as old as the run', async () => {
    const { see, told } = following();
    await see(0.4);
    await see(1);
    expect(told).toEqual(['open epoch 1 (1) of old', '0.4 of 3', '1 of 3', 'close 1', 'open epoch 2 (2)']);
    const ended = following();
    await ended.see(1, { begun: false });
    expect(ended.told).toEqual(['open epoch 1 (1) of old', '1 of 3', 'close 1', 'open epoch 2 (2)']);
  });
  test('begins an epoch when the program was there, though that was only believed later', async () => {
    const { see, told } = following();
    await see(0, { ago: seconds(3) });
    expect(told).toEqual(['0 of 3', 'open epoch 1 (1) since 3 s']);
  });
  test('counts on where a resumed run goes on', async () => {
    const { see, told } = following();
    await see(30, { start: 30, total: 50 });
    await see(31, { start: 30, total: 50 });
    expect(told).toEqual(['30 of 50 from 30', 'open epoch 31 (31)', '31 of 50 from 30', 'close 1', 'open epoch 32 (32)']);
  });
  test('makes no windows of epochs that are not told one by one', async () => {
    const { see, told } = following();
    for (const done of [10, 20, 30]) await see(done, { total: 100 });
    expect(told.filter((line) => line.startsWith('open'))).toEqual([]);
    const later = following();
    await later.see(0, { total: 100 });
    await later.see(5, { total: 100 });
    await later.see(10, { total: 100 });
    expect(later.told.filter((line) => !line.includes('of'))).toEqual(['open epoch 1 (1)']); // it stays open, and is not whole
  });
  test('is noted at most once a second within an epoch, and of steps; later more seldom still', async () => {
    const { see, told, clock } = following();
    for (let step = 1; step <= 50; step++) {
      await see(step, { unit: 'step', total: 1000 });
      await clock.advance(0.1);
    }
    expect(told).toEqual(['1 of 1000', '11 of 1000', '21 of 1000', '31 of 1000', '41 of 1000']);
    await clock.advance(9995);
    told.length = 0;
    for (let step = 51; step <= 60; step++) {
      await see(step, { unit: 'step', total: 1000 });
      await clock.advance(2);
    }
    expect(told).toEqual(['51 of 1000', '57 of 1000']);
  });
  test('is noted to its end', async () => {
    const { see, told, follower } = following();
    await see(1, { unit: 'step', total: 9 });
    await see(9, { unit: 'step', total: 9 });
    await follower.finish(false);
    expect(told).toEqual(['1 of 9', '9 of 9']);
  });
  test('begins anew with another unit', async () => {
    const { see, told } = following();
    await see(500, { unit: 'batch', total: null });
    await see(0);
    expect(told).toEqual(['500 of ?', '0 of 3', 'open epoch 1 (1)']);
  });
  test('of epochs that come faster than they can be measured gets no windows, and holds nobody up', async () => {
    const { follower, told, clock } = following(1);
    for (let epoch = 0; epoch < 200; epoch++) follower.see({ family: 'x', unit: 'epoch', done: epoch, total: 1000, start: 0, begun: true, ago: seconds(0) });
    await clock.advance(1000);
    expect(told.filter((line) => line.startsWith('open')).length).toBeLessThan(5);
    expect(told.at(-1)).toBe('199 of 1000');
  });
  test('tells each time that there is news', async () => {
    const { see, advances } = following();
    await see(0);
    await see(1);
    expect(advances()).toBe(2);
  });
});
