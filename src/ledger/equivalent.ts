import type { Grams } from '../quantity/quantity.ts';

/** An everyday amount that emits as much. */
export interface Equivalent {
  readonly value: number;
  readonly unit: string;
  readonly gramsPerUnit: number;
  readonly source: string;
}
const FACTORS: readonly Omit<Equivalent, 'value'>[] = [
  {
    unit: 'km travelled by car',
    gramsPerUnit: 106.8,
    source: 'European Environment Agency, average CO2 emissions of new cars in the EU, 2024 (WLTP)',
  },
];
export const equivalentsOf = (carbon: Grams): readonly Equivalent[] => FACTORS.map((factor) => ({ value: carbon / factor.gramsPerUnit, ...factor }));
