import type { Grams, GramsPerKwh, Joules } from '../quantity/quantity.ts';
import { emitted } from '../quantity/quantity.ts';
import type { Estimate } from './course.ts';

/** What a later start is expected to spare, against starting at once. */
export interface Saving {
  /** Of what starting at once would emit. */
  readonly share: Estimate<number>;
  /** Null where nobody knows what the run draws. */
  readonly carbon: Estimate<Grams> | null;
}

/** Both figures are foreseen, each within `band` as a share of it, and err apart from each other: the interval is wider than where they err alike. None where the band is not known. */
export const savingOf = (later: GramsPerKwh, atOnce: GramsPerKwh, energy: Joules | null, band: number | null): Saving => {
  const spared = atOnce - later;
  const half = spared === 0 ? 0 : band === null ? null : band * Math.hypot(later, atOnce);
  const within = <Amount extends number>(scaled: (perKwh: number) => Amount): Estimate<Amount> => ({
    mean: scaled(spared),
    low: half === null ? null : scaled(spared - half),
    high: half === null ? null : scaled(spared + half),
  });
  return {
    share: within((perKwh) => (atOnce === 0 ? 0 : perKwh / atOnce)),
    carbon: energy === null ? null : within((perKwh) => emitted(energy, perKwh as GramsPerKwh)),
  };
};
