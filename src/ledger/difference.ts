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
/** Where a group was not repeated: other runs of its program on its machines. */
export interface Others {
  readonly a: readonly Repeats[];
  readonly b: readonly Repeats[];
}

/**
 * By the logarithms, since costs differ by factors: Welch's interval, each group by its own spread, or else by that of its `others`.
 * Where nobody knows how much one of them differs by chance, nothing is said of it. Null where a figure is not known or not above zero.
 */
export const difference = (a: Repeats, b: Repeats, others: Others): Difference | null => {
  if (a.length === 0 || b.length === 0 || ![a, b].every((runs) => runs.every((value) => Number.isFinite(value) && value > 0))) return null;
  const middle = logMean(b) - logMean(a);
  const found = { a: mean(a), b: mean(b), share: Math.expm1(middle) };
  const error = errorOf(meanOf(a, others.a), meanOf(b, others.b));
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
/** How sure the mean of a group is. */
interface ErrorOfMean {
  readonly variance: number;
  readonly freedom: number;
  /** Whether it was repeated itself. */
  readonly own: boolean;
}
const meanOf = (runs: Repeats, others: readonly Repeats[]): ErrorOfMean | null => {
  const own = runs.length > 1;
  const repeated = (own ? [runs] : others).filter((group) => group.length > 1 && group.every((value) => value > 0));
  const freedom = repeated.reduce((all, group) => all + group.length - 1, 0);
  if (freedom === 0) return null;
  const pooled = repeated.reduce((all, group) => all + variance(group) * (group.length - 1), 0) / freedom;
  return { variance: pooled / runs.length, freedom, own };
};
const errorOf = (a: ErrorOfMean | null, b: ErrorOfMean | null): ErrorOfDifference | null => {
  if (a === null || b === null) return null;
  const deviation = Math.sqrt(a.variance + b.variance);
  // What both were taken from may be the same.
  if (!a.own || !b.own) return { deviation, freedom: Math.min(a.freedom, b.freedom) };
  const freedom = (a.variance + b.variance) ** 2 / (a.variance ** 2 / a.freedom + b.variance ** 2 / b.freedom);
  return { deviation, freedom: Number.isNaN(freedom) ? a.freedom + b.freedom : freedom };
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
