// Builds src/grid/yearly-table.ts: the newest yearly carbon intensity of every country.
// usage: node tools/build-yearly-table.mjs carbon-intensity-electricity.csv > src/grid/yearly-table.ts
// The raw file: https://ourworldindata.org/grapher/carbon-intensity-electricity.csv
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import countries from 'i18n-iso-countries';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node tools/build-yearly-table.mjs carbon-intensity-electricity.csv');

const newest = new Map();
for (const [entity, code, year, value] of parse(readFileSync(path), { from_line: 2 })) {
  const zone = entity === 'World' ? 'WORLD' : countries.alpha3ToAlpha2(code.replace(/^OWID_KOS$/, 'XKK'));
  if (zone === undefined) continue; // continents and other aggregates
  if ((newest.get(zone)?.year ?? 0) < Number(year)) newest.set(zone, { year: Number(year), value: Number(value) });
}
// No electricity is clean over its life cycle: a zero is a hole in the data.
const lines = [...newest]
  .filter(([, { value }]) => value > 0)
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([zone, { year, value }]) => `${zone} ${year} ${Number(value.toFixed(1))}`);

console.log(`// Made by tools/build-yearly-table.mjs; do not edit.
// Source: Our World in Data, "Carbon intensity of electricity generation" (Ember; Energy Institute), CC BY 4.0.
// https://ourworldindata.org/grapher/carbon-intensity-electricity
export const YEARLY_SOURCE = 'Our World in Data (Ember, Energy Institute)';
/** Per line: ISO 3166 country, year, gCO2e per kWh, life-cycle, generation. */
export const YEARLY_TABLE = \`
${lines.join('\n')}
\`;`);
