import type { SensorInfo } from '../journal/event.ts';
import { sum, type Instant, type Joules, type Seconds } from '../quantity/quantity.ts';
import type { Account, Charge } from './account.ts';

/**
 * What is in the sum: an account that lies within no other. While its sensor was not seen, those that lie within it are counted
 * in its place, as far as they were seen: a lower bound, so the time counts as unseen all the same.
 */
export class Holding {
  readonly sensor: SensorInfo;
  readonly #account: Account;
  readonly #inner: readonly Holding[];

  constructor(account: Account, inner: readonly Holding[]) {
    this.sensor = account.sensor;
    this.#account = account;
    this.#inner = inner;
  }
  /** Null when nothing of the stretch was seen. */
  energy(from: Instant, to: Instant): Joules | null {
    return this.#inner.length === 0 ? this.#account.energy(from, to) : known(this.#parcels(from, to).map(([, energy]) => energy));
  }
  seen(from: Instant, to: Instant): Seconds {
    return this.#account.seen(from, to);
  }
  owed(from: Instant, to: Instant): Seconds {
    return this.#account.owed(from, to);
  }
  get ours(): boolean {
    return this.#account.ours;
  }
  /** What of that is of this account: null energy where it is not among ours, or was not counted. */
  of(account: Account): Charge {
    return {
      sensor: account.sensor,
      energy: (from, to) => {
        if (this.#inner.length === 0) return account === this.#account ? this.energy(from, to) : null;
        return known(this.#parcels(from, to).flatMap(([owner, energy]) => (owner === account ? [energy] : [])));
      },
      seen: (from, to) => account.seen(from, to),
      owed: (from, to) => account.owed(from, to),
    };
  }
  #parcels(from: Instant, to: Instant): readonly (readonly [Account, Joules | null])[] {
    const gaps = this.#inner.length === 0 ? [] : this.#account.unseen(from, to);
    const inner = gaps.flatMap((gap) => this.#inner.flatMap((holding) => holding.#parcels(gap.from, gap.to)));
    return [[this.#account, this.#account.energy(from, to)], ...inner];
  }
}
const known = (energies: readonly (Joules | null)[]): Joules | null => {
  const seen = energies.filter((energy) => energy !== null);
  return seen.length === 0 ? null : sum(seen);
};

/** Of all accounts those that are counted, with what lies within each; the whole machine stands beside the sum. */
export const holdingsOf = (accounts: readonly Account[]): readonly Holding[] => {
  const holding = (account: Account): Holding =>
    new Holding(account, accounts.filter(({ counted, sensor }) => !counted && sensor.part !== 'machine' && sensor.within === account.sensor.id).map(holding));
  return accounts.filter(({ counted }) => counted).map(holding);
};
