import type { Slice } from '../journal/event.ts';
import { elapsed, over, scale, seconds, sum, type Instant, type Joules, type Watts } from '../quantity/quantity.ts';
import { SensorError, type Check, type Counter } from '../sensor/sensor.ts';

/** Long enough for the edges of both readings not to matter, and enough readings for their mean to mean something. */
const STRETCH = 60,
  FEWEST = 30;
/** Boards are a few per cent apart at most, or badly. */
const APART = 0.1;
/** Beyond this, chance is no excuse for a mean of scattered readings. */
const STANDARD_ERRORS = 5;

/** Told of every round, with the count's own slice where there is one: says in words when the two disagree. */
export type CrossCheck = (at: Instant, slice: Slice | undefined) => string | undefined;

/**
 * Compares what a count has told over a minute with the area under the power that the same hardware shows at each round.
 * Power of the moment misses some of a load that comes and goes: as much as its own scatter makes likely is allowed for, and since a load
 * may keep step with the rounds for a while, it has to say the same twice running.
 */
export const crossCheck = ({ id, ceiling, refresh = seconds(0) }: Counter, check: Check): CrossCheck => {
  const averages = check.averages ?? 0;
  const witnesses = averages > 0 ? 1 : 2;
  let accusing: number[] = [];
  let from: Instant | undefined;
  let last: Instant | undefined;
  let energies: Joules[] = [],
    areas: Joules[] = [],
    powers: Watts[] = [];
  const anew = (at: Instant, power: Watts): void => {
    from = last = at;
    [energies, areas, powers] = [[], [], [power]];
  };
  const judged = (time: number): string | undefined => {
    const [counted, shown] = [sum(energies), sum(areas)];
    const missed = 1 - Math.min(1, (averages * areas.length) / time);
    const chance = STANDARD_ERRORS * standardError(powers) * Math.sqrt(missed) * time;
    const edges = Math.max(...powers) * Math.max(refresh, averages);
    const side = Math.abs(counted - shown) <= APART * counted + chance + edges ? 0 : Math.sign(counted - shown);
    accusing = side === 0 ? [] : [...accusing.filter((before) => before === side), side];
    if (accusing.length < witnesses) return undefined;
    return `${id}: in ${time.toFixed(0)} s its counter told ${counted.toFixed(0)} J and its power ${shown.toFixed(0)} J: one of them is wrong, and the counter is followed`;
  };

  return (at, slice) => {
    if (at === last) return undefined; // two marks at one instant
    const power = shownBy(check);
    if (power === undefined || power > ceiling) {
      last = undefined; // what follows a gap is compared anew
      return undefined;
    }
    if (from === undefined || last === undefined || slice?.from !== last) {
      anew(at, power);
      return undefined;
    }
    energies.push(slice.energy);
    areas.push(over(scale(sum([powers.at(-1)!, power]), 1 / 2), elapsed(last, at)));
    powers.push(power);
    last = at;
    const time = elapsed(from, at);
    if (time < STRETCH || areas.length < FEWEST) return undefined;
    const disagreement = judged(time);
    anew(at, power);
    return disagreement;
  };
};

const shownBy = (check: Check): Watts | undefined => {
  try {
    return check.power();
  } catch (error) {
    if (error instanceof SensorError) return undefined;
    throw error;
  }
};
const standardError = (powers: readonly Watts[]): number => {
  const mean = sum(powers) / powers.length;
  const squares = powers.reduce((total, power) => total + (power - mean) ** 2, 0);
  return Math.sqrt(squares / (powers.length - 1) / powers.length);
};
