import { gramsPerKwh } from '../quantity/quantity.ts';
import { IntensityError, type Intensity, type IntensitySource } from './intensity.ts';

/** The yearly average of the zone's country. Life-cycle, of the electricity generated there. */
export const yearly: IntensitySource = {
  name: 'yearly average of the country',
  async at({ zone }) {
    if (zone === null) throw new IntensityError('no zone is stated: give yours with --zone, such as --zone DK');
    if (!isZone(zone)) throw new IntensityError(`"${zone}" names no country or grid zone`);
    const country = zone.split('-')[0]!;
    const row = await rowOf(country);
    if (row === undefined) throw new IntensityError(`there is no yearly figure for ${zone}`);
    const answer: Intensity = {
      value: row.value,
      basis: 'yearly-average',
      boundary: 'life-cycle',
      zone: country,
      source: `average of ${country} in ${row.year}, ${row.source}`,
    };
    return zone === country ? answer : { ...answer, why: `there is no live source for ${zone}, so its country's year stands in` };
  },
};

/** What remains when the place is not known. Never one of the clean ones. */
export const worldAverage: IntensitySource = {
  name: 'world average',
  async at() {
    const { value, year, source } = (await rowOf('WORLD'))!;
    return { value, basis: 'world-average', boundary: 'life-cycle', zone: null, source: `world average in ${year}, ${source}` };
  },
};

/** A zone as its sources name it, from how a person writes it; undefined where it names no country that exists. */
export const zoneFrom = (said: string): string | undefined => {
  const zone = said.trim().toUpperCase().replace(/^UK\b/, 'GB');
  return isZone(zone) ? zone : undefined;
};

/** Whether `zone` begins with a country that exists. */
export const isZone = (zone: string): boolean => {
  if (!/^[A-Z]{2}(-[A-Z0-9]+)*$/.test(zone)) return false;
  const country = zone.slice(0, 2);
  return !NOWHERE.has(country) && new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(country) !== undefined;
};
/** Codes that have a name but no grid: "Unknown Region", "Pseudo-Accents" and their like. */
const NOWHERE = new Set(['ZZ', 'XA', 'XB', 'QO', 'EZ', 'UN']);

const rowOf = async (key: string) => {
  const { YEARLY_SOURCE, YEARLY_TABLE } = await import('./yearly-table.ts');
  const line = YEARLY_TABLE.split('\n').find((row) => row.startsWith(`${key} `));
  if (line === undefined) return undefined;
  const [, year, value] = line.split(' ');
  return { year: Number(year), value: gramsPerKwh(Number(value)), source: YEARLY_SOURCE };
};
