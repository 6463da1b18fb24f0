import { setImmediate as settled } from 'node:timers/promises';
import type { Clock } from '../src/host/port.ts';
import { instant } from '../src/quantity/quantity.ts';

export type LeapingClock = Clock & {
  /** Lets that many seconds pass; sleepers wake in order, each at its own instant, and nobody waits. */
  pass(time: number): Promise<void>;
};

/** As the tests' fake clock, but it keeps nothing of past sleepers: a month of rounds has 2.6 million. */
export const leapingClock = (): LeapingClock => {
  interface Sleeper {
    readonly at: number;
    readonly wake: () => void;
  }
  let now = 0;
  const sleepers = new Set<Sleeper>();
  const first = (): Sleeper | undefined => {
    let next: Sleeper | undefined;
    for (const sleeper of sleepers) if (next === undefined || sleeper.at < next.at) next = sleeper;
    return next;
  };
  return {
    now: () => instant(now),
    date: () => new Date(Date.UTC(2026, 0) + now * 1000),
    sleep: (time, signal) =>
      new Promise((resolve) => {
        const off = (): void => {
          sleepers.delete(sleeper);
          resolve();
        };
        const wake = (): void => {
          signal?.removeEventListener('abort', off);
          resolve();
        };
        const sleeper = { at: now + Math.max(0, time), wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', off, { once: true });
      }),
    async pass(time) {
      const until = now + time;
      await settled();
      for (let next = first(); next !== undefined && next.at <= until; next = first()) {
        sleepers.delete(next);
        now = next.at;
        next.wake();
        await settled();
      }
      now = until;
    },
  };
};
