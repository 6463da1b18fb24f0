import type { Part, SensorInfo } from '../journal/event.ts';
import { elapsed, seconds, sum, type Instant, type Joules, type Seconds } from '../quantity/quantity.ts';
import { Column } from './column.ts';
import { Curve } from './curve.ts';

/** One device in the books. */
export interface Account {
  readonly sensor: SensorInfo;
  /** False for what another present sensor already counts, and for the whole machine beside its parts. */
  readonly counted: boolean;
  /** Null when nothing of the stretch was seen. */
  energy(from: Instant, to: Instant): Joules | null;
  seen(from: Instant, to: Instant): Seconds;
}
/** Of all that its sensor told. */
export class WholeAccount implements Account {
  readonly sensor: SensorInfo;
  readonly counted: boolean;
  readonly #curve: Curve;

  constructor(sensor: SensorInfo, counted: boolean, times: Column) {
    this.sensor = sensor;
    this.counted = counted;
    this.#curve = new Curve(times);
  }
  add(from: Instant, to: Instant, energy: Joules): void {
    this.#curve.add(from, to, energy);
  }
  energy(from: Instant, to: Instant): Joules | null {
    const energy = this.#curve.between(from, to);
    return energy === 0 && this.#tellsNothing(from, to) ? null : energy;
  }
  seen(from: Instant, to: Instant): Seconds {
    return this.energy(from, to) === null ? seconds(0) : this.#curve.seen(from, to);
  }
  /** A count that has not moved within its refresh has told nothing: no device draws nothing. */
  #tellsNothing(from: Instant, to: Instant): boolean {
    return to > from && elapsed(from, to) < (this.sensor.refresh ?? 0);
  }
}

/** The accounts of a run's sensors, in their order. */
export const accountsOf = (sensors: readonly SensorInfo[]): readonly WholeAccount[] => {
  const times = new Column();
  return sensors.map((sensor) => new WholeAccount(sensor, sensor.part !== 'machine' && !liesWithin(sensor, sensors), times));
};
/** Whether a present sensor already counts this one; a circle, which only a damaged journal has, counts nothing twice. */
const liesWithin = (sensor: SensorInfo, sensors: readonly SensorInfo[]): boolean => {
  const seen = new Set([sensor.id]);
  for (let outer = sensor.within; outer !== undefined; outer = sensors.find(({ id }) => id === outer)?.within) {
    if (seen.has(outer)) return false;
    seen.add(outer);
  }
  return sensors.some(({ id }) => id === sensor.within);
};

/** The energy of several accounts together, as far as it is known; null when none of it is. */
export const energyOf = (accounts: readonly Account[], from: Instant, to: Instant): Joules | null => {
  const known = accounts.map((account) => account.energy(from, to)).filter((energy) => energy !== null);
  return known.length === 0 ? null : sum(known);
};

/** The share of time × devices that was seen, 0 to 1; `unseen` devices are there and have no account. */
export const coverageOf = (accounts: readonly Account[], from: Instant, to: Instant, unseen = 0): number => {
  const time = elapsed(from, to);
  if (accounts.length === 0) return 0;
  if (time === 0) return energyOf(accounts, from, to) === null ? 0 : 1;
  // Share by share, so that what was seen throughout is exactly 1, however many there are.
  return accounts.reduce((shares, account) => shares + account.seen(from, to) / time, 0) / (accounts.length + unseen);
};

/** The counted energy of each part. */
export const partsOf = (accounts: readonly Account[], from: Instant, to: Instant): ReadonlyMap<Part, Joules | null> => {
  const parts = new Map<Part, Joules | null>();
  const counted = accounts.filter((account) => account.counted);
  for (const { sensor } of counted)
    parts.set(
      sensor.part,
      energyOf(
        counted.filter((account) => account.sensor.part === sensor.part),
        from,
        to,
      ),
    );
  return parts;
};
