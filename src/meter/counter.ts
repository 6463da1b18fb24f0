import { elapsed, over, scale, seconds, sum, type Instant, type Joules } from '../quantity/quantity.ts';
import type { Counter } from '../sensor/sensor.ts';
import type { Doubt, Meter } from './meter.ts';

/** No device draws nothing for so long. */
const STANDSTILL = 60;

interface Point {
  readonly count: bigint;
  readonly at: Instant;
  /** When it was first seen to stand there: some drivers move their counters in leaps. */
  readonly since: Instant;
}

/**
 * Energy as the way that a count has come. A failed read costs nothing: the next one spans it.
 * A count that the device cannot have reached, or that fell, is set aside until the next one sides with it or against it.
 */
export const counterMeter = (sensor: Counter): Meter => {
  const { ceiling, tick, wrapsAfter, refresh = seconds(0) } = sensor;
  let last: Point | undefined;
  let suspect: Point | undefined;
  let moves = false;

  const most = (from: Instant, now: Point): Joules => over(ceiling, sum([elapsed(from, now.at), refresh]));
  const energyBetween = (before: Point, now: Point): Joules | Doubt => {
    const energy = (ticks: bigint) => scale(tick, Number(ticks));
    const plausible = (ticks: bigint) => energy(ticks) <= most(before.since, now);
    if (wrapsAfter !== undefined && most(before.at, now) >= energy(wrapsAfter)) {
      return {
        doubt: 'stalled',
        message: `${sensor.id}: not read for ${elapsed(before.at, now.at).toFixed(0)} s, long enough for its counter to pass zero unseen`,
      };
    }
    const ticks = now.count - before.count;
    if (ticks >= 0n)
      return plausible(ticks) ? energy(ticks) : { doubt: 'implausible', message: `${sensor.id}: its count jumped by more than the device can draw` };
    const wrapped = wrapsAfter === undefined ? undefined : ticks + wrapsAfter + 1n;
    if (wrapped !== undefined && wrapped >= 0n && plausible(wrapped)) return energy(wrapped);
    return { doubt: 'counter-reset', message: `${sensor.id}: its count fell, as after a reload of the driver` };
  };

  /** Where this count came from: the last that was believed, or the one that was set aside. If it can be either, the one that makes it less. */
  const likelier = (before: Point, aside: Point | undefined, now: Point): { readonly from: Point; readonly energy: Joules } | undefined => {
    const ways = [before, aside].flatMap((from) => {
      const energy = from !== undefined && now.at > from.at ? energyBetween(from, now) : undefined;
      return from !== undefined && typeof energy === 'number' ? [{ from, energy, power: energy / elapsed(from.at, now.at) }] : [];
    });
    return ways.sort((a, b) => a.power - b.power)[0];
  };

  return {
    async sample(at) {
      const count = await sensor.read();
      const before = last;
      const now: Point = { count, at, since: before?.count === count ? before.since : at };
      if (before === undefined) {
        last = now;
        return undefined;
      }
      if (at === before.at) return undefined; // no time has passed: let the energy fall into the next slice
      const base = likelier(before, suspect, now);
      if (base !== undefined) {
        const still = base.energy === 0 ? elapsed(now.since, at) : 0;
        moves ||= base.energy > 0;
        if (!moves && still < STANDSTILL) return undefined; // one that has never moved may be dead: it tells nothing until it does
        last = now;
        suspect = undefined;
        if (still >= STANDSTILL) return { doubt: 'stalled', message: `${sensor.id}: its count has stood still for ${still.toFixed(0)} s, as no device does` };
        return { from: base.from.at, to: at, energy: base.energy };
      }
      const doubt = energyBetween(before, now) as Doubt;
      if (doubt.doubt === 'stalled') {
        last = now;
        suspect = undefined;
      } else suspect = now;
      return doubt;
    },
  };
};
