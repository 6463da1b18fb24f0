// Builds src/grid/zone-table.ts: the newest yearly carbon intensity of every grid zone of Electricity Maps.
// usage: node tools/build-zone-table.mjs [directory of yearly_<year>.js] > src/grid/zone-table.ts
// The raw files: of the package @tgwf/co2, in which the Green Web Foundation republishes them.
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const directory = process.argv[2] ?? dirname(fileURLToPath(import.meta.resolve('@tgwf/co2/data/electricity-maps')));
const years = readdirSync(directory)
  .flatMap((name) => /^yearly_(\d{4})\.js$/.exec(name)?.[1] ?? [])
  .toSorted();
if (years.length === 0) throw new Error(`there is no yearly_<year>.js in ${directory}`);

const newest = new Map();
for (const year of years) {
  const { data } = await import(pathToFileURL(resolve(join(directory, `yearly_${year}.js`))).href);
  for (const [zone, { carbonIntensity }] of Object.entries(data)) {
    if (carbonIntensity.unit !== 'gCO2eq/kWh') throw new Error(`${zone} in ${year} is given in ${carbonIntensity.unit}`);
    // No electricity is clean over its life cycle: a zero is a hole in the data, as null is.
    if (carbonIntensity.value > 0) newest.set(zone, { year, value: carbonIntensity.value });
  }
}
const lines = [...newest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([zone, { year, value }]) => `${zone} ${year} ${Number(value.toFixed(1))}`);

console.log(`// Made by tools/build-zone-table.mjs; do not edit.
// This file, unlike the rest of the project, is under the Open Database License (ODbL) 1.0, share-alike:
// https://opendatacommons.org/licenses/odbl/1-0/
// Contains information from Electricity Maps, https://www.electricitymaps.com, yearly averages ${years[0]} to ${years.at(-1)},
// republished by the Green Web Foundation in @tgwf/co2. Changed: the newest year of each zone, its intensity alone.
// What they are: emissions of what is consumed in the zone, with imports and exports traced, over the life cycle of the
// power stations: the default of the API that they were asked of. How: https://www.electricitymaps.com/data/methodology
export const ZONE_SOURCE = 'Electricity Maps (ODbL), consumption-based';
/** Per line: zone, year, gCO2e per kWh, life-cycle, consumption. */
export const ZONE_TABLE = \`
${lines.join('\n')}
\`;`);
