import type { Estimate, Extrapolation, Predictor } from './predictor.ts';

const CONFIDENCE = 0.9;

/** Every epoch to come costs as much as the mean of those done; the interval is Student's for the sum of the rest. */
export const plainMean: Predictor = (done, planned, at): Extrapolation | undefined => {
  if (done.length === 0 || planned < done.length) return undefined;
  const whole = <Amount extends number>(amounts: readonly (Amount | null)[]): Estimate<Amount> | null => {
    const known = amounts.filter((amount) => amount !== null);
    return known.length === done.length ? extrapolated(known, planned) : null;
  };
  return {
    unit: 'epoch',
    done: done.length,
    total: planned,
    madeAt: at,
    time: extrapolated(
      done.map((epoch) => epoch.time),
      planned,
    ),
    energy: whole(done.map((epoch) => epoch.energy)),
    confidence: CONFIDENCE,
  };
};

const extrapolated = <Amount extends number>(amounts: readonly Amount[], planned: number): Estimate<Amount> => {
  const n = amounts.length;
  const spent = amounts.reduce((sum: number, amount) => sum + amount, 0);
  const mean = spent / n;
  const left = planned - n;
  const whole = spent + left * mean;
  if (left === 0) return { mean: whole as Amount, low: whole as Amount, high: whole as Amount };
  if (n < 2) return { mean: whole as Amount, low: null, high: null };
  const variance = amounts.reduce((sum, amount) => sum + (amount - mean) ** 2, 0) / (n - 1);
  const half = studentT(n - 1) * Math.sqrt(variance * (left + left ** 2 / n));
  return { mean: whole as Amount, low: Math.max(spent, whole - half) as Amount, high: (whole + half) as Amount };
};

/** The two-sided 90 % quantile of Student's t; from 30 degrees on, by its expansion around the normal's. */
const studentT = (degrees: number): number => T90[degrees - 1] ?? Z90 + (Z90 ** 3 + Z90) / (4 * degrees);
const Z90 = 1.644854;
const T90 = [
  6.3138, 2.92, 2.3534, 2.1318, 2.015, 1.9432, 1.8946, 1.8595, 1.8331, 1.8125, 1.7959, 1.7823, 1.7709, 1.7613, 1.7531, 1.7459, 1.7396, 1.7341, 1.7291, 1.7247,
  1.7207, 1.7171, 1.7139, 1.7109, 1.7081, 1.7056, 1.7033, 1.7011, 1.6991, 1.6973,
];
