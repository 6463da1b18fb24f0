import { describe, expect, test } from 'vitest';
import { fakeClock } from '../support/fake-clock.ts';
import { clientAt, joined } from './joined.ts';

/** As long as an epoch of a test takes. */
const EPOCH = 10;

const training = async () => {
  const clock = fakeClock();
  const all = await joined(clock);
  const rank = async (name: string, epochs: number | null) => {
    const client = await clientAt(all.open.path);
    await client.hello(name, epochs);
    return client;
  };
  const train = async (client: Awaited<ReturnType<typeof rank>>, first: number, last: number) => {
    for (let n = first; n <= last; n++) {
      const close = await client.epoch(n);
      await clock.advance(EPOCH);
      await close();
    }
  };
  return { ...all, clock, rank, train };
};

describe('one client', () => {
  test('its epochs are windows and progress of the run, so that it is predicted', async () => {
    const { run, heard, rank, train, progress, finish } = await training();
    const client = await rank('python 2.5', 50);
    await train(client, 1, 3);
    expect(progress()).toEqual([0, 1, 2, 3].map((done) => `${done}/50 epoch, says python 2.5`));
    expect(run.statement().epochs.map(({ epoch, time, itEnergy }) => [epoch, time, itEnergy])).toEqual([1, 2, 3].map((n) => [n, EPOCH, 1000]));
    expect(run.prediction()).toMatchObject({ done: 3, total: 50, time: { mean: expect.closeTo(50 * EPOCH, 0) } });
    expect(heard).toEqual(['python 2.5 tells epochs, of 50', 'advanced', 'advanced', 'advanced', 'advanced']);
    expect((await finish()).run.outcome.kind).toBe('finished');
  });
  test('the answers to it carry what the epoch cost, and the prediction', async () => {
    const { clock, rank } = await training();
    const client = await rank('python 2.5', 4);
    const close = await client.epoch(1);
    await clock.advance(EPOCH);
    expect(await close()).toMatchObject({
      cost: { epoch: 1, started: '2026-11-22T20:22:01.123Z', time_s: EPOCH, it_energy_j: 1000 },
      prediction: { done: 1, total: 4, time_s: { mean: expect.closeTo(4 * EPOCH, 0) } },
    });
    expect(await client.ask({ do: 'finish' })).toMatchObject({ ok: true, statement: { total: { time_s: EPOCH }, run: { outcome: { kind: 'unfinished' } } } });
  });
  test('one that goes on with epoch 31 has done thirty before', async () => {
    const { run, rank, train, journal } = await training();
    await train(await rank('python 2.5', 50), 31, 32);
    expect(journal().filter(({ type }) => type === 'progress')).toMatchObject([30, 31, 32].map((done) => ({ done, start: 30, total: 50 })));
    expect(run.prediction()).toMatchObject({ done: 32, total: 50, time: { mean: expect.closeTo(20 * EPOCH, 0) } });
  });
  test('one whose plan counts only the epochs of this run has done none before', async () => {
    const { rank, train, progress } = await training();
    await train(await rank('python 2.5', 20), 31, 31);
    expect(progress()).toEqual(['0/20 epoch, says python 2.5', '1/20 epoch, says python 2.5']);
  });
  test('a flood of steps is written once a second, and the last of them when it leaves', async () => {
    const { clock, rank, progress } = await training();
    const client = await rank('a loop', null);
    const steps = async (from: number, to: number) => {
      for (let done = from; done <= to; done++) client.put({ do: 'progress', done, total: 1e6, unit: 'step' });
      for (let done = from; done <= to; done++) expect(await client.next()).toMatchObject({ ok: true });
    };
    await steps(1, 500);
    await clock.advance(0.9);
    await steps(501, 600);
    await clock.advance(0.2);
    await steps(601, 700);
    await client.leave();
    await expect.poll(progress).toEqual([1, 601, 700].map((done) => `${done}/1000000 step, says a loop`));
  });
  test('in a long run, steps are written once in a thousandth of its time', async () => {
    const { clock, rank, progress } = await training();
    const client = await rank('a loop', null);
    await clock.advance(10_000);
    for (const done of [1, 2, 3]) {
      await client.ask({ do: 'progress', done, unit: 'step' });
      await clock.advance(6);
    }
    expect(progress()).toEqual([1, 3].map((done) => `${done}/? step, says a loop`));
  });
  test('whole epochs are told of at once, but for those that rush by', async () => {
    const { clock, rank, progress } = await training();
    const client = await rank('a loop', null);
    for (const [done, wait] of [
      [0.5, 0],
      [0.9, 0.2],
      [1, 0],
      [1.9, 0.2],
      [2, 0.05],
      [3, 0.05],
    ] as const) {
      await clock.advance(wait);
      await client.ask({ do: 'progress', done, unit: 'epoch' });
    }
    expect(progress()).toEqual([0.5, 1, 2].map((done) => `${done}/? epoch, says a loop`));
  });
  test('what goes back, and what is told in another unit, is answered and left out', async () => {
    const { clock, rank, progress } = await training();
    const client = await rank('a loop', 5);
    const close = await client.epoch(1);
    for (const told of [
      { done: 700, unit: 'step' },
      { done: 0.5, unit: 'epoch' },
      { done: 0.4, unit: 'epoch' },
    ]) {
      await clock.advance(EPOCH);
      expect(await client.ask({ do: 'progress', ...told })).toMatchObject({ ok: true });
    }
    await close();
    expect(progress()).toEqual(['0/5 epoch, says a loop', '0.5/? epoch, says a loop', '1/5 epoch, says a loop']);
  });
  test('when it goes away its windows stay open, and end with the run', async () => {
    const { clock, rank, finish } = await training();
    const client = await rank('a loop', 5);
    await client.epoch(1);
    await client.leave();
    await clock.advance(EPOCH);
    const { windows, epochs } = await finish();
    expect(windows.map(({ label, whole, time }) => [label, whole, time])).toEqual([
      ['run', true, EPOCH],
      ['epoch 1', false, EPOCH],
    ]);
    expect(epochs).toEqual([]);
  });
});

