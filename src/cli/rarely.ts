import type { Clock } from '../host/port.ts';
import { elapsed, instant } from '../quantity/quantity.ts';

/** No more than this share of the time goes into one figure. */
const SHARE = 1 / 1000;

/** A figure that is worked out anew only so often that hardly any time goes into it; between, it is what it was. */
export const rarely = <T>(clock: Pick<Clock, 'now'>, work: () => T): (() => T) => {
  let due = instant(-Infinity);
  let known: { readonly value: T } | undefined;
  return () => {
    const before = clock.now();
    if (known === undefined || before >= due) {
      known = { value: work() };
      due = instant(before + elapsed(before, clock.now()) / SHARE);
    }
    return known.value;
  };
};
