import type { Disk } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import type { RunFacts } from '../ledger/statement.ts';
import { seconds } from '../quantity/quantity.ts';
import type { Given, Option } from './option.ts';
import { beginningOf } from '../archive/beginning.ts';
import { durationOf, momentOf, textOf } from './value.ts';

/** Which of many runs; understood by `runs`, `report` and `parse`. */
export const CHOICE_OPTIONS: readonly Option[] = [
  { name: 'since', value: 'WHEN', help: 'only runs that began since: a date as 2026-11-24 (local), or so long ago: 12h, 7d' },
  { name: 'name', value: 'TEXT', blank: true, help: 'only runs with this label' },
];
export type Choice = (run: Pick<RunFacts, 'name' | 'started'>) => boolean;

const LONGEST = seconds(100 * 366 * 86_400);

/** Undefined where nothing was said, and every run is meant. Throws Refusal for a time that is none. */
export const choiceOf = (given: Given, now: Date): Choice | undefined => {
  const since = sinceOf(given, now);
  const label = textOf(given, 'name');
  if (since === null && label === null) return undefined;
  return ({ name, started }) => (since === null || started >= since) && (label === null || (name ?? '') === label);
};
/** Those of these journals that are chosen, by their first lines. One without a first line is not known to be meant. */
export const chosenOf = (journals: readonly string[], choice: Choice, disk: Disk): readonly string[] =>
  journals.filter((path) => {
    const began = beginningOf(disk, path);
    return began !== undefined && choice({ name: began.name, started: new Date(began.date) });
  });

const sinceOf = (given: Given, now: Date): Date | null => {
  const said = given.get('since');
  if (said === undefined) return null;
  if (/^\s*\d{4}-/.test(said.value)) return momentOf(given, 'since');
  if (!/^\s*\d+(\.\d+)?\s*[smhd]\s*$/i.test(said.value))
    throw new Refusal('usage', `${said.where} is a date such as 2026-11-24, or a time ago such as 12h or 7d, not "${said.value}".`);
  return new Date(now.getTime() - durationOf(given, 'since', LONGEST)! * 1000);
};
