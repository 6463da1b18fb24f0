import { equivalentsOf } from '../ledger/equivalent.ts';
import { inKilowattHours } from '../quantity/quantity.ts';
import type { Remarkable, Totals } from './totals.ts';

const MEASURED = 'Measured by carbontracker (https://github.com/lfwa/carbontracker).';

/** The sentence of the original's manual, for a paper; where nothing is known it says so. */
export const sentence = ({ energy, carbon }: Pick<Totals, 'energy' | 'carbon'>): string => {
  if (energy === null) return `The energy that the training of models in this work used is not known. ${MEASURED}`;
  const used = `The training of models in this work is estimated to use ${inKilowattHours(energy).toFixed(3)} kWh of electricity`;
  if (carbon === null) return `${used}; the CO2eq is not known. ${MEASURED}`;
  const same = equivalentsOf(carbon).map(({ value, unit }) => `${value.toFixed(3)} ${unit}`);
  return `${used} contributing to ${(carbon / 1000).toFixed(3)} kg of CO2eq. This is equivalent to ${same.join(' or ')}. ${MEASURED}`;
};

/** What is said of runs of each kind, of one and of several. */
const REMARKS: readonly (readonly [Remarkable, string, string])[] = [
  ['predicted', 'was monitored for some of its epochs: its prediction counts', 'were monitored for some of their epochs: their predictions count'],
  ['corrected', 'has the mean over its devices in its log: their sum counts', 'have the mean over their devices in their logs: the sums count'],
  ['unfinished', 'did not end: what it had told counts', 'did not end: what they had told counts'],
  ['unmeasured', 'does not know its energy, and adds nothing', 'do not know their energy, and add nothing'],
  ['unpriced', 'has no carbon, and adds none', 'have no carbon, and add none'],
  ['incomplete', 'was not seen throughout: its energy is a lower bound', 'were not seen throughout: their energies are lower bounds'],
  [
    'alike',
    'says the same as another, to the letter, under another name: remove it if it is a copy',
    'say the same as others, to the letter, under other names: remove what is a copy',
  ],
];
/** What a reader of the sentence should know beside it; empty where nothing is to be said. */
export const reservations = ({ remarkable }: Pick<Totals, 'remarkable'>): readonly string[] =>
  REMARKS.flatMap(([kind, one, several]) => {
    const count = remarkable[kind];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  });
