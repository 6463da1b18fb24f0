import { aggregateJson } from '../../archive/aggregate-json.ts';
import { countRuns } from '../../archive/aggregate.ts';
import { countedCsv } from '../../archive/counted-csv.ts';
import type { Counted, Skipped } from '../../archive/counted.ts';
import { reservations, sentence } from '../../archive/sentence.ts';
import { openTotals, type Totals } from '../../archive/totals.ts';
import { Refusal } from '../../journal/refusal.ts';
import { jsonText } from '../../report/json-text.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { remark } from '../remark.ts';
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
    const [recursive, verbose] = [flagOf(given, 'recursive'), flagOf(given, 'verbose')];
    const [json, csv] = [flagOf(given, 'json'), flagOf(given, 'csv')];
    if (json && csv) throw new Refusal('usage', '--json and --csv do not go together.', 'choose one');
    const runs: Counted[] = [];
    const skipped: Skipped[] = [];
    let left = 0;
    const all = openTotals();
    countRuns(words, recursive, context.disk, {
      counted(run) {
        all.add(run);
        if (json || csv) runs.push(run);
      },
      skipped(one) {
        left++;
        if (json || verbose || left <= SHOWN) skipped.push(one);
      },
    });
    const totals = all.totals();
    if (totals.runs === 0 && left === 0)
      throw new Refusal('not-found', `There is no log and no journal in ${words.join(', ')}.`, recursive ? undefined : 'look further with -r');
    if (json) context.stdout(jsonText(aggregateJson({ ...totals, runs, skipped })));
    else if (csv) context.stdout(countedCsv(runs));
    else context.stdout(`${sentence(totals)}\n`);
    if (!flagOf(given, 'quiet')) tell(totals, verbose ? skipped : skipped.slice(0, SHOWN), left, context);
    return totals.runs === 0 ? EXIT.unreadable : EXIT.ok;
  },
};

const tell = (totals: Totals, named: readonly Skipped[], left: number, context: Context): void => {
  const say = (text: string): void => remark(context, text);
  say(`${totals.runs} ${totals.runs === 1 ? 'run counts' : 'runs count'}.`);
  for (const one of reservations(totals)) say(`Of these, ${one}.`);
  for (const { file, why } of named) say(`left out: ${why.startsWith(file) ? why : `${file}: ${why}`}`);
  if (left > named.length) say(`and ${left - named.length} more were left out: -v names them.`);
};
