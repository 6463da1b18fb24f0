import { gramsPerKwh, type GramsPerKwh } from '../quantity/quantity.ts';
import { IntensityError, type Intensity, type IntensitySource } from './intensity.ts';
import { isZone } from './zone.ts';
import { ZONE_SOURCE, ZONE_TABLE } from './zone-table.ts';

/**
 * The yearly average of the grid zone, or else of its country. Life-cycle in both; a zone's is that of what is consumed
 * there, a country's that of what is generated, unless only its consumption is known: `source` says which.
 */
export const yearly: IntensitySource = {
  name: 'yearly average',
  async at({ zone }) {
    if (zone === null) throw new IntensityError('no zone is stated: give yours with --zone, such as --zone DK');
    if (!isZone(zone)) throw new IntensityError(`"${zone}" names no country or grid zone`);
    const country = zone.split('-')[0]!;
    const own = zone === country ? undefined : zoneYear(zone);
    if (own !== undefined) return averaged(zone, own);
    const year = (await countryYear(country)) ?? zoneYear(country);
    if (year === undefined) throw new IntensityError(`there is no yearly figure for ${zone}`);
    const answer = averaged(country, year);
    return zone === country ? answer : { ...answer, why: `there is no yearly figure for ${zone}, so that of ${country} stands in` };
  },
};

/** What remains when the place is not known. Never one of the clean ones. */
export const worldAverage: IntensitySource = {
  name: 'world average',
  async at() {
    const { value, year, source } = (await countryYear('WORLD'))!;
    return { value, basis: 'world-average', boundary: 'life-cycle', zone: null, source: `world average in ${year}, ${source}` };
  },
};

interface Year {
  readonly year: number;
  readonly value: GramsPerKwh;
  readonly source: string;
}
const averaged = (zone: string, { year, value, source }: Year): Intensity => ({
  value,
  basis: 'yearly-average',
  boundary: 'life-cycle',
  zone,
  source: `average of ${zone} in ${year}, ${source}`,
});

const countryYear = async (country: string): Promise<Year | undefined> => {
  const { YEARLY_SOURCE, YEARLY_TABLE } = await import('./yearly-table.ts');
  return rowOf(country, YEARLY_TABLE, YEARLY_SOURCE);
};
const zoneYear = (zone: string): Year | undefined => rowOf(zone, ZONE_TABLE, ZONE_SOURCE);
const rowOf = (key: string, table: string, source: string): Year | undefined => {
  const line = table.split('\n').find((row) => row.startsWith(`${key} `));
  if (line === undefined) return undefined;
  const [, year, value] = line.split(' ');
  return { year: Number(year), value: gramsPerKwh(Number(value)), source };
};
