import { sum, type Joules } from '../quantity/quantity.ts';
import { coverageOf, energyOf, type Account } from './account.ts';
import type { Holding } from './holding.ts';
import { without, type Span } from './span.ts';
import type { NodeCost } from './statement.ts';

/** Of its parts' time: with less, a share would tell how much was missed and not what the parts are. */
const SEEN = 0.95;

/** What the machines drew by meters of their own, and how much of it their parts are; null where a machine has no such meter. */
export const nodeOf = (accounts: readonly Account[], holdings: readonly Holding[], spans: readonly Span[]): NodeCost | null => {
  const hosts = [...new Set(holdings.map(({ sensor }) => sensor.host))];
  const nodes = hosts.map((host) => {
    const isHere = ({ sensor }: Pick<Account, 'sensor'>): boolean => sensor.host === host;
    return nodeOn(accounts.filter(isHere), holdings.filter(isHere), spans);
  });
  const known = nodes.filter((node) => node !== undefined);
  if (known.length === 0 || known.length < hosts.length) return null;
  const parts = known.map((node) => node.parts);
  const told = parts.filter((energy) => energy !== null);
  return {
    itEnergy: sum(known.map(({ itEnergy }) => itEnergy)),
    coverage: known.reduce((shares, { coverage }) => shares + coverage, 0) / known.length,
    partsShare: told.length < parts.length ? null : sum(told) / sum(known.map(({ itEnergy }) => itEnergy)),
    source: [...new Set(known.map(({ source }) => source))].join('; '),
  };
};

interface Node extends Pick<NodeCost, 'itEnergy' | 'coverage' | 'source'> {
  /** Of its parts, while the meter saw; null where too little of them was seen. */
  readonly parts: Joules | null;
}
/** Where several kinds of meters are there, by the one that sees most: it encloses what the others see. */
const nodeOn = (accounts: readonly Account[], holdings: readonly Holding[], spans: readonly Span[]): Node | undefined => {
  const meters = accounts.filter(({ sensor }) => sensor.part === 'machine' && sensor.basis === 'measured');
  const families = [...new Set(meters.map(familyOf))].map((family) => meters.filter((meter) => familyOf(meter) === family));
  const time = timeOf(spans);
  const nodes = families.flatMap((family) => {
    const seen = spans.flatMap((span) => seenByAll(family, span));
    const itEnergy = sum(seen.flatMap(({ from, to }) => energyOf(family, from, to) ?? []));
    if (itEnergy === 0) return [];
    const partly = seen.some(({ from, to }) => coverageOf(holdings, from, to) < SEEN);
    const parts = partly ? null : sum(seen.flatMap(({ from, to }) => energyOf(holdings, from, to) ?? []));
    const source = family.map(({ sensor }) => sensor.label).join(', ');
    return [{ itEnergy, parts, source, coverage: timeOf(seen) / time, power: itEnergy / timeOf(seen) }];
  });
  return nodes.toSorted((a, b) => b.power - a.power)[0];
};
const seenByAll = (meters: readonly Account[], span: Span): readonly Span[] =>
  meters.reduce<readonly Span[]>((left, meter) => left.flatMap((each) => without(each, meter.unseen(each.from, each.to))), [span]);
const timeOf = (spans: readonly Span[]): number => spans.reduce((time, { from, to }) => time + (to - from), 0);
/** `ipmi` of `ipmi:dcmi`, also where the machine's name stands before it. */
const familyOf = ({ sensor: { id, host } }: Account): string => (host === undefined ? id : id.slice(host.length + 1)).split(':', 1)[0]!;
