import { Refusal } from '../journal/refusal.ts';
import { GROUP_TABLES } from '../report/group-table.ts';
import { GROUP_KEYS, groupsOf, type GroupKey } from '../report/grouping.ts';
import type { Dossier } from '../report/report.ts';
import { meant } from './nearest.ts';
import type { Given } from './option.ts';
import { textOf } from './value.ts';

/** By what runs are to be grouped; null where nobody asked. Throws Refusal. */
export const groupKeyOf = (given: Given): GroupKey | null => {
  const said = textOf(given, 'group-by');
  if (said === null) return null;
  const key = GROUP_KEYS.find((known) => known === said);
  if (key === undefined) throw new Refusal('usage', `Runs cannot be grouped by "${said}".`, meant(said, GROUP_KEYS) ?? `use ${GROUP_KEYS.join(', ')}`);
  return key;
};
/** Throws Refusal for a format that has no groups. */
export const groupsAs = (format: string): ((dossiers: readonly Dossier[], by: GroupKey) => string) => {
  const written = GROUP_TABLES[format];
  if (written === undefined) throw new Refusal('usage', `Groups cannot be written as ${format}.`, `use ${Object.keys(GROUP_TABLES).join(', ')}`);
  return (dossiers, by) => written({ by, groups: groupsOf(dossiers, by) });
};
