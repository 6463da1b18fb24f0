import { equivalentsOf } from '../ledger/equivalent.ts';
import { inKilowattHours, type Joules } from '../quantity/quantity.ts';
import type { Aggregate, Counted } from './counted.ts';

export const AGGREGATE_SCHEMA = 'carbontracker.aggregate/1';

/** The document of `schema` `carbontracker.aggregate/1`: energies in kWh with overhead, carbon in g CO2e, times in s; null for what is not known. */
export type AggregateJson = ReturnType<typeof aggregateJson>;
export const aggregateJson = ({ runs, skipped, energy, carbon }: Aggregate) => ({
  schema: AGGREGATE_SCHEMA,
  runs: runs.length,
  energy_kwh: kilowattHours(energy),
  carbon_g: carbon,
  equivalents: (carbon === null ? [] : equivalentsOf(carbon)).map(({ value, unit, gramsPerUnit, source }) => ({
    value,
    unit,
    grams_per_unit: gramsPerUnit,
    source,
  })),
  per_run: runs.map(countedJson),
  skipped: skipped.map(({ file, why }) => ({ file, why })),
});
const countedJson = ({ id, source, files, outcome, epochs, time, energy, carbon, basis, devices, corrected, asLogged, incomplete }: Counted) => ({
  id,
  source,
  files,
  outcome,
  epochs,
  time_s: time,
  energy_kwh: kilowattHours(energy),
  carbon_g: carbon,
  basis,
  devices,
  corrected,
  as_logged_kwh: kilowattHours(asLogged),
  incomplete,
});
const kilowattHours = (energy: Joules | null): number | null => (energy === null ? null : inKilowattHours(energy));
