import type { Part, SensorInfo } from '../journal/event.ts';
import { elapsed, instant, seconds, sum, type Instant, type Joules, type Seconds } from '../quantity/quantity.ts';
import { Column } from './column.ts';
import { Curve } from './curve.ts';
import type { Span } from './span.ts';

/** One sensor's side of the books. */
export class Account {
  readonly sensor: SensorInfo;
  /** False for what another present sensor already counts, and for the whole machine beside its parts. */
  readonly counted: boolean;
  readonly #curve: Curve;
  /** When it counts; null for throughout. */
  readonly #claims: Span[] | null;

  constructor(sensor: SensorInfo, counted: boolean, times: Column) {
    this.sensor = sensor;
    this.counted = counted;
    this.#curve = new Curve(times);
    this.#claims = sensor.claimable ? [] : null;
  }
  /** Whether it is a device of the run's. */
  get ours(): boolean {
    return this.#claims === null || this.#claims.length > 0;
  }
  claim(from: Instant, until: Instant = instant(Infinity)): void {
    this.#claims?.push({ from, to: until });
  }
  add(from: Instant, to: Instant, energy: Joules): void {
    this.#curve.add(from, to, energy);
  }
  /** Null when nothing of the stretch was seen. */
  energy(from: Instant, to: Instant): Joules | null {
    if (this.#claims === null) return this.#energy(from, to);
    const energies = this.#claimed(from, to).map((part) => this.#energy(part.from, part.to));
    const known = energies.filter((energy) => energy !== null);
    return known.length === 0 ? null : sum(known);
  }
  seen(from: Instant, to: Instant): Seconds {
    if (this.#claims === null) return this.#seen(from, to);
    return sum(this.#claimed(from, to).map((part) => this.#seen(part.from, part.to)));
  }
  /** How much of the stretch it counts for. */
  owed(from: Instant, to: Instant): Seconds {
    return this.#claims === null ? elapsed(from, to) : sum(this.#claimed(from, to).map((part) => elapsed(part.from, part.to)));
  }
  #claimed(from: Instant, to: Instant): readonly Span[] {
    return disjoint(this.#claims ?? [])
      .map((claim) => ({ from: instant(Math.max(from, claim.from)), to: instant(Math.min(to, claim.to)) }))
      .filter((part) => part.from < part.to || (from === to && part.from === part.to));
  }
  #energy(from: Instant, to: Instant): Joules | null {
    const energy = this.#curve.between(from, to);
    return energy === 0 && this.#tellsNothing(from, to) ? null : energy;
  }
  #seen(from: Instant, to: Instant): Seconds {
    return this.#energy(from, to) === null ? seconds(0) : this.#curve.seen(from, to);
  }
  unseen(from: Instant, to: Instant): readonly Span[] {
    return this.#curve.unseen(from, to);
  }
  /** A count that has not moved within its refresh has told nothing: no device draws nothing. */
  #tellsNothing(from: Instant, to: Instant): boolean {
    return to > from && elapsed(from, to) < (this.sensor.refresh ?? 0);
  }
}

/** The same stretches without what they share: several ranks may claim one device. */
const disjoint = (stretches: readonly Span[]): readonly Span[] => {
  const apart: Span[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(from, apart.at(-1)?.to ?? from) as Instant;
    if (start < to) apart.push({ from: start, to });
  }
  return apart;
};

/** The accounts of a run's sensors, in their order. */
export const accountsOf = (sensors: readonly SensorInfo[]): readonly Account[] => {
  const times = new Column();
  return sensors.map((sensor) => new Account(sensor, sensor.part !== 'machine' && !liesWithin(sensor, sensors), times));
};
/**
 * Whether a present sensor already counts this one. The whole machine counts nothing, as it is not in the sum itself;
 * and of a circle, which only a damaged journal has, nothing is within another.
 */
const liesWithin = (sensor: SensorInfo, sensors: readonly SensorInfo[]): boolean => {
  const seen = new Set([sensor.id]);
  for (let outer = sensor.within; outer !== undefined; outer = sensors.find(({ id }) => id === outer)?.within) {
    if (seen.has(outer)) return false;
    seen.add(outer);
  }
  return sensors.some(({ id, part }) => id === sensor.within && part !== 'machine');
};

/** What is asked of an account when it is added to others. */
export type Charge = Pick<Account, 'sensor' | 'energy' | 'seen' | 'owed'>;

/** The energy of several accounts together, as far as it is known; null when none of it is. */
export const energyOf = (accounts: readonly Charge[], from: Instant, to: Instant): Joules | null => {
  const known = accounts.map((account) => account.energy(from, to)).filter((energy) => energy !== null);
  return known.length === 0 ? null : sum(known);
};

/** The share of time × devices that was seen, 0 to 1; `unseen` devices are there and have no account. */
export const coverageOf = (accounts: readonly Charge[], from: Instant, to: Instant, unseen = 0): number => {
  const time = elapsed(from, to);
  if (accounts.length === 0) return 0;
  if (time === 0) return energyOf(accounts, from, to) === null ? 0 : 1;
  // Share by share, so that what was seen throughout is exactly 1, however many there are.
  const owed = accounts.reduce((shares, account) => shares + account.owed(from, to) / time, unseen);
  return owed === 0 ? 0 : accounts.reduce((shares, account) => shares + account.seen(from, to) / time, 0) / owed;
};

/** The energy of each part, of accounts that are counted. */
export const partsOf = (counted: readonly Charge[], from: Instant, to: Instant): ReadonlyMap<Part, Joules | null> => {
  const parts = new Map<Part, Joules | null>();
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
