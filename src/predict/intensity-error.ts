import type { IntensityBasis } from '../journal/event.ts';

/**
 * How far a grid's forecast is off: nine in ten figures lie within this share of it.
 * From a mean absolute error of 9.59 % over 13 grids, a normal's: 1.645 × 1.253 × 9.59 %.
 * Source: CarbonX, 2025, arXiv:2510.01521; Great Britain's own forecast erred by 7.1 % from 2017 to 2023 (nickmp.com).
 */
const FORECAST_BAND = 0.198;
export const FORECAST_SOURCE = 'forecasts err by 9.6 % on average, over 13 grids; arXiv:2510.01521';

/** The 90 % band of one figure that is applied to time to come, as a share of it; null where nobody has measured how such figures err. */
export const bandOf = (basis: IntensityBasis | 'mixed'): number | null => (basis === 'forecast' ? FORECAST_BAND : null);
