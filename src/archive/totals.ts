import { grams, joules, sum, type Grams, type Joules } from '../quantity/quantity.ts';
import type { Counted } from './counted.ts';

/** What some runs come to, and how many of them a reader should know more of. */
export interface Totals {
  readonly runs: number;
  /** Of the runs that know it; null where none of them does. */
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
  readonly remarkable: Readonly<Record<Remarkable, number>>;
}
export type Remarkable = 'predicted' | 'corrected' | 'unfinished' | 'unmeasured' | 'unpriced' | 'incomplete' | 'alike';

/** Adds up runs one by one, and keeps none of them. */
export const openTotals = () => {
  let runs = 0;
  let energy = joules(0);
  let carbon = grams(0);
  let measured = 0;
  let priced = 0;
  const remarkable = { predicted: 0, corrected: 0, unfinished: 0, unmeasured: 0, unpriced: 0, incomplete: 0, alike: 0 };
  return {
    add(run: Counted): void {
      runs++;
      if (run.energy === null) remarkable.unmeasured++;
      else {
        energy = sum([energy, run.energy]);
        measured++;
        if (run.carbon === null) remarkable.unpriced++;
      }
      if (run.carbon !== null) {
        carbon = sum([carbon, run.carbon]);
        priced++;
      }
      if (run.basis === 'predicted') remarkable.predicted++;
      if (run.corrected) remarkable.corrected++;
      if (run.outcome === 'unfinished') remarkable.unfinished++;
      if (run.incomplete) remarkable.incomplete++;
      if (run.alike) remarkable.alike++;
    },
    totals: (): Totals => ({
      runs,
      energy: measured === 0 ? null : energy,
      carbon: priced === 0 ? null : carbon,
      remarkable,
    }),
  };
};