describe('several clients', () => {
  test('eight ranks that tell five epochs each have trained five epochs', async () => {
    const { clock, rank, progress, heard, finish } = await training();
    const ranks = await Promise.all(Array.from({ length: 8 }, (_, n) => rank(`rank ${n}`, 5)));
    for (let n = 1; n <= 5; n++) {
      const closes = [];
      for (const each of ranks) closes.push(await each.epoch(n));
      await clock.advance(EPOCH);
      for (const close of closes) await close();
    }
    expect(progress()).toEqual([0, 1, 2, 3, 4, 5].map((done) => `${done}/5 epoch, says rank 0`));
    expect(heard.filter((line) => line.includes('tells'))).toEqual(['rank 0 tells epochs, of 5']);
    const { epochs, windows } = await finish();
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(windows.filter(({ label }) => label === 'epoch 3')).toHaveLength(8);
  });
  test('when the one that told leaves, another takes over where it is itself', async () => {
    const { run, rank, train, progress } = await training();
    const first = await rank('rank 0', 5);
    const second = await rank('rank 1', 5);
    for (const n of [1, 2]) {
      await train(first, n, n);
      await train(second, n, n);
    }
    await first.leave();
    await train(second, 3, 4);
    expect(progress()).toEqual([...[0, 1, 2].map((done) => `${done}/5 epoch, says rank 0`), ...[3, 4].map((done) => `${done}/5 epoch, says rank 1`)]);
    expect(run.statement().epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
  });
  test('one that comes late, and takes over, has done what it did itself', async () => {
    const { rank, train, progress } = await training();
    const first = await rank('rank 0', 5);
    await train(first, 1, 2);
    const second = await rank('rank 1', 5);
    await train(second, 1, 2);
    await first.leave();
    await train(second, 3, 3);
    expect(progress()).toEqual([...[0, 1, 2].map((done) => `${done}/5 epoch, says rank 0`), '3/5 epoch, says rank 1']);
  });
  test('one that leaves without having been heard makes room for nobody', async () => {
    const { rank, train, progress } = await training();
    const [first, second, third] = [await rank('rank 0', 5), await rank('rank 1', 5), await rank('rank 2', 5)];
    await train(first, 1, 1);
    await second.leave();
    await train(third, 1, 2);
    expect(progress()).toEqual([0, 1].map((done) => `${done}/5 epoch, says rank 0`));
  });
  test('one that begins anew in the middle of an epoch counts from the last whole one', async () => {
    const { clock, rank, train, progress } = await training();
    const before = await rank('attempt 1', 2);
    await before.ask({ do: 'progress', done: 1.5, total: 2, unit: 'epoch' });
    await before.leave();
    await clock.advance(EPOCH);
    await train(await rank('attempt 2', 2), 1, 1);
    expect(progress()).toEqual(['1.5/2 epoch, says attempt 1', '2/3 epoch, says attempt 2']);
  });
  test('one that lags behind adds no epoch when the first has left', async () => {
    const { run, rank, train, progress } = await training();
    const first = await rank('rank 0', 2);
    const second = await rank('rank 1', 2);
    await train(first, 1, 1);
    await train(second, 1, 1);
    await train(first, 2, 2);
    await first.ask({ do: 'finish' });
    await train(second, 2, 2);
    expect(progress()).toEqual([0, 1, 2].map((done) => `${done}/2 epoch, says rank 0`));
    expect(run.statement().epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });
  test('one that comes when all have left trains anew: its epochs are added to theirs', async () => {
    const { run, rank, train, progress } = await training();
    const fold = await rank('fold 1', 2);
    await train(fold, 1, 2);
    await fold.ask({ do: 'finish' });
    await train(await rank('fold 2', 2), 1, 2);
    expect(progress()).toEqual([...[0, 1, 2].map((done) => `${done}/2 epoch, says fold 1`), ...[3, 4].map((done) => `${done}/4 epoch, says fold 2`)]);
    expect(run.statement().epochs).toHaveLength(4);
  });
  test('one that comes when all have left, to go on with epoch 3, goes on', async () => {
    const { rank, train, progress } = await training();
    const before = await rank('attempt 1', 4);
    await train(before, 1, 2);
    await before.epoch(3);
    await before.leave();
    await train(await rank('attempt 2', 4), 3, 4);
    expect(progress()).toEqual([...[0, 1, 2].map((done) => `${done}/4 epoch, says attempt 1`), ...[3, 4].map((done) => `${done}/4 epoch, says attempt 2`)]);
  });
  test('a script that calls anew for each line tells one progress', async () => {
    const { clock, rank, progress, heard } = await training();
    for (const done of [1, 2, 3]) {
      const call = await rank('a shell', null);
      await call.ask({ do: 'progress', done, total: 9, unit: 'epoch' });
      await call.leave();
      await clock.advance(EPOCH);
    }
    expect(progress()).toEqual([1, 2, 3].map((done) => `${done}/9 epoch, says a shell`));
    expect(heard.filter((line) => line.includes('tells'))).toEqual(['a shell tells epochs, of 9']);
  });
  test('a stage that counts in another unit begins anew when the one before has left', async () => {
    const { clock, rank, progress } = await training();
    const files = await rank('prepare', null);
    await files.ask({ do: 'progress', done: 100, total: 100, unit: 'file' });
    await files.leave();
    await clock.advance(EPOCH);
    await (await rank('train', null)).ask({ do: 'progress', done: 1, total: 5, unit: 'epoch' });
    expect(progress()).toEqual(['100/100 file, says prepare', '1/5 epoch, says train']);
  });
});
