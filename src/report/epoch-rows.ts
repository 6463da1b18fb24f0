import type { WindowCost } from '../ledger/statement.ts';
import { inKilowattHours, scale, sum, type Joules } from '../quantity/quantity.ts';
import { bars } from './bars.ts';
import { kilowattHours } from './figure.ts';

const MOST_ROWS = 10;
/** Between the labels, the figures and the bars. */
const GAPS = 4;

/** Energy by epoch as text, `columns` wide at most; of many, the mean of as many as make a row. Nothing where there are not two, or none was seen. */
export const epochRows = (epochs: readonly WindowCost[], columns: number): readonly string[] => {
  const size = Math.ceil(epochs.length / MOST_ROWS);
  const groups = Array.from({ length: Math.ceil(epochs.length / size) || 0 }, (_, i) => epochs.slice(i * size, (i + 1) * size));
  const energies = groups.map((group) => meanOf(group.map(({ energy }) => energy)));
  if (epochs.length < 2 || energies.every((energy) => energy === null)) return [];
  const labels = groups.map(labelOf);
  const letters = Math.max(...labels.map((label) => label.length));
  const told = energies.map(kilowattHours);
  const width = columns - letters - Math.max(...told.map((figure) => figure.length)) - GAPS;
  const rows = energies.map((energy, i) => ({
    label: labels[i]!.padStart(letters),
    value: energy === null ? null : inKilowattHours(energy),
    told: told[i]!,
    mark: '',
  }));
  return [size === 1 ? 'Energy by epoch in kWh:' : `Energy by epoch in kWh, mean of ${size} a row:`, ...bars(rows, width).map((row) => row.trimEnd())];
};

const labelOf = (group: readonly WindowCost[]): string => [...new Set([group[0]!.epoch, group.at(-1)!.epoch])].join('–');
/** Of those that are known. */
const meanOf = (energies: readonly (Joules | null)[]): Joules | null => {
  const known = energies.filter((energy) => energy !== null);
  return known.length === 0 ? null : scale(sum(known), 1 / known.length);
};
