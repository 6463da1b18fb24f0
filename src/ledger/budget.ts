import type { Breached, Limit } from '../journal/event.ts';
import type { Prediction } from '../predict/predictor.ts';
import { inKilowattHours, type Grams, type Joules, type Seconds } from '../quantity/quantity.ts';
import type { Cost } from './statement.ts';

/** The most that a run may cost; what is null is not limited. */
export interface Budget extends Readonly<Record<Limit, number | null>> {
  /** With overhead. */
  readonly energy: Joules | null;
  readonly carbon: Grams | null;
  readonly time: Seconds | null;
}
export type Breach = Pick<Breached, 'limit' | 'of' | 'value' | 'most'>;

const LIMITS: readonly Limit[] = ['energy', 'carbon', 'time'];

/** Budgets that do not hold. A prediction counts by its lower bound, so that it does not cry wolf; one without an interval does not count. */
export const breachesOf = (budget: Budget, spent: Pick<Cost, Limit>, prediction: Pick<Prediction, Limit> | null): readonly Breach[] =>
  LIMITS.flatMap((limit): readonly Breach[] => {
    const most = budget[limit];
    if (most === null) return [];
    const value = spent[limit];
    if (value !== null && value >= most) return [{ limit, of: 'spent', value: shown(limit, value), most: shown(limit, most) }];
    const low = prediction?.[limit]?.low ?? null;
    return low !== null && low >= most ? [{ limit, of: 'predicted', value: shown(limit, low), most: shown(limit, most) }] : [];
  });
const shown = (limit: Limit, amount: number): number => (limit === 'energy' ? inKilowattHours(amount as Joules) : amount);
