import { elapsed, over, scale, sum, type Instant, type Seconds, type Watts } from '../quantity/quantity.ts';
import type { Gauge } from '../sensor/sensor.ts';
import type { Meter } from './meter.ts';

/** Energy as the area under the power curve (trapezoids). Readings further apart than `trusted` say nothing of the time between. */
export const gaugeMeter = (sensor: Gauge, trusted: Seconds): Meter => {
  let last: { readonly power: Watts; readonly at: Instant } | undefined;
  return {
    async sample(at) {
      const before = last;
      last = undefined; // a read that fails leaves a gap
      const power = await sensor.read();
      if (!(power >= 0 && power <= sensor.ceiling)) return { doubt: 'implausible', message: `${sensor.id}: a power that the device cannot draw` };
      if (at === before?.at) {
        last = before;
        return undefined;
      }
      last = { power, at };
      if (before === undefined) return undefined;
      const time = elapsed(before.at, at);
      if (time > trusted) return { doubt: 'stalled', message: `${sensor.id}: not read for ${time.toFixed(0)} s` };
      return { from: before.at, to: at, energy: over(scale(sum([before.power, power]), 1 / 2), time) };
    },
  };
};
