import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knownZones, misspelt } from '../../src/grid/known-zones.ts';
import { yearly } from '../../src/grid/yearly.ts';
import { isZone } from '../../src/grid/zone.ts';
import { ZONE_TABLE } from '../../src/grid/zone-table.ts';
import { scratch } from '../support/tree.ts';

/** By year, the earliest first; the package has no types of its own. */
const { yearly2021, yearly2022, yearly2023, yearly2024, yearly2025 } = createRequire(import.meta.url)('@tgwf/co2/data/electricity-maps') as Readonly<
  Record<string, { readonly data: Readonly<Record<string, { readonly carbonIntensity: { readonly value: number } }>> }>
>;
const raw = { yearly2021, yearly2022, yearly2023, yearly2024, yearly2025 };
const rows = ZONE_TABLE.trim()
  .split('\n')
  .map((line) => line.split(' '));

/** What the tool makes of the raw files of some years. */
const built = (years: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string => {
  const directory = scratch();
  for (const [year, values] of Object.entries(years)) {
    const data = Object.entries(values).map(([zone, value]) => `${JSON.stringify(zone)}: { carbonIntensity: { value: ${String(value)}, unit: 'gCO2eq/kWh' } }`);
    writeFileSync(join(directory, `yearly_${year}.js`), `export const data = { ${data.join(', ')} };`);
  }
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(directory, 'index.js'), 'throw new Error("not a year");');
  return execFileSync(process.execPath, ['tools/build-zone-table.mjs', directory], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
};
const linesOf = (text: string): readonly string[] => /`\n([^`]*)\n`;\n$/.exec(text)?.[1]?.split('\n') ?? [];

describe('the table of zones', () => {
  test('is what the tool makes of the installed package', () => {
    const made = execFileSync(process.execPath, ['tools/build-zone-table.mjs'], { encoding: 'utf8' });
    expect(linesOf(made)).toEqual(ZONE_TABLE.trim().split('\n'));
  });
  test('has the newest figure of each zone of the raw files, and no other', () => {
    const newest = new Map<string, readonly [year: number, value: number]>();
    for (const [file, year] of Object.entries(raw)) {
      for (const [zone, { carbonIntensity }] of Object.entries(year!.data)) newest.set(zone, [Number(file.slice('yearly'.length)), carbonIntensity.value]);
    }
    expect(newest.size).toBeGreaterThan(300);
    expect(new Map(rows.map(([zone, year, value]) => [zone, [Number(year), Number(value)]]))).toEqual(newest);
  });
  test('has a sound figure a line, each zone once, in order', () => {
    const sound = ([zone = '', year = '', value]: readonly string[]) => isZone(zone) && /^202\d$/.test(year) && Number(value) > 0 && Number(value) < 1500;
    expect(rows.filter((row) => !sound(row))).toEqual([]);
    const zones = rows.map(([zone]) => zone!);
    expect([...new Set(zones)].toSorted()).toEqual(zones);
  });
  test('says whose it is, and under which licence, as the notice does', async () => {
    for (const file of ['src/grid/zone-table.ts', 'NOTICE']) {
      const text = readFileSync(file, 'utf8');
      for (const words of [
        'Contains information from Electricity Maps',
        'https://opendatacommons.org/licenses/odbl/1-0/',
        'https://www.electricitymaps.com/data/methodology',
      ])
        expect(text).toContain(words);
    }
    expect((await yearly.at({ zone: 'DK-DK1' })).source).toMatch(/Electricity Maps \(ODbL\)/);
  });
});

describe('the tool that makes it', () => {
  test('takes the newest year that has a figure, and no hole for one', () => {
    const table = built({
      2021: { 'DK-DK1': 212, 'DK-DK2': 211, 'DK-BHM': 100, FO: 0, GL: 'null', AX: 5.06 },
      2022: { 'DK-DK1': 199, 'DK-DK2': 'null', 'DK-BHM': 0, FO: 'NaN', GL: 'undefined' },
      2023: { 'DK-DK1': 138.44 },
    });
    expect(linesOf(table)).toEqual(['AX 2021 5.1', 'DK-BHM 2021 100', 'DK-DK1 2023 138.4', 'DK-DK2 2021 211']);
    expect(table).toMatch(/^\/\/ Made by tools\/build-zone-table\.mjs; do not edit\.\n/);
    expect(table).toContain('yearly averages 2021 to 2023');
  });
  test('stops where there is nothing to read', () => {
    expect(() => built({})).toThrow(/there is no yearly_<year>\.js/);
  });
});

describe('a zone that is nearly a known one', () => {
  test.each([
    ['DK-DK9', 'DK-DK1 or DK-DK2'],
    ['DK-DL1', 'DK-DK1'],
    ['NO-NO6', 'NO-NO1, NO-NO2, NO-NO3, NO-NO4 or NO-NO5'],
    ['US-CAL-CIS0', 'US-CAL-CISO'],
    ['US-CAL-CAISO', 'US-CAL-CISO'],
    ['US-CALCISO', 'US-CAL-CISO'],
    ['US-MIDW-MSIO', 'US-MIDW-MISO'],
    ['US-TEX-ERCOT', 'US-TEX-ERCO'],
    ['US-NW-PACEE', 'US-NW-PACE'],
  ])('%s is taken for a typing error', (zone, meant) => {
    expect(misspelt(zone)).toBe(meant);
  });
  test.each(['DK', 'GB', 'XK', 'DK-DK1', 'US-CAL-CISO', 'RU-1', 'BR-N'])('%s is one', (zone) => {
    expect(misspelt(zone)).toBeUndefined();
  });
  // Zones and states that exist, of which the table has no year; the first three are but a letter away from one that it has.
  test.each([
    'CL-SEM',
    'CL-SEA',
    'IN-KA',
    'AU-LH',
    'AU-ACT',
    'AU-TAS-CBI',
    'BR-I',
    'CA-NL-LB',
    'GB-SHI',
    'RU-EU',
    'US-CA',
    'US-MIDW-EEI',
    'US-SW-GRIF',
    'US-NW-GWA',
    'US-SE-AEC',
    'US-TEX-ERABC',
    'DE-BY',
    'NZ-NZN',
  ])('%s is left in peace: it may exist', (zone) => {
    expect(misspelt(zone)).toBeUndefined();
  });
  test('no UK postcode is taken for one', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const areas = letters.flatMap((a) => ['', ...letters].map((b) => a + b));
    const districts = areas.flatMap((area) => ['1', '9', '10', '99', '1A', '2W'].map((district) => `GB-${area}${district}`));
    expect(districts.filter((zone) => misspelt(zone) !== undefined)).toEqual([]);
  });
  test('is asked of its own country alone', () => {
    expect(knownZones('DK')).toEqual(['DK-BHM', 'DK-DK1', 'DK-DK2']);
    expect(knownZones('FI')).toEqual([]);
    expect(misspelt('DE-DK1')).toBeUndefined();
  });
});
