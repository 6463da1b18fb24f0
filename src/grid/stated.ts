import type { GramsPerKwh } from '../quantity/quantity.ts';
import type { IntensitySource } from './intensity.ts';

/** What the user says, which beats everything. */
export const stated = (value: GramsPerKwh): IntensitySource => ({
  name: 'stated by the user',
  at: async ({ zone }) => ({ value, basis: 'stated', boundary: null, zone, source: 'stated by the user' }),
});
