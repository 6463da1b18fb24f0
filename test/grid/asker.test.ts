import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { addressOf, openAsker } from '../../src/grid/asker.ts';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeWeb } from '../../src/host/node/web.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { provider, status, type Asked, type Reply } from '../support/provider.ts';

const asking = async (reply: (asked: Asked, nth: number) => Reply) => {
  let n = 0;
  const { address, asked } = await provider((question) => reply(question, n++));
  const waits: number[] = [];
  const clock = { ...nodeClock(), sleep: async (time: number) => void waits.push(time) };
  const asker = openAsker({ web: nodeWeb(), clock, env: {} }, seconds(2));
  return { asker, address, asked, waits, ask: () => asker.text('A provider', { url: address }) };
};

describe('a question', () => {
  test('is asked three times, after longer and longer waits with jitter', async () => {
    const firsts = new Set<number>();
    for (let i = 0; i < 5; i++) {
      const { ask, asked, waits } = await asking(() => status(503));
      await expect(ask()).rejects.toThrow('A provider has a fault of its own (HTTP 503)');
      expect(asked).toHaveLength(3);
      expect(waits[0]).toBeGreaterThanOrEqual(0.15);
      expect(waits[0]).toBeLessThanOrEqual(0.45);
      expect(waits[1]).toBeGreaterThanOrEqual(0.3);
      expect(waits[1]).toBeLessThanOrEqual(0.9);
      firsts.add(waits[0]!);
    }
    expect(firsts.size).toBeGreaterThan(1);
  });
  test('that is answered at the third try is answered', async () => {
    const { ask } = await asking((_asked, nth) => (nth < 2 ? status(500) : 'at last'));
    expect(await ask()).toBe('at last');
  });
  test('waits until the date that it is given, in either form', async () => {
    const soon = () => new Date(Date.now() + 2900).toUTCString();
    for (const retryAfter of ['3', soon()]) {
      const { ask, waits } = await asking((_asked, nth) => (nth === 0 ? status(429, '', { 'retry-after': retryAfter }) : 'thanks'));
      expect(await ask()).toBe('thanks');
      expect(waits[0]).toBeGreaterThan(1);
      expect(waits[0]).toBeLessThanOrEqual(3);
    }
    const { ask, asked } = await asking(() => status(503, '', { 'retry-after': new Date(Date.now() + 600_000).toUTCString() }));
    await expect(ask()).rejects.toThrow('HTTP 503');
    expect(asked).toHaveLength(1);
  });
  test('no more than four are under way at once, and none is lost', async () => {
    let [now, most] = [0, 0];
    const { asker, address } = await asking(() => (response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        response.end('done');
      }, 20);
    });
    const all = await Promise.all(Array.from({ length: 12 }, () => asker.text('A provider', { url: address })));
    expect(all).toEqual(Array.from({ length: 12 }, () => 'done'));
    expect(most).toBe(4);
  });
  test('a place in the row is given back by one that fails', async () => {
    const { asker, address } = await asking((_asked, nth) => (nth < 8 ? status(404) : 'done'));
    const all = await Promise.allSettled(Array.from({ length: 9 }, () => asker.text('A provider', { url: address })));
    expect(all.filter(({ status: how }) => how === 'fulfilled')).toHaveLength(1);
  });
});
describe('an answer', () => {
  test('is what its schema makes of it, or refused with the place where it is wrong', async () => {
    const { asker, address } = await asking(() => '{"a":{"b":"x"},"secret":1}');
    expect(await asker.json('A provider', { url: address }, v.object({ a: v.object({ b: v.string() }) }))).toEqual({ a: { b: 'x' } });
    await expect(asker.json('A provider', { url: address }, v.object({ a: v.object({ b: v.number() }) }))).rejects.toThrow(
      'A provider answered in a form that is not its own (at a.b)',
    );
  });
});
test.each(['', 'nonsense', 'ftp://x.y', 'javascript:alert(1)'])('an address that is none is named: %j', (said) => {
  if (said === '') expect(addressOf({ MINE: said }, 'MINE', 'https://theirs/')).toBe('https://theirs');
  else expect(() => addressOf({ MINE: said }, 'MINE', 'https://theirs')).toThrow('MINE is no address that begins with http');
});
test('keys end where their words end: a file that is mounted as a secret has a newline behind it', () => {
  expect(openAsker({ web: nodeWeb(), clock: nodeClock(), env: { KEY: 'abc\n', NONE: undefined } }).env).toEqual({ KEY: 'abc', NONE: undefined });
});
test('a wait of ages is cut to a day, which can be written down', async () => {
  const { ask } = await asking(() => status(429, '', { 'retry-after': '99999999999999999999' }));
  const { notBefore } = (await ask().catch((error: unknown) => error)) as { readonly notBefore: Date };
  expect(notBefore.getTime() - Date.now()).toBeLessThanOrEqual(86_400_000);
  expect(notBefore.getTime() - Date.now()).toBeGreaterThan(86_000_000);
});
