import type { IntensitySource } from './intensity.ts';
import { worldAverage, yearly } from './yearly.ts';

/** Every source of intensity, the best first. To add one: write its file, add its name here. */
export const sources: readonly IntensitySource[] = [yearly, worldAverage];
