import { elapsed, over, scale, seconds, sum, type Instant, type Joules } from '../quantity/quantity.ts';
import type { Counter } from '../sensor/sensor.ts';
import type { Doubt, Meter } from './meter.ts';

interface Point {
  readonly count: bigint;
  readonly at: Instant;
}

/**
 * Energy as the way that a count has come. A failed read costs nothing: the next one spans it.
 * A count that the device cannot have reached is set aside until the next one sides with it or against it.
 */
export const counterMeter = (sensor: Counter): Meter => {
  const { ceiling, tick, wrapsAfter, refresh = seconds(0) } = sensor;
  let last: Point | undefined;
  let suspect: Point | undefined;

  const most = (before: Point, now: Point): Joules => over(ceiling, sum([elapsed(before.at, now.at), refresh]));
  const energyBetween = (before: Point, now: Point): Joules | Doubt => {
    const energy = (ticks: bigint) => scale(tick, Number(ticks));
    const plausible = (ticks: bigint) => energy(ticks) <= most(before, now);
    if (wrapsAfter !== undefined && most(before, now) >= energy(wrapsAfter)) {
      return { doubt: 'stalled', message: `${sensor.id}: not read for ${elapsed(before.at, now.at).toFixed(0)} s, long enough for its counter to pass zero unseen` };
    }
    const ticks = now.count - before.count;
    if (ticks >= 0n) return plausible(ticks) ? energy(ticks) : { doubt: 'implausible', message: `${sensor.id}: its count jumped by more than the device can draw` };
    const wrapped = wrapsAfter === undefined ? undefined : ticks + wrapsAfter + 1n;
    if (wrapped !== undefined && wrapped >= 0n && plausible(wrapped)) return energy(wrapped);
    return { doubt: 'counter-reset', message: `${sensor.id}: its count fell, as after a reload of the driver` };
  };

  return {
    async sample(at) {
      const now: Point = { count: await sensor.read(), at };
      const before = last;
      if (before === undefined) {
        last = now;
        return undefined;
      }
      if (at === before.at) return undefined; // no time has passed: let the energy fall into the next slice
      const energy = energyBetween(before, now);
      if (typeof energy === 'number') {
        last = now;
        suspect = undefined;
        return { from: before.at, to: at, energy };
      }
      if (energy.doubt !== 'implausible') {
        last = now;
        suspect = undefined;
        return energy;
      }
      const since = suspect && at > suspect.at ? energyBetween(suspect, now) : undefined;
      if (suspect !== undefined && typeof since === 'number') {
        const from = suspect.at;
        last = now;
        suspect = undefined;
        return { from, to: at, energy: since };
      }
      suspect = now;
      return energy;
    },
  };
};
