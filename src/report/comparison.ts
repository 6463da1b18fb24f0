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
  /** Other finished runs of the same command on the same machines: how much it differs by chance, where it was not repeated. */
  readonly others: readonly Outcome[];
}
export interface Comparison {
  readonly a: Side;
  readonly b: Side;
  readonly figures: readonly Compared[];
  /** How many other runs told how much these differ by chance. */
  readonly others: number;
}
export interface Compared {
  readonly figure: 'energy' | 'carbon' | 'time' | 'mean power';
  readonly unit: string;
  /** Null where one side does not know it. */
  readonly difference: Difference | null;
  readonly a: Known;
  readonly b: Known;
}

/** What one side knows of a figure. */
interface Known {
  /** Of its runs; null where one of them does not know it. */
  readonly mean: number | null;
  readonly unknown: number;
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

/** B against A, each by its own repeats, or else by those of the same program. */
export const compared = (a: Side, b: Side): Comparison => {
  const borrowed = { a: borrowedBy(a, b), b: borrowedBy(b, a) };
  return {
    a,
    b,
    figures: FIGURES.map(({ figure, unit, key }) => {
      const valuesOf = (outcomes: readonly Outcome[]): readonly number[] => outcomes.map((outcome) => outcome[key] ?? Number.NaN);
      const repeatsOf = ({ statements }: Side): readonly number[] => valuesOf(statements.map(outcomeOf));
      const others = { a: borrowed.a.map(valuesOf), b: borrowed.b.map(valuesOf) };
      return { figure, unit, difference: difference(repeatsOf(a), repeatsOf(b), others), a: knownOf(repeatsOf(a)), b: knownOf(repeatsOf(b)) };
    }),
    others: new Set([a, b].flatMap(({ statements, others }) => (statements.length > 1 ? [] : others))).size,
  };
};
const knownOf = (values: readonly number[]): Known => {
  const unknown = values.filter(Number.isNaN).length;
  return { mean: unknown > 0 || values.length === 0 ? null : values.reduce((all, value) => all + value, 0) / values.length, unknown };
};
/** Groups of runs of this side's program, which was not repeated itself: with its others, and the other side's by themselves. */
const borrowedBy = (side: Side, other: Side): readonly (readonly Outcome[])[] => {
  if (side.statements.length > 1) return [];
  const isSame = programOf(side) !== null && programOf(side) === programOf(other);
  return [[...side.statements.map(outcomeOf), ...side.others], ...(isSame ? [other.statements.map(outcomeOf)] : [])];
};
/** The one command of all its runs, on the same machines; null for several, and for loops of the library, of which nobody knows. */
export const programOf = ({ statements }: Pick<Side, 'statements'>): string | null => {
  const programs = new Set(
    statements.map(({ run: { command, hosts } }) => (command.length === 0 ? null : JSON.stringify([command, hosts.map(({ name }) => name)]))),
  );
  const [only = null] = programs;
  return programs.size === 1 ? only : null;
};

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
const rowsOf = ({ figures, a, b }: Comparison): readonly (readonly string[])[] =>
  figures.map(({ figure, unit, difference: found, ...known }) => {
    const shown = [known.a, known.b].map(({ mean }) => (mean === null ? 'unknown' : amount(mean)));
    return [`${figure} (${unit})`, ...shown, found === null ? `not known${whose(known.a, a)}${whose(known.b, b)}` : told(found)];
  });
const whose = ({ unknown }: Known, { label, statements }: Side): string =>
  unknown === 0 || statements.length === 1
    ? ''
    : `; ${unknown} of the ${statements.length} runs of ${printable(label)} ${unknown === 1 ? 'does' : 'do'} not know it`;
const sideJson = ({ label, statements }: Side) => ({ label, runs: statements.map(({ run }) => run.id) });

/** The documents that a comparison can be written as, by the formats' names. */
export const COMPARISON_TABLES: Readonly<Record<string, (comparison: Comparison) => string>> = {
  text: (comparison) => textTable(['', headOf(comparison.a), headOf(comparison.b), 'difference'], rowsOf(comparison)),
  markdown: (comparison) => `${markdownTable(['', headOf(comparison.a), headOf(comparison.b), 'difference'], rowsOf(comparison))}\n`,
  json: ({ a, b, figures, others }) => {
    const differences = figures.map(({ figure, unit, difference: found, ...known }) => ({
      figure,
      unit,
      ...(found ?? { a: known.a.mean, b: known.b.mean, share: null, low: null, high: null, verdict: 'unknown' }),
    }));
    return jsonText({ schema: COMPARISON_SCHEMA, a: sideJson(a), b: sideJson(b), differences, other_repeats: others });
  },
};
