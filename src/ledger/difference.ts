/** How two groups of runs differ in one figure. */
export interface Difference {
  /** Means of either group. */
  readonly a: number;
  readonly b: number;
  /** Of B against A: −0.12 for 12 % less. */
  readonly share: number;
  /** Between which that share lies nine times in ten; null where nobody knows how much repeated runs differ. */
  readonly low: number | null;
  readonly high: number | null;
  /** What may be said of it. */
  readonly verdict: 'less' | 'more' | 'within-noise' | 'noise-unknown';
}

/** Runs of one program on one machine, which differ by chance alone. */
export type Repeats = readonly number[];

/**
 * By the logarithms, since costs differ by factors: Welch's interval where both groups were repeated, else with the spread of whatever was,
 * `others` included. Null where a figure is not known or not above zero.
 */
export const difference = (a: Repeats, b: Repeats, others: readonly Repeats[] = []): Difference | null => {
  if (a.length === 0 || b.length === 0 || ![a, b].every((runs) => runs.every((value) => Number.isFinite(value) && value > 0))) return null;
  const middle = logMean(b) - logMean(a);
  const found = { a: mean(a), b: mean(b), share: Math.expm1(middle) };
  const error = errorOf(a, b, others);
  if (error === null) return { ...found, low: null, high: null, verdict: 'noise-unknown' };
  const off = quantile95(error.freedom) * error.deviation;
  const [low, high] = [Math.expm1(middle - off), Math.expm1(middle + off)];
  return { ...found, low, high, verdict: high < 0 ? 'less' : low > 0 ? 'more' : 'within-noise' };
};

interface ErrorOfDifference {
  readonly deviation: number;
  /** Degrees of freedom. */
  readonly freedom: number;
}
const errorOf = (a: Repeats, b: Repeats, others: readonly Repeats[]): ErrorOfDifference | null => {
  if (a.length > 1 && b.length > 1) {
    const [one, other] = [variance(a) / a.length, variance(b) / b.length];
    const freedom = (one + other) ** 2 / (one ** 2 / (a.length - 1) + other ** 2 / (b.length - 1));
    return { deviation: Math.sqrt(one + other), freedom: Number.isNaN(freedom) ? a.length + b.length - 2 : freedom };
  }
  const repeated = [a, b, ...others].filter((runs) => runs.length > 1 && runs.every((value) => value > 0));
  const freedom = repeated.reduce((all, runs) => all + runs.length - 1, 0);
  if (freedom === 0) return null;
  const pooled = repeated.reduce((all, runs) => all + variance(runs) * (runs.length - 1), 0) / freedom;
  return { deviation: Math.sqrt(pooled * (1 / a.length + 1 / b.length)), freedom };
};

const mean = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0) / values.length;
const logMean = (values: readonly number[]): number => mean(values.map(Math.log));
/** Of the logarithms. */
const variance = (values: readonly number[]): number => {
  const middle = logMean(values);
  return values.reduce((all, value) => all + (Math.log(value) - middle) ** 2, 0) / (values.length - 1);
};

/** Student's t below which 95 % lie, for 1 to 30 degrees of freedom. */
const STUDENT = [
  6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895, 1.86, 1.833, 1.812, 1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.74, 1.734, 1.729, 1.725, 1.721, 1.717, 1.714,
  1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697,
];
/** The degrees of freedom are rounded down: rather too wide than too narrow. */
const quantile95 = (freedom: number): number => STUDENT[Math.max(1, Math.floor(freedom)) - 1] ?? 1.697;
