import { inKilowattHours, type Joules } from '../quantity/quantity.ts';
import { csvRow } from '../report/csv-row.ts';
import type { Counted } from './counted.ts';

const HEAD = ['id', 'source', 'files', 'outcome', 'epochs', 'time_s', 'energy_kwh', 'carbon_g', 'basis', 'devices', 'corrected', 'as_logged_kwh', 'incomplete'];

/** One row a run; empty where not known, lists joined by `; `. */
export const countedCsv = (runs: readonly Counted[]): string => [csvRow(HEAD), ...runs.map(rowOf)].join('');

const rowOf = ({ id, source, files, outcome, epochs, time, energy, carbon, basis, devices, corrected, asLogged, incomplete }: Counted): string =>
  csvRow([
    id,
    source,
    files.join('; '),
    outcome,
    epochs,
    time,
    kilowattHours(energy),
    carbon,
    basis,
    devices.map(({ part, label }) => `${part} ${label}`).join('; '),
    String(corrected),
    kilowattHours(asLogged),
    String(incomplete),
  ]);
const kilowattHours = (energy: Joules | null): number | null => (energy === null ? null : inKilowattHours(energy));
