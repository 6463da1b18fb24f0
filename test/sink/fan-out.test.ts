import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { fanOut } from '../../src/sink/fan-out.ts';
import type { Sink } from '../../src/sink/sink.ts';
import { began, closed, ended, fault, ledgerOf, opened, run, spent } from '../support/events.ts';
import { fakeClock } from '../support/fake-clock.ts';

/** A sink that keeps what it is told, and fails where the test says so. */
const listener = (name: string, failsAt?: Event['type'] | 'close') => {
  const heard: Event[] = [];
  let closings = 0;
  const sink: Sink = {
    name,
    write(event) {
      heard.push(event);
      if (event.type === failsAt) throw new Error('no space left on the disk');
    },
    async close() {
      closings++;
      if (failsAt === 'close') throw new Error('it does not close');
    },
  };
  return {
    sink,
    types: () => heard.map(({ type }) => type),
    heard,
    get closings() {
      return closings;
    },
  };
};
const fanned = (...sinks: readonly ReturnType<typeof listener>[]) => {
  const ledger = ledgerOf([]);
  const out = fanOut(ledger, fakeClock());
  for (const { sink } of sinks) out.add(sink);
  return { ...out, ledger };
};
const events = run(1, [spent(0, 1, 100)]);

describe('the fan-out', () => {
  test('gives every event to the books and to every sink, in order', async () => {
    const [one, other] = [listener('one'), listener('other')];
    const out = fanned(one, other);
    for (const event of events) out.append(event);
    await out.close();
    for (const { heard } of [one, other]) expect(heard).toEqual(events);
    expect(out.ledger.statement().total.itEnergy).toBe(100);
    expect([one.closings, other.closings]).toEqual([1, 1]);
  });
  test('posts to the books first: a sink that asks them hears of the event it is given', () => {
    const ledger = ledgerOf([began()]);
    const out = fanOut(ledger, fakeClock());
    const totals: (number | null)[] = [];
    out.add({ name: 'asking', write: (_event, books) => void totals.push(books.statement().total.itEnergy), close: async () => {} });
    for (const event of events) out.append(event);
    expect(totals).toEqual([null, null, 100, 100, 100]);
  });
  test('drops a sink that fails, closes it, names it to the others and to the books, and goes on', async () => {
    const [bad, good] = [listener('bad', 'spent'), listener('good')];
    const out = fanned(bad, good);
    for (const event of events) out.append(event);
    await out.close();
    expect(bad.types()).toEqual(['began', 'opened', 'spent']);
    expect(bad.closings).toBe(1);
    expect(good.types()).toEqual(['began', 'opened', 'spent', 'fault', 'closed', 'ended']);
    const lost = { type: 'fault', at: 0, code: 'sink-lost', message: 'bad: no space left on the disk' };
    expect(good.heard[3]).toEqual(lost);
    expect(out.ledger.statement()).toMatchObject({ total: { itEnergy: 100 }, faults: [lost] });
  });
  test('tells of a failure only after the event that brought it about: nobody hears of a fault before the beginning', () => {
    const [bad, good] = [listener('bad', 'began'), listener('good')];
    const out = fanned(bad, good);
    for (const event of events) out.append(event);
    expect(good.types()).toEqual(['began', 'fault', 'opened', 'spent', 'closed', 'ended']);
  });
  test('keeps order for a sink that brings about events of its own', () => {
    const good = listener('good');
    const out = fanned();
    out.add({
      name: 'talkative',
      write: (event) => {
        if (event.type === 'opened') out.append(fault(0, { code: 'disk-full' }));
      },
      close: async () => {},
    });
    out.add(good.sink);
    for (const event of events) out.append(event);
    expect(good.types()).toEqual(['began', 'opened', 'fault', 'spent', 'closed', 'ended']);
  });
  test('survives that all of them fail, one because of the other', async () => {
    const sinks = [listener('a', 'began'), listener('b', 'fault'), listener('c', 'fault')];
    const out = fanned(...sinks);
    for (const event of events) out.append(event);
    await out.close();
    expect(out.ledger.statement().faults.map(({ message }) => message.slice(0, 1))).toEqual(['a', 'b', 'c']);
    expect(sinks.map(({ closings }) => closings)).toEqual([1, 1, 1]);
  });
  test('closes each sink once, and names one that does not close to those that are still open', async () => {
    const [first, bad, last] = [listener('first'), listener('bad', 'close'), listener('last')];
    const out = fanned(first, bad, last);
    for (const event of events) out.append(event);
    await out.close();
    await out.close();
    expect([first.closings, bad.closings, last.closings]).toEqual([1, 1, 1]);
    expect(first.types()).toEqual(events.map(({ type }) => type));
    expect(last.heard.at(-1)).toMatchObject({ type: 'fault', code: 'sink-lost', message: 'bad: it does not close' });
  });
  test('writes nothing to a sink that is closed', async () => {
    const good = listener('good');
    const out = fanned(good);
    for (const event of events.slice(0, 2)) out.append(event);
    await out.close();
    for (const event of [spent(0, 1, 1), closed(1, 0), ended(1), opened(2, 1)]) out.append(event);
    expect(good.types()).toEqual(['began', 'opened']);
  });
});
