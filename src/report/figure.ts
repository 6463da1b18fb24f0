import { inKilowattHours, type Grams, type Joules, type Watts } from '../quantity/quantity.ts';

// Figures as every document for people writes them, without their units.
export const UNKNOWN = 'unknown';
const written = (amount: number | null, digits: number): string => (amount === null ? UNKNOWN : amount.toFixed(digits));
export const kilowattHours = (energy: Joules | null): string => written(energy === null ? null : inKilowattHours(energy), 6);
export const gramsOf = (carbon: Grams | null): string => written(carbon, 6);
export const wattsOf = (power: Watts | null): string => written(power, 1);
/** Of a whole, with its sign; empty where it is not known. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
