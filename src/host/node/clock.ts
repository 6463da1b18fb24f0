import { setTimeout as wait } from 'node:timers/promises';
import { instant } from '../../quantity/quantity.ts';
import type { Clock } from '../port.ts';
import { monotonic } from './monotonic.ts';

/** Monotonic time since this clock was made, and the wall's time for dates alone. */
export const nodeClock = (): Clock => {
  const zero = monotonic();
  return {
    // Whole microseconds, as the journal writes them: a live ledger and a later reader then agree to the last digit.
    now: () => instant(Math.round((monotonic() - zero) * 1e3) / 1e6),
    date: () => new Date(),
    sleep: async (time, signal) => {
      // An aborted sleep is simply over: whoever aborted it knows.
      await wait(time * 1000, undefined, signal ? { signal, ref: false } : { ref: false }).catch(() => undefined);
    },
  };
};
