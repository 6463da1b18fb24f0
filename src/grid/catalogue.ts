import type { Asker } from './asker.ts';
import type { IntensitySource, LiveSource } from './intensity.ts';
import { worldAverage, yearly } from './yearly.ts';

/** Every source that is asked over the network, the best first. To add one: write its file, add its name here. */
export const live: readonly ((asker: Asker) => LiveSource)[] = [];
/** What stands in where no live source answers, the best first. */
export const sources: readonly IntensitySource[] = [yearly, worldAverage];
