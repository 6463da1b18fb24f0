import { sources } from '../grid/catalogue.ts';
import { firstOf } from '../grid/first-of.ts';
import { stated } from '../grid/stated.ts';
import type { Rules } from '../ledger/ledger.ts';
import { instant } from '../quantity/quantity.ts';
import type { Given } from './option.ts';
import { intensityOf, pueOf, zoneOf } from './value.ts';

/** The rules that price old runs anew; what is not said is left to each journal. */
export const rulesOf = async (given: Given): Promise<Rules> => {
  const [pue, intensity, zone] = [pueOf(given), intensityOf(given), zoneOf(given)];
  const source = intensity !== null ? stated(intensity) : zone !== null ? firstOf(...sources) : undefined;
  return {
    ...(pue !== null && { overhead: { value: pue, basis: 'stated', source: 'stated by the user' } }),
    ...(source && { intensity: { ...(await source.at({ zone })), from: instant(-Infinity) } }),
  };
};
