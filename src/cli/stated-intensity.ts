import type { StatedIntensity } from '../grid/series/series.ts';
import type { Disk } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import type { Given } from './option.ts';
import { intensityOf } from './value.ts';

/** What was said for `--intensity`: a number, or a file of them; null for nothing. Throws Refusal. */
export const statedIntensityOf = async (given: Given, disk: Pick<Disk, 'text' | 'exists'>): Promise<StatedIntensity | null> => {
  const said = given.get('intensity');
  if (said === undefined) return null;
  const { value, where } = said;
  if (value.trim() !== '' && Number.isFinite(Number(value))) return intensityOf(given);
  if (!/[/\\]|\.(csv|tsv|json)$/i.test(value) && !disk.exists(value)) {
    throw new Refusal('usage', `${where} is a number of gCO2e/kWh from 0 to 10000, or a CSV or JSON file of them, not "${value}".`);
  }
  const { seriesAt } = await import('../grid/series/series.ts');
  return seriesAt(value, disk);
};
