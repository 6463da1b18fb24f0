import type { IntensitySource } from './intensity.ts';
import { worldAverage, yearly } from './yearly.ts';

/** What stands in where no live source answers, the best first: tables that are always at hand. */
export const fallbacks: readonly IntensitySource[] = [yearly, worldAverage];
