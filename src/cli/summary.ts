import type { Statement } from '../ledger/statement.ts';
import { inKilowattHours } from '../quantity/quantity.ts';
import { commandLine } from '../report/command-line.ts';

/** One run in a line, in the units of the answers for programs. */
export interface Summary {
  readonly id: string;
  readonly name: string | null;
  /** As a person could type it; its beginning, where it is long. */
  readonly command: string;
  readonly started: string;
  readonly time_s: number;
  readonly outcome: string;
  readonly energy_kwh: number | null;
  readonly carbon_g: number | null;
  readonly hosts: readonly string[];
}

const LONGEST_COMMAND = 200;

export const summaryOf = ({ run, total }: Statement): Summary => ({
  id: run.id,
  name: run.name,
  command: commandLine(run.command).slice(0, LONGEST_COMMAND),
  started: run.started.toISOString(),
  time_s: total.time,
  outcome: run.outcome.kind,
  energy_kwh: total.energy === null ? null : inKilowattHours(total.energy),
  carbon_g: total.carbon,
  hosts: run.hosts.map(({ name }) => name),
});

/** Whether this is one, whoever wrote it down. */
export const isSummary = (value: object): value is Summary => {
  const { id, name, command, started, time_s, outcome, energy_kwh, carbon_g, hosts } = value as Readonly<Record<keyof Summary, unknown>>;
  return (
    [id, command, outcome].every(isText) &&
    (name === null || isText(name)) &&
    isText(started) &&
    !Number.isNaN(Date.parse(started)) &&
    isAmount(time_s) &&
    [energy_kwh, carbon_g].every((amount) => amount === null || isAmount(amount)) &&
    Array.isArray(hosts) &&
    hosts.every(isText)
  );
};
const isText = (value: unknown): value is string => typeof value === 'string';
const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0;
