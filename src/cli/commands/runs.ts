import { Refusal } from '../../journal/refusal.ts';
import type { Statement } from '../../ledger/statement.ts';
import { inKilowattHours } from '../../quantity/quantity.ts';
import { commandLine } from '../../report/command-line.ts';
import { inHours } from '../../report/duration.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { readStatement, runsOnRecord } from '../record.ts';
import { VOICE_OPTIONS } from '../run-options.ts';
import { table } from '../table.ts';

/** The runs on record. */
export const runs: Command = {
  summary: 'the runs on record, newest first',
  usage: 'carbontracker runs [--json]',
  options: [{ name: 'json', help: 'for programs' }, ...VOICE_OPTIONS.filter(({ name }) => name === 'help')],
  async act(given, words, context) {
    if (words.length > 0) throw new Refusal('usage', `runs takes no words: ${words.join(' ')}.`);
    const known = [...recorded(context)];
    context.stdout(given.has('json') ? `${JSON.stringify(known.map(asJson), null, 2)}\n` : listing(known));
    return EXIT.ok;
  },
};

interface Known {
  readonly journal: string;
  readonly statement: Statement;
}
const recorded = ({ disk, env, stderr }: Context): readonly Known[] =>
  runsOnRecord(disk, env).flatMap((journal) => {
    try {
      return [{ journal, statement: readStatement(disk, journal) }];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      stderr(`carbontracker: left out: ${error.message}\n`);
      return [];
    }
  });

const asJson = ({ journal, statement: { run, total } }: Known) => ({
  id: run.id,
  name: run.name,
  journal,
  started: run.started.toISOString(),
  time_s: total.time,
  outcome: run.outcome.kind,
  energy_kwh: total.energy === null ? null : inKilowattHours(total.energy),
  carbon_g: total.carbon,
  hosts: [run.host.name],
});
const listing = (known: readonly Known[]): string =>
  known.length === 0
    ? 'There is no run on record.\n'
    : table(
        ['run', 'started', 'time', 'energy kWh', 'CO2eq g', 'outcome', 'name'],
        known.map(({ statement: { run, total } }) => [
          run.id,
          run.started.toISOString().slice(0, 16).replace('T', ' '),
          inHours(total.time),
          total.energy === null ? 'unknown' : inKilowattHours(total.energy).toFixed(6),
          total.carbon === null ? 'unknown' : total.carbon.toFixed(3),
          run.outcome.kind,
          run.name?.replaceAll(/\p{Cc}/gu, ' ') ?? commandLine(run.command).slice(0, 40),
        ]),
      );
