import type { Asker } from './asker.ts';
import { electricityMaps } from './electricity-maps.ts';
import { energiDataService } from './energi-data-service.ts';
import { entsoe } from './entsoe.ts';
import type { LiveSource } from './intensity.ts';
import { rte } from './rte.ts';
import { ukGrid } from './uk-grid.ts';
import { wattTime } from './watttime.ts';

/** Every source that is asked over the network, the best first. To add one: write its file, add its name here. */
export const live: readonly ((asker: Asker) => LiveSource)[] = [electricityMaps, ukGrid, energiDataService, rte, entsoe, wattTime];
