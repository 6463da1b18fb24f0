import { Refusal } from '../journal/refusal.ts';
import type { Statement } from '../ledger/statement.ts';
import { compared, COMPARISON_TABLES, programOf, type Comparison, type Outcome, type Side } from '../report/comparison.ts';
import type { Dossier } from '../report/report.ts';
import type { Context } from './context.ts';
import { knownRuns } from './known-runs.ts';
import type { Given } from './option.ts';
import { summaryOf, type Summary } from './summary.ts';
import { textOf } from './value.ts';

/** One run on record, and what it comes to. */
interface OnRecord {
  readonly summary: Summary;
  readonly outcome: Outcome;
}
/** The finished runs on record that are none of these, each once. */
const othersThan = (runs: readonly Statement[], context: Context): readonly OnRecord[] => {
  const { clock, terminal } = context.host('/');
  const ids = new Set(runs.map(({ run }) => run.id));
  return knownRuns(context, { clock, terminal }).flatMap(({ summary }) => {
    if (summary.outcome !== 'finished' || ids.size === ids.add(summary.id).size) return [];
    const { energy_kwh, carbon_g, time_s } = summary;
    return [{ summary, outcome: { energy_kwh, carbon_g, time_s, mean_power_w: null } }];
  });
};
/** Those of the one command of these runs, on the same machines. */
const repeatsOf = (statements: readonly Statement[], others: readonly OnRecord[]): readonly Outcome[] => {
  const [first] = statements;
  if (first === undefined || programOf({ statements }) === null) return [];
  const keyOf = ({ command, hosts }: Summary): string => JSON.stringify([command, hosts]);
  return others.filter(({ summary }) => keyOf(summary) === keyOf(summaryOf(first))).map(({ outcome }) => outcome);
};

export interface Compared {
  readonly label: string;
  readonly dossiers: readonly Dossier[];
}
/** B against A, by their own repeats, or else by those on record. */
export const comparisonOf = (a: Compared, b: Compared, context: Context): Comparison => {
  const statementsOf = ({ dossiers }: Compared): readonly Statement[] => dossiers.map(({ statement }) => statement);
  const [one, other] = [statementsOf(a), statementsOf(b)];
  const others = one.length > 1 && other.length > 1 ? [] : othersThan([...one, ...other], context);
  const sideOf = (label: string, statements: readonly Statement[]): Side => ({ label, statements, others: repeatsOf(statements, others) });
  return compared(sideOf(a.label, one), sideOf(b.label, other));
};

/** Throws Refusal for a format that has no comparisons. */
export const comparisonAs = (format: string): ((comparison: Comparison) => string) => {
  const written = COMPARISON_TABLES[format];
  if (written === undefined) throw new Refusal('usage', `A comparison cannot be written as ${format}.`, `use ${Object.keys(COMPARISON_TABLES).join(', ')}`);
  return written;
};

/** By how much the energy may rise, as a share; null where nobody asked. Throws Refusal. */
export const mostIncreaseOf = (given: Given): number | null => {
  const said = textOf(given, 'max-increase');
  if (said === null) return null;
  const [, percent] = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(said) ?? [];
  if (percent === undefined) throw new Refusal('usage', `${given.get('max-increase')!.where} is a percentage such as 10%, not "${said}".`);
  return Number(percent) / 100;
};
/** Whether the energy of B rose by more than that. Throws Refusal where one of them is not known: a check that cannot be made has not been passed. */
export const roseTooMuch = ({ figures }: Comparison, most: number): boolean => {
  const found = figures.find(({ figure }) => figure === 'energy')?.difference;
  if (found == null) throw new Refusal('unreadable', 'The energy of one of them is not known: nobody can say whether it rose.');
  return found.share > most;
};
