import { aggregateJson } from '../../archive/aggregate-json.ts';
import { aggregateOf } from '../../archive/aggregate.ts';
import { countedCsv } from '../../archive/counted-csv.ts';
import type { Aggregate } from '../../archive/counted.ts';
import { reservations, sentence } from '../../archive/sentence.ts';
import { Refusal } from '../../journal/refusal.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { VOICE_OPTIONS } from '../run-options.ts';
import { flagOf } from '../value.ts';

const SHOWN = 10;

/** All the runs of a folder, as one sentence for a paper. */
export const parse: Command = {
  summary: 'one sentence for a paper, from every log in a folder',
  usage: 'carbontracker parse DIR … [options]',
  options: [
    { name: 'recursive', short: 'r', help: 'folders within it too' },
    { name: 'json', help: 'for programs, with every run' },
    { name: 'csv', help: 'one row a run' },
    ...VOICE_OPTIONS.filter(({ name }) => name === 'quiet' || name === 'verbose' || name === 'help'),
  ],
  async act(given, words, context) {
    if (words.length === 0) throw new Refusal('usage', 'There is no folder to read.', 'carbontracker parse DIR');
    if (flagOf(given, 'json') && flagOf(given, 'csv')) throw new Refusal('usage', '--json and --csv do not go together.', 'choose one');
    const aggregate = aggregateOf(words, flagOf(given, 'recursive'), context.disk);
    if (aggregate.runs.length === 0 && aggregate.skipped.length === 0)
      throw new Refusal('not-found', `There is no log and no journal in ${words.join(', ')}.`, flagOf(given, 'recursive') ? undefined : 'look further with -r');
    if (flagOf(given, 'json')) context.stdout(`${JSON.stringify(aggregateJson(aggregate), null, 2)}\n`);
    else if (flagOf(given, 'csv')) context.stdout(countedCsv(aggregate.runs));
    else context.stdout(`${sentence(aggregate)}\n`);
    if (!flagOf(given, 'quiet')) remark(aggregate, flagOf(given, 'verbose'), context);
    return aggregate.runs.length === 0 ? EXIT.unreadable : EXIT.ok;
  },
};

const remark = ({ runs, skipped }: Aggregate, all: boolean, { stderr }: Context): void => {
  const say = (text: string): void => stderr(`carbontracker: ${text}\n`);
  say(`${runs.length} ${runs.length === 1 ? 'run counts' : 'runs count'}.`);
  for (const one of reservations({ runs })) say(`Of these, ${one}.`);
  for (const { file, why } of skipped.slice(0, all ? undefined : SHOWN)) say(`left out: ${file}: ${why}`);
  if (!all && skipped.length > SHOWN) say(`and ${skipped.length - SHOWN} more were left out: -v names them.`);
};
