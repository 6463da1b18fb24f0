import { difference, type Difference } from '../ledger/difference.ts';
import type { Statement } from '../ledger/statement.ts';
import { inKilowattHours } from '../quantity/quantity.ts';
import { jsonText } from './json-text.ts';
import { markdownTable } from './markdown-table.ts';
import { printable } from './printable.ts';
import { textTable } from './text-table.ts';

/** The runs on one side of a comparison; several are repeats of one program. */
export interface Side {
  readonly label: string;
  readonly statements: readonly Statement[];
}
export interface Comparison {
  readonly a: Side;
  readonly b: Side;
  readonly figures: readonly Compared[];
  /** Other repeated runs whose spread is known. */
  readonly others: number;
}
export interface Compared {
  readonly figure: 'energy' | 'carbon' | 'time' | 'mean power';
  readonly unit: string;
  /** Null where one side does not know it. */
  readonly difference: Difference | null;
}

/** What is compared; with overhead, but for the mean power. */
export interface Outcome {
  readonly energy_kwh: number | null;
  readonly carbon_g: number | null;
  readonly time_s: number | null;
  readonly mean_power_w: number | null;
}
const FIGURES: readonly { readonly figure: Compared['figure']; readonly unit: string; readonly key: keyof Outcome }[] = [
  { figure: 'energy', unit: 'kWh', key: 'energy_kwh' },
  { figure: 'carbon', unit: 'gCO2e', key: 'carbon_g' },
  { figure: 'time', unit: 's', key: 'time_s' },
  { figure: 'mean power', unit: 'W', key: 'mean_power_w' },
];
const outcomeOf = ({ total }: Statement): Outcome => ({
  energy_kwh: total.energy === null ? null : inKilowattHours(total.energy),
  carbon_g: total.carbon,
  time_s: total.time,
  mean_power_w: total.meanPower,
});

/** B against A. `others` are groups of repeated runs, whose spread tells how much runs differ by chance where these were not repeated. */
export const compared = (a: Side, b: Side, others: readonly (readonly Outcome[])[]): Comparison => ({
  a,
  b,
  figures: FIGURES.map(({ figure, unit, key }) => {
    const valuesOf = (outcomes: readonly Outcome[]): readonly number[] => outcomes.map((outcome) => outcome[key] ?? Number.NaN);
    return { figure, unit, difference: difference(valuesOf(a.statements.map(outcomeOf)), valuesOf(b.statements.map(outcomeOf)), others.map(valuesOf)) };
  }),
  others: others.reduce((all, runs) => all + runs.length, 0),
});

const COMPARISON_SCHEMA = 'carbontracker.comparison/1';
const VERDICTS: Readonly<Record<Difference['verdict'], string>> = {
  less: 'less',
  more: 'more',
  'within-noise': 'no more than runs differ by chance',
  'noise-unknown': 'whether by chance is not known: repeat the runs',
};
const signed = (share: number): string => {
  const percent = Math.abs(share * 100).toFixed(1);
  return percent === '0.0' ? '0.0 %' : `${share < 0 ? '−' : '+'}${percent} %`;
};
const told = ({ share, low, high, verdict }: Difference): string =>
  `${signed(share)}${low === null || high === null ? '' : ` (${signed(low)} to ${signed(high)})`}: ${VERDICTS[verdict]}`;
const amount = (value: number): string => (value >= 1000 ? value.toFixed(0) : Number(value.toPrecision(6)).toString());
const headOf = ({ label, statements }: Side): string => `${printable(label)}${statements.length === 1 ? '' : ` (${statements.length} runs)`}`;
const rowsOf = ({ figures }: Comparison): readonly (readonly string[])[] =>
  figures.map(({ figure, unit, difference: found }) =>
    found === null ? [`${figure} (${unit})`, 'unknown', 'unknown', 'not known'] : [`${figure} (${unit})`, amount(found.a), amount(found.b), told(found)],
  );
const sideJson = ({ label, statements }: Side) => ({ label, runs: statements.map(({ run }) => run.id) });

/** The documents that a comparison can be written as, by the formats' names. */
export const COMPARISON_TABLES: Readonly<Record<string, (comparison: Comparison) => string>> = {
  text: (comparison) => textTable(['', headOf(comparison.a), headOf(comparison.b), 'difference'], rowsOf(comparison)),
  markdown: (comparison) => `${markdownTable(['', headOf(comparison.a), headOf(comparison.b), 'difference'], rowsOf(comparison))}\n`,
  json: ({ a, b, figures, others }) => {
    const differences = figures.map(({ figure, unit, difference: found }) => ({
      figure,
      unit,
      ...(found ?? { a: null, b: null, share: null, low: null, high: null, verdict: 'unknown' }),
    }));
    return jsonText({ schema: COMPARISON_SCHEMA, a: sideJson(a), b: sideJson(b), differences, other_repeats: others });
  },
};
