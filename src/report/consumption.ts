import { equivalentsOf } from '../ledger/equivalent.ts';
import type { Statement } from '../ledger/statement.ts';
import { inKilowattHours, type Grams, type Joules, type Seconds } from '../quantity/quantity.ts';
import { inHours } from './duration.ts';

export interface Consumption {
  readonly time: Seconds;
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
}
export interface Style {
  readonly digits: number;
  /** Whether CO2eq is also told in kilometres and the like. */
  readonly interpretable: boolean;
}

/** The epochs that this run has done, whether or not each was measured by itself; null where there were none. */
export const epochsDone = ({ progress, epochs }: Pick<Statement, 'progress' | 'epochs'>): number | null =>
  (progress?.unit === 'epoch' ? Math.floor(progress.done - progress.start + 1e-9) : epochs.length) || null;

/** The original's block, word for word: `Actual consumption for 3 epoch(s):` and what follows it. Without a count of epochs the title stands alone. */
export const consumption = (
  kind: 'Actual' | 'Predicted',
  epochs: number | null,
  cost: Consumption,
  { digits, interpretable }: Style,
  counted = 'epoch',
): string => {
  const lines = [
    `${kind} consumption${epochs === null ? '' : ` for ${epochs} ${counted}(s)`}:`,
    `\tTime:\t${inHours(cost.time)}`,
    `\tEnergy:\t${cost.energy === null ? 'unknown' : `${inKilowattHours(cost.energy).toFixed(digits)} kWh`}`,
    `\tCO2eq:\t${cost.carbon === null ? 'unknown' : `${cost.carbon.toFixed(digits)} g`}`,
  ];
  if (interpretable && cost.carbon !== null) {
    const equivalents = equivalentsOf(cost.carbon).map(({ value, unit }) => `\t${value.toFixed(digits)} ${unit}`);
    lines.push('\tThis is equivalent to:', ...equivalents);
  }
  return lines.join('\n');
};
