import type { Estimate, Predictor, Rest, Spell } from './course.ts';
import { plainMean } from './plain-mean.ts';
import type { RecordedRun } from './recorded-run.ts';

/** How far off a predictor was; every figure is a share of what the whole run truly cost. */
export interface Accuracy {
  readonly median_abs_error: number;
  readonly p90_abs_error: number;
}
export interface Score extends Accuracy {
  /** The mean error: above 0 where too much was predicted. */
  readonly bias: number;
  /** Of the intervals, those that held the truth. */
  readonly coverage_90: number | null;
  /** The median of the intervals, from low to high. */
  readonly width_90: number | null;
  readonly plain_mean: Accuracy;
}
export interface Stage {
  /** The share of a run’s epochs that the predictor was shown. */
  readonly progress: number;
  /** Those that are long enough for one epoch to be shown. */
  readonly runs: number;
  /** Null where no run has come to this stage. */
  readonly time: Score | null;
  /** Of the runs all of whose energy is known; null where there is none. */
  readonly energy: Score | null;
}
export interface Backtest {
  readonly runs: number;
  readonly stages: readonly Stage[];
}

const PROGRESS: readonly number[] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/**
 * Shows a predictor the first epochs of runs whose end is known, and compares what it says of the whole.
 * @param groupOf runs of one group weigh as much together as any other group; without it each run weighs the same
 */
export const backtest = (runs: readonly RecordedRun[], predictor: Predictor, groupOf: (run: RecordedRun) => unknown = (run) => run): Backtest => ({
  runs: runs.length,
  stages: PROGRESS.map((progress) => {
    const shown = runs.map((run) => ({ run, done: Math.floor(progress * run.epochs.length) })).filter(({ done }) => done >= 1);
    const replay = (amountOf: (spell: Spell) => number | null, estimateOf: (rest: Rest) => Estimate<number> | null): Score | null =>
      scoreOf(
        shown.flatMap(({ run, done }) => {
          const amounts = run.epochs.map(amountOf);
          const known = amounts.filter((amount) => amount !== null);
          if (known.length < amounts.length) return [];
          const told = (by: Predictor) => {
            const rest = by({ unit: 'epoch', spells: run.epochs.slice(0, done), total: run.epochs.length });
            return rest && estimateOf(rest);
          };
          const [ours, plain] = [told(predictor), told(plainMean)];
          return ours && plain ? [{ group: groupOf(run), spent: sum(known.slice(0, done)), truth: sum(known), ours, plain }] : [];
        }),
      );
    return {
      progress,
      runs: shown.length,
      time: replay(
        ({ time }) => time,
        ({ time }) => time,
      ),
      energy: replay(
        ({ energy }) => energy,
        ({ energy }) => energy,
      ),
    };
  }),
});

interface Trial {
  readonly group: unknown;
  readonly spent: number;
  readonly truth: number;
  readonly ours: Estimate<number>;
  readonly plain: Estimate<number>;
}
const scoreOf = (trials: readonly Trial[]): Score | null => {
  if (trials.length === 0) return null;
  const sizes = new Map<unknown, number>();
  for (const { group } of trials) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const weighed = (figureOf: (trial: Trial) => number | null): readonly Weighed[] =>
    trials.flatMap((trial) => {
      const figure = figureOf(trial);
      return figure === null ? [] : [{ figure, weight: 1 / sizes.get(trial.group)! }];
    });
  const error = ({ spent, truth }: Trial, { mean }: Estimate<number>): number => share(spent + mean - truth, truth);
  const accuracy = (estimateOf: (trial: Trial) => Estimate<number>): Accuracy => {
    const errors = weighed((trial) => Math.abs(error(trial, estimateOf(trial))));
    return { median_abs_error: quantile(errors, 0.5)!, p90_abs_error: quantile(errors, 0.9)! };
  };
  return {
    ...accuracy(({ ours }) => ours),
    bias: meanOf(weighed((trial) => error(trial, trial.ours)))!,
    coverage_90: meanOf(
      weighed(({ spent, truth, ours: { low, high } }) => (low === null || high === null ? null : Number(spent + low <= truth && truth <= spent + high))),
    ),
    width_90: quantile(
      weighed(({ truth, ours: { low, high } }) => (low === null || high === null ? null : share(high - low, truth))),
      0.5,
    ),
    plain_mean: accuracy(({ plain }) => plain),
  };
};

interface Weighed {
  readonly figure: number;
  readonly weight: number;
}
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
/** A run that cost nothing is told exactly, or else all is wrong. */
const share = (part: number, truth: number): number => (truth === 0 ? Math.sign(part) : part / truth);
const meanOf = (figures: readonly Weighed[]): number | null =>
  figures.length === 0 ? null : sum(figures.map(({ figure, weight }) => figure * weight)) / sum(figures.map(({ weight }) => weight));
/** The least figure that so much of the weight does not exceed. */
const quantile = (figures: readonly Weighed[], level: number): number | null => {
  const inOrder = figures.toSorted((a, b) => a.figure - b.figure);
  const enough = level * sum(figures.map(({ weight }) => weight)) * (1 - 1e-12);
  let reached = 0;
  return inOrder.find(({ weight }) => (reached += weight) >= enough)?.figure ?? null;
};
