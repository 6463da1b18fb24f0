import type { Boundary, IntensityBasis, IntensityFact } from '../journal/event.ts';
import type { IntensityAhead } from '../predict/predictor.ts';
import { elapsed, gramsPerKwh, type GramsPerKwh, type Instant } from '../quantity/quantity.ts';
import type { IntensityPart, MeanIntensity } from './statement.ts';
import type { EnergyBetween, Tariff } from './tariff.ts';

/** The grid of a stretch that is over, weighted by energy; null where nobody said anything. */
export const meanIntensity = (tariff: Tariff, from: Instant, to: Instant, energyBetween: EnergyBetween): MeanIntensity | null => {
  const priced: Weighed[] = [];
  for (const { fact, ...piece } of tariff.between(from, to)) {
    const weight = energyBetween(piece.from, piece.to) ?? 0;
    if (weight > 0) priced.push({ fact, weight });
  }
  const standIn = tariff.at(to) ?? tariff.latest;
  if (standIn === undefined) return null;
  const all = priced.length === 0 ? [{ fact: standIn, weight: 1 }] : priced;
  const whys = new Set(all.map(({ fact }) => fact.why).filter((why) => why !== undefined));
  return {
    ...blendOf(all),
    ...(!all.every(({ fact }) => comparable(fact, all[0]!.fact)) && NEVER_AVERAGED),
    fellBack: whys.size > 0,
    why: whys.size === 0 ? null : reasonsIn([...whys]),
    parts: partsOf(priced),
  };
};

/** The grid of a stretch to come, weighted by time, of what is comparable with the first figure in it; null where nobody said anything. */
export const intensityAhead = (tariff: Tariff, from: Instant, to: Instant): IntensityAhead | null => {
  const ahead = Array.from(tariff.between(from, to), (piece) => ({ fact: piece.fact, weight: elapsed(piece.from, piece.to) as number }));
  const first = ahead[0]?.fact ?? tariff.at(from);
  if (first === undefined) return null;
  return blendOf(ahead.length === 0 ? [{ fact: first, weight: 1 }] : ahead.filter(({ fact }) => comparable(fact, first)));
};

interface Weighed {
  readonly fact: IntensityFact;
  readonly weight: number;
}
const NEVER_AVERAGED = { mean: null, basis: 'mixed', boundary: null } as const;

const boundaryOf = ({ boundary = null }: IntensityFact): Boundary | null => boundary;
/** Whether two figures count the same thing: the same boundary, and both marginal or neither. */
const comparable = (one: IntensityFact, other: IntensityFact): boolean =>
  boundaryOf(one) === boundaryOf(other) && (one.basis === 'marginal') === (other.basis === 'marginal');

/** Comparable figures as one. */
const blendOf = (weighed: readonly Weighed[]): IntensityAhead => {
  const parts = partsOf(weighed);
  const [largest] = parts as readonly [IntensityPart];
  const basis: IntensityBasis | 'mixed' = parts.every((part) => part.basis === largest.basis) ? largest.basis : 'mixed';
  const source = [...new Set(parts.map((part) => part.source))].join('; ');
  return { mean: meanOf(weighed), basis, boundary: largest.boundary, zone: largest.zone, source };
};
/** One for each source, basis, boundary and zone. */
const partsOf = (weighed: readonly Weighed[]): readonly IntensityPart[] => {
  const groups = new Map<string, Weighed[]>();
  for (const each of weighed) {
    const key = JSON.stringify([each.fact.source, each.fact.basis, boundaryOf(each.fact), each.fact.zone]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const all = weightOf(weighed);
  return [...groups.values()]
    .map((group) => {
      const { fact } = group[0]!;
      const { basis, zone, source } = fact;
      return { mean: meanOf(group), basis, boundary: boundaryOf(fact), zone, source, share: weightOf(group) / all };
    })
    .sort((a, b) => b.share - a.share);
};
const weightOf = (weighed: readonly Weighed[]): number => weighed.reduce((sum, { weight }) => sum + weight, 0);
/** A value that never changes is its own mean, to the last digit. */
const meanOf = (weighed: readonly Weighed[]): GramsPerKwh => {
  const { value } = weighed[0]!.fact;
  if (weighed.every(({ fact }) => fact.value === value)) return value;
  return gramsPerKwh(weighed.reduce((sum, { fact, weight }) => sum + weight * fact.value, 0) / weightOf(weighed));
};

/** A month may bring many. */
const MOST_REASONS = 3;
const reasonsIn = (whys: readonly string[]): string =>
  [...whys.slice(0, MOST_REASONS), ...(whys.length > MOST_REASONS ? [`and ${whys.length - MOST_REASONS} more`] : [])].join('; ');
