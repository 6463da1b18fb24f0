import { UNKNOWN } from '../figure.ts';

/** An amount with its unit, where there is one. */
export const withUnit = (amount: string, unit: string): string => (amount === UNKNOWN ? amount : `${amount} ${unit}`);
/** The gas as print sets it; for our own phrases, not for what users call their things. */
export const setProperly = (phrase: string): string => phrase.replaceAll('CO2eq', 'CO₂e').replaceAll('CO2', 'CO₂');
/** `1 fault`, `12 faults`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
