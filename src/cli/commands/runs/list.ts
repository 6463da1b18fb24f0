import { seconds } from '../../../quantity/quantity.ts';
import { inHours } from '../../../report/duration.ts';
import { jsonText } from '../../../report/json-text.ts';
import { cut, printable } from '../../../report/printable.ts';
import { choiceOf } from '../../chosen-runs.ts';
import { EXIT } from '../../exit.ts';
import { knownRuns, type Known } from '../../known-runs.ts';
import { textTable } from '../../../report/text-table.ts';
import type { Verb } from './verb.ts';

const COMMAND_COLUMNS = 40;
/** As many are shown of a name at least: on a narrow terminal they stand in a second line. */
const NAME_COLUMNS = 16;

export const listRuns: Verb = {
  options: ['since', 'name', 'json'],
  async act(given, _words, context) {
    const host = context.host('/');
    const choice = choiceOf(given, host.clock.date());
    const known = knownRuns(context, host).filter(({ summary: { name, started } }) => choice?.({ name, started: new Date(started) }) ?? true);
    if (given.has('json')) context.stdout(jsonText(known.map(asJson)));
    else if (known.length === 0) context.stdout(`There is no ${choice === undefined ? 'run' : 'such run'} on record.\n`);
    else context.stdout(listing(known, context.page().columns));
    return EXIT.ok;
  },
};

const asJson = ({ journal, summary: { id, name, started, time_s, outcome, energy_kwh, carbon_g, hosts } }: Known) => ({
  id,
  name,
  journal,
  started,
  time_s,
  outcome,
  energy_kwh,
  carbon_g,
  hosts,
});
/** What anybody may have written stands last, where it moves no column. */
const listing = (known: readonly Known[], columns: number | null): string => {
  const lines = textTable(
    ['run', 'started', 'time', 'energy kWh', 'CO2eq g', 'outcome', 'name'],
    known.map(({ summary: { id, name, command, started, time_s, outcome, energy_kwh, carbon_g } }) => [
      plain(id),
      started.slice(0, 16).replace('T', ' '),
      inHours(seconds(time_s)),
      energy_kwh?.toFixed(6) ?? 'unknown',
      carbon_g?.toFixed(3) ?? 'unknown',
      plain(outcome),
      printable(name ?? '') || cut(printable(command), COMMAND_COLUMNS),
    ]),
  );
  const wide = columns === null ? Infinity : Math.max(columns, lines.indexOf('name') + NAME_COLUMNS);
  return lines.replaceAll(/.+/g, (line) => cut(line, wide));
};
/** Ours are plain anyway; of anybody else's each letter is one column wide. */
const plain = (text: string): string => printable(text).replaceAll(/[^ -~]/gu, '?');
