import type { Statement } from '../ledger/statement.ts';
import { inKilowattHours, type Joules } from '../quantity/quantity.ts';
import { commandLine } from './command-line.ts';
import { epochsDone } from './consumption.ts';
import { csvRow } from './csv-row.ts';
import type { Report } from './report.ts';

/**
 * One row a run, RFC 4180 with LF at the end of each row; no cell has a second line.
 * Units stand in the names, as in the JSON, and figures have all their digits. What is not known is empty.
 */
export const csv: Report = {
  name: 'csv',
  ending: 'csv',
  render: (dossiers) => {
    const rows = dossiers.map(({ statement }) => csvRow(COLUMNS.map(([, cellOf]) => cellOf(statement) ?? null)));
    return [csvRow(COLUMNS.map(([name]) => name)), ...rows].join('');
  },
};

type Cell = string | number | null | undefined;
const kilowattHours = (energy: Joules | null | undefined): Cell => (energy == null ? null : inKilowattHours(energy));
const COLUMNS: readonly (readonly [name: string, cellOf: (statement: Statement) => Cell])[] = [
  ['id', ({ run }) => run.id],
  ['name', ({ run }) => run.name],
  ['command', ({ run }) => commandLine(run.command)],
  ['started', ({ run }) => run.started.toISOString()],
  ['ended', ({ run }) => run.ended.toISOString()],
  ['time_s', ({ total }) => total.time],
  ['outcome', ({ run }) => run.outcome.kind],
  ['exit_code', ({ run }) => run.outcome.exit_code],
  ['signal', ({ run }) => run.outcome.signal],
  ['scheduler', ({ run }) => run.job?.scheduler],
  ['job_id', ({ run }) => run.job?.id],
  ['hosts', ({ run }) => run.hosts.map(({ name }) => name).join(' ')],
  ['attempts', ({ run }) => run.attempts],
  ['epochs', epochsDone],
  ['it_energy_kwh', ({ total }) => kilowattHours(total.itEnergy)],
  ['energy_kwh', ({ total }) => kilowattHours(total.energy)],
  ['carbon_g', ({ total }) => total.carbon],
  ['mean_power_w', ({ total }) => total.meanPower],
  ['coverage', ({ total }) => total.coverage],
  ['measured_share', ({ total }) => total.measuredShare],
  ['pue', ({ overhead }) => overhead.value],
  ['pue_basis', ({ overhead }) => overhead.basis],
  ['pue_source', ({ overhead }) => overhead.source],
  ['intensity_g_per_kwh', ({ intensity }) => intensity?.mean],
  ['intensity_basis', ({ intensity }) => intensity?.basis],
  ['intensity_boundary', ({ intensity }) => intensity?.boundary],
  ['intensity_source', ({ intensity }) => intensity?.source],
  ['zone', ({ intensity }) => intensity?.zone],
  ['predicted_time_s', ({ prediction }) => prediction?.time.mean],
  ['predicted_energy_kwh', ({ prediction }) => kilowattHours(prediction?.energy?.mean)],
  ['predicted_carbon_g', ({ prediction }) => prediction?.carbon?.mean],
  ['version', ({ run }) => run.version],
];
