import { inKilowattHours } from '../quantity/quantity.ts';
import { csvRow } from './csv-row.ts';
import { inHours } from './duration.ts';
import type { Group, GroupKey } from './grouping.ts';
import { jsonText } from './json-text.ts';
import { costJson } from './json.ts';
import { printable } from './printable.ts';
import { markdownTable } from './markdown-table.ts';
import { textTable } from './text-table.ts';

export interface Grouped {
  readonly by: GroupKey;
  readonly groups: readonly Group[];
}
const GROUPS_SCHEMA = 'carbontracker.groups/1';

const cells = ({ key, runs, cost: { time, energy, carbon, meanPower, coverage } }: Group): readonly string[] => [
  printable(key),
  String(runs),
  inHours(time),
  energy === null ? 'unknown' : inKilowattHours(energy).toFixed(6),
  carbon === null ? 'unknown' : carbon.toFixed(6),
  meanPower === null ? 'unknown' : meanPower.toFixed(1),
  `${Math.round(coverage * 100)} %`,
];
const headOf = (by: GroupKey): readonly string[] => [by, 'runs', 'time', 'energy (kWh)', 'CO2eq (g)', 'mean power (W)', 'seen'];
const rowsOf = ({ groups }: Grouped): readonly (readonly string[])[] => groups.map(cells);

/** The documents that groups can be written as, by the formats' names. */
export const GROUP_TABLES: Readonly<Record<string, (grouped: Grouped) => string>> = {
  text: (grouped) => textTable(headOf(grouped.by), rowsOf(grouped)),
  markdown: (grouped) => `${markdownTable(headOf(grouped.by), rowsOf(grouped))}\n`,
  json: ({ by, groups }) => jsonText({ schema: GROUPS_SCHEMA, by, groups: groups.map(({ key, runs, cost }) => ({ key, runs, ...costJson(cost) })) }),
  csv: ({ by, groups }) => {
    const rows = groups.map(({ key, runs, cost }) => csvRow([key, runs, ...Object.values(costJson(cost))]));
    return [csvRow([by, 'runs', ...(groups[0] === undefined ? [] : Object.keys(costJson(groups[0].cost)))]), ...rows].join('');
  },
};
