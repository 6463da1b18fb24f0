import type { Clock } from '../../src/host/port.ts';
import { instant } from '../../src/quantity/quantity.ts';

export type FakeClock = Clock & {
  /** Lets that many seconds pass; sleepers wake in order, each seeing its own instant. */
  advance(by: number): Promise<void>;
};
const settle = () => new Promise<void>((done) => setImmediate(done));

export const fakeClock = (date = '2026-11-22T20:22:01.123Z'): FakeClock => {
  let now = 0;
  let sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => instant(now),
    date: () => new Date(Date.parse(date) + now * 1000),
    sleep: (time, signal) =>
      new Promise((wake) => {
        const end = () => {
          sleepers = sleepers.filter((s) => s !== sleeper);
          signal?.removeEventListener('abort', end);
          wake();
        };
        const sleeper = { at: Math.round((now + time) * 1e9) / 1e9, wake: end };
        if (signal?.aborted) return wake();
        sleepers.push(sleeper);
        signal?.addEventListener('abort', end);
      }),
    async advance(by) {
      const until = now + by;
      await settle();
      for (;;) {
        const next = sleepers.filter((s) => s.at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        now = next.at;
        next.wake();
        await settle();
      }
      now = until;
    },
  };
};
