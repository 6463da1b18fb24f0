import { Refusal } from '../../journal/refusal.ts';
import type { Backtest, Score } from '../../predict/backtest.ts';
import { restOf } from '../../predict/rest.ts';
import { jsonText } from '../../report/json-text.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { VOICE_OPTIONS } from '../run-options.ts';
import { textTable } from '../../report/text-table.ts';
import { remark } from '../remark.ts';
import { flagOf } from '../value.ts';

/** How well runs that are over would have been predicted. */
export const backtest: Command = {
  summary: 'how well recorded runs would have been predicted, against the plain mean',
  usage: 'carbontracker backtest <dir|journal|log|csv …> [--json]      (CSV: epoch,duration_s[,energy_j])',
  options: [{ name: 'json', help: 'for programs' }, ...VOICE_OPTIONS.filter(({ name }) => name === 'help')],
  async act(given, words, context) {
    if (words.length === 0) throw new Refusal('usage', 'There is nothing to test on.', 'name journals, logs, CSV files, or a directory of them');
    const { backtest: replay } = await import('../../predict/backtest.ts');
    const { recordedRuns } = await import('../recorded-runs.ts');
    const { runs, skipped } = recordedRuns(words, context.disk);
    for (const why of new Set(skipped.map((each) => each.why))) {
      const [first, ...others] = skipped.filter((each) => each.why === why);
      remark(context, `left out: ${first!.file}${others.length === 0 ? '' : ` and ${others.length} more`}: ${why}`);
    }
    if (runs.length === 0) throw new Refusal('unreadable', 'None of these holds a run with epochs.');
    const result = replay(runs, restOf);
    if (flagOf(given, 'json')) context.stdout(jsonText(result));
    else context.stdout(`${linesOf(result).join('\n')}\n`);
    return EXIT.ok;
  },
};

const linesOf = ({ runs, stages }: Backtest): readonly string[] => [
  `${runs} run${runs === 1 ? '' : 's'}. Errors are shares of the true total; in brackets those of the plain mean.`,
  ...(['time', 'energy'] as const).flatMap((what) => {
    const rows = stages.flatMap((stage) => (stage[what] === null ? [] : [rowOf(stage.progress, stage.runs, stage[what])]));
    return rows.length === 0
      ? []
      : ['', textTable([what, 'runs', 'median error', '90th percentile', 'bias', 'held by the 90 % interval', 'its median width'], rows).trimEnd()];
  }),
];
const percent = (share: number | null): string => (share === null ? '-' : `${(share * 100).toFixed(1)} %`);
const rowOf = (progress: number, runs: number, score: Score): readonly string[] => [
  `at ${percent(progress)}`,
  String(runs),
  `${percent(score.median_abs_error)} (${percent(score.plain_mean.median_abs_error)})`,
  `${percent(score.p90_abs_error)} (${percent(score.plain_mean.p90_abs_error)})`,
  percent(score.bias),
  percent(score.coverage_90),
  percent(score.width_90),
];
