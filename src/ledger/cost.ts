import type { Instant, Joules } from '../quantity/quantity.ts';
import { elapsed, meanPower, scale, seconds, sum } from '../quantity/quantity.ts';
import { coverageOf, energyOf, type Charge } from './account.ts';
import type { Overhead } from './overhead.ts';
import type { Span } from './span.ts';
import type { Cost, DeviceCost } from './statement.ts';
import type { Tariff } from './tariff.ts';

/** What pricing a stretch takes. */
export interface Prices {
  readonly tariff: Tariff;
  readonly overhead: Overhead;
}

/** What these accounts cost together over a stretch; `unseen` devices are there and have no account. */
export const costOf = (accounts: readonly Charge[], { from, to }: Span, { tariff, overhead }: Prices, unseen = 0): Cost => {
  const time = elapsed(from, to);
  const energyBetween = (start: Instant, end: Instant): Joules | null => {
    const energy = energyOf(accounts, start, end);
    return energy === null ? null : scale(energy, overhead.value);
  };
  const itEnergy = energyOf(accounts, from, to);
  const measured = energyOf(
    accounts.filter(({ sensor }) => sensor.basis === 'measured'),
    from,
    to,
  );
  return {
    time,
    itEnergy,
    energy: itEnergy === null ? null : scale(itEnergy, overhead.value),
    carbon: itEnergy === null ? null : tariff.price(from, to, energyBetween),
    meanPower: itEnergy === null || time === 0 ? null : meanPower(itEnergy, time),
    coverage: coverageOf(accounts, from, to, unseen),
    measuredShare: itEnergy === null || itEnergy === 0 || accounts.some(isLogged) ? null : (measured ?? 0) / itEnergy,
  };
};

/** A log does not tell how what it says was had. */
const isLogged = ({ sensor }: Charge): boolean => sensor.method === 'logged';

/** Several costs as one; carbon is unknown as soon as some of the energy has no price. */
export const together = (costs: readonly Cost[]): Cost => {
  const [only] = costs;
  if (only !== undefined && costs.length === 1) return only;
  const seen = costs.filter((cost) => cost.itEnergy !== null);
  const time = sum(costs.map((cost) => cost.time));
  const known = (amounts: readonly (Joules | null)[]): Joules | null => (seen.length === 0 ? null : sum(amounts.filter((amount) => amount !== null)));
  const itEnergy = known(costs.map((cost) => cost.itEnergy));
  const carbons = seen.map(({ carbon }) => carbon).filter((carbon) => carbon !== null);
  return {
    time,
    itEnergy,
    energy: known(costs.map(({ energy }) => energy)),
    carbon: seen.length === 0 || carbons.length < seen.length ? null : sum(carbons),
    meanPower: itEnergy === null || time === 0 ? null : meanPower(itEnergy, time),
    coverage:
      time === 0
        ? Math.min(...costs.map(({ coverage }) => coverage), costs.length)
        : costs.reduce((shares, cost) => shares + (cost.coverage * cost.time) / time, 0),
    measuredShare:
      itEnergy === null || itEnergy === 0 || seen.some((cost) => cost.itEnergy! > 0 && cost.measuredShare === null)
        ? null
        : seen.reduce((share, cost) => share + ((cost.measuredShare ?? 0) * cost.itEnergy!) / itEnergy, 0),
  };
};

/** One device's own, over all the stretches of a run, and what of it is in the sum: all of it without `inSum`. */
export const deviceCostOf = (device: Charge, inSum: readonly Charge[] | null, spans: readonly Span[], prices: Prices): DeviceCost => {
  const { sensor } = device;
  const { time, itEnergy, energy, carbon, meanPower: power, coverage } = together(spans.map((span) => costOf([device], span, prices)));
  const blur = sensor.refresh === undefined || time === 0 ? seconds(0) : sensor.refresh / time;
  return {
    sensor,
    counted: inSum === null,
    countedEnergy: inSum === null ? itEnergy : sum(spans.flatMap(({ from, to }) => inSum.flatMap((charge) => charge.energy(from, to) ?? []))),
    itEnergy,
    energy,
    carbon,
    meanPower: power,
    coverage,
    uncertainty: sensor.uncertainty === null ? null : Math.min(1, sensor.uncertainty + blur),
    inUse: time === 0 ? 1 : sum(spans.map(({ from, to }) => device.owed(from, to))) / time,
  };
};
