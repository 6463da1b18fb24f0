import { Refusal } from '../journal/refusal.ts';
import { compared, COMPARISON_TABLES, type Comparison, type Outcome, type Side } from '../report/comparison.ts';
import type { Dossier } from '../report/report.ts';
import type { Context } from './context.ts';
import { knownRuns } from './known-runs.ts';
import type { Given } from './option.ts';
import { summaryOf } from './summary.ts';
import { textOf } from './value.ts';

/** Repeated runs of the same command on the same machines that are on record: how much they differ by chance. */
const repeatsOnRecord = (sides: readonly Side[], context: Context) => {
  const { clock, terminal } = context.host('/');
  const known = knownRuns(context, { clock, terminal }).map(({ summary }) => summary);
  const keyOf = ({ command, hosts }: { readonly command: string; readonly hosts: readonly string[] }): string => JSON.stringify([command, hosts]);
  const asked = new Set(sides.flatMap(({ statements }) => statements.filter(({ run }) => run.command.length > 0).map((each) => keyOf(summaryOf(each)))));
  const finished = known.filter(({ outcome }) => outcome === 'finished');
  return [...asked].map((key) =>
    finished
      .filter((summary) => keyOf(summary) === key)
      .map(({ energy_kwh, carbon_g, time_s }): Outcome => ({ energy_kwh, carbon_g, time_s, mean_power_w: null })),
  );
};

export const sideOf = (label: string, dossiers: readonly Dossier[]): Side => ({ label, statements: dossiers.map(({ statement }) => statement) });
/** B against A, by their own repeats, or else by those on record. */
export const comparisonOf = (a: Side, b: Side, context: Context): Comparison =>
  compared(a, b, a.statements.length > 1 && b.statements.length > 1 ? [] : repeatsOnRecord([a, b], context));

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
