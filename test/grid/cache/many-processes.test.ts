import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openAsker } from '../../../src/grid/asker.ts';
import { openCache } from '../../../src/grid/cache/cache.ts';
import { cached } from '../../../src/grid/cache/cached.ts';
import { nodeDisk } from '../../../src/host/node/disk.ts';
import { nodeWeb } from '../../../src/host/node/web.ts';
import { seconds } from '../../../src/quantity/quantity.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { many } from '../../support/many.ts';
import { meanwhile } from '../../support/meanwhile.ts';
import { plainly, plainSource } from '../../support/plain-source.ts';
import { provider, status } from '../../support/provider.ts';

describe('many processes at once, on an empty cache', () => {
  test('ask a provider twice at most, and one that refuses no more often than two of them would', async () => {
    const slow = await provider(() => (response) => void setTimeout(() => response.end(plainly(123, new Date())), 100));
    const faulty = await provider(() => status(500, 'oops'));
    const closed = await provider(() => (response) => void response.destroy());
    const { ask, directory } = await many(64, [slow.address, faulty.address, closed.address]);
    const told = await ask();
    expect(told).toHaveLength(64);
    expect(new Set(told.map(([figure]) => figure))).toEqual(new Set([123]));
    expect(new Set(told.map(([, words]) => words))).toEqual(new Set(['Plain has a fault of its own (HTTP 500)']));
    expect(new Set(told.map(([, , words]) => String(words)))).toEqual(new Set(['Plain cannot be reached (ECONNRESET)']));
    expect(slow.asked.length).toBeLessThanOrEqual(2);
    // Three tries each.
    expect(faulty.asked.length).toBeLessThanOrEqual(6);
    expect(closed.asked.length).toBeLessThanOrEqual(6);

    const left = readdirSync(directory);
    expect(left).toHaveLength(3);
    expect(left.every((name) => /^plain-[0-9a-f]{16}\.json$/.test(name))).toBe(true);
    const written = left.map((name) => readFileSync(join(directory, name), 'utf8')).join('\n');
    expect(written).toContain('"value":123');
    expect(written).not.toMatch(/s3cret|127\.0\.0\.1/);
  });

  test('wait for one that is killed while it asks no longer than a turn lasts, and then one of them asks', async () => {
    let heard = (): void => {};
    const asking = new Promise<void>((hears) => (heard = hears));
    const { address, asked } = await provider(() => (response) => {
      if (asked.length > 1) response.end(plainly(7, new Date()));
      else heard(); // and says nothing
    });
    const { children, env, directory, ask } = await many(1, [address]);
    ask().catch(() => undefined); // it is not alive to answer
    await asking;
    children[0]!.kill('SIGKILL');
    await once(children[0]!, 'exit');
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^plain-[0-9a-f]{16}\.0\.lock$/)]);

    const clock = fakeClock(new Date().toISOString());
    const ours = { clock, disk: nodeDisk(), web: nodeWeb(), env: { ...env, PLAIN_URL: address } };
    const ranks = [1, 2, 3].map(async () => {
      const source = cached(
        plainSource(openAsker(ours)),
        openCache(ours, () => undefined),
        ours.env,
        seconds(900),
      );
      return (await source.at({ zone: 'DK-DK1' })).value;
    });
    await clock.advance(14);
    expect(asked).toHaveLength(1);
    // The provider is real, and so is the time that it takes.
    const pass = async () => {
      await clock.advance(0.1);
      await wait(5);
    };
    expect(await meanwhile(Promise.all(ranks), pass)).toEqual([7, 7, 7]);
    expect(clock.now()).toBeLessThan(20);
    expect(asked).toHaveLength(2);
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^plain-[0-9a-f]{16}\.json$/)]);
  });
});
