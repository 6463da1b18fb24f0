import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import countries from 'i18n-iso-countries';
import { describe, expect, test } from 'vitest';
import { worldAverage, yearly } from '../../src/grid/yearly.ts';
import { isZone } from '../../src/grid/zone.ts';
import { YEARLY_TABLE } from '../../src/grid/yearly-table.ts';
import { ZONE_TABLE } from '../../src/grid/zone-table.ts';
import { intensityContract } from '../contracts/intensity-contract.ts';
import { scratch } from '../support/tree.ts';

/** Rows of the raw file: countries, aggregates with and without a code, a country whose newest figure is a hole. */
const RAW = `Entity,Code,Year,Carbon intensity of electricity - gCO2/kWh
Africa,,2022,550.2502
Africa,,2023,545.90845
Africa (Ember),,2024,542.41693
Central African Republic,CAF,2000,100
Central African Republic,CAF,2009,62.5
Central African Republic,CAF,2022,0
Cote d'Ivoire,CIV,2022,413.16418
Cote d'Ivoire,CIV,2023,393.531
Denmark,DNK,2000,627.89404
Denmark,DNK,2023,149.80719
Denmark,DNK,2024,143.30042
European Union (27),,2022,291.70627
European Union (27),,2023,237.48735
France,FRA,2022,78.55024
France,FRA,2023,55.27541
France,FRA,2024,44.179085
G20 (Ember),,2023,481.50943
G20 (Ember),,2024,468.98517
Kosovo,OWID_KOS,2023,918.16693
Kosovo,OWID_KOS,2024,958.7156
Tanzania,TZA,2022,349.27234
Tanzania,TZA,2023,371.58472
Western Sahara,ESH,2000,625
Western Sahara,ESH,2009,666.6666
World,OWID_WRL,2023,484.40286
World,OWID_WRL,2024,473.0065
`;
/** Small ones, most of them fed from a neighbour's grid, and those that nobody lives in. */
const WITHOUT_A_FIGURE = 'AD AI AQ BL BQ BV CC CX GG HM IM IO JE LI MC MF MH MP NF NU PN SJ SM SX TF TK TV UM VA WF'.split(' ');

const nowhere = ['XX', 'ZZ-TOP', 'dk', 'Denmark', '', ' DK', 'WORLD', 'D'].map((zone) => ({ zone }));
for (const zone of ['DK', 'DK-DK1', 'DK-DK9', 'US-CAL-CISO', 'GB', 'GB-OX1', 'FR', 'AX', 'XK']) {
  intensityContract(`yearly for ${zone}`, () => ({ source: yearly, known: { zone }, unknown: [{ zone: null }, ...nowhere], bases: ['yearly-average'] }));
}
intensityContract('worldAverage', () => ({ source: worldAverage, known: { zone: null }, unknown: [], bases: ['world-average'] }));

describe('the yearly average', () => {
  test('of a country is that of what is generated there, with its year', async () => {
    const country = await yearly.at({ zone: 'DK' });
    expect(country).toMatchObject({ zone: 'DK', boundary: 'life-cycle', source: expect.stringMatching(/^average of DK in 20\d\d, Our World in Data/) });
    expect(country).not.toHaveProperty('why');
  });
  test('of a zone is its own, and says that it is of what is consumed there', async () => {
    const [west, east] = [await yearly.at({ zone: 'DK-DK1' }), await yearly.at({ zone: 'DK-DK2' })];
    expect(west).toEqual({
      value: 112,
      basis: 'yearly-average',
      boundary: 'life-cycle',
      zone: 'DK-DK1',
      source: 'average of DK-DK1 in 2025, Electricity Maps (ODbL), consumption-based',
    });
    expect(east).toMatchObject({ value: 144, zone: 'DK-DK2' });
  });
  test('of a zone that nobody knows is that of its country, which is said', async () => {
    const country = await yearly.at({ zone: 'GB' });
    expect(await yearly.at({ zone: 'GB-OX1' })).toEqual({ ...country, why: 'there is no yearly figure for GB-OX1, so that of GB stands in' });
    expect(await yearly.at({ zone: 'ES-CN' })).toMatchObject({ zone: 'ES', why: expect.stringContaining('no yearly figure for ES-CN') });
  });
  test('of a country whose generation nobody tells is that of its consumption, which is said', async () => {
    const alone = await yearly.at({ zone: 'CW' });
    expect(alone).toMatchObject({ zone: 'CW', source: expect.stringMatching(/^average of CW in 20\d\d, Electricity Maps \(ODbL\), consumption-based$/) });
    expect(alone).not.toHaveProperty('why');
    expect(await yearly.at({ zone: 'CW-A' })).toEqual({ ...alone, why: 'there is no yearly figure for CW-A, so that of CW stands in' });
  });
  test('is not known where nobody said where: the remedy is in the words', async () => {
    await expect(yearly.at({ zone: null })).rejects.toThrow(/--zone DK/);
  });
  test('has a figure a line, each of a country that exists', () => {
    const rows = YEARLY_TABLE.trim()
      .split('\n')
      .map((line) => line.split(' '));
    expect(rows.length).toBeGreaterThan(150);
    const sound = ([code = '', year = '', value]: readonly string[]) =>
      (code === 'WORLD' || isZone(code)) && /^20\d\d$/.test(year) && Number(value) > 0 && Number(value) < 1500;
    expect(rows.filter((row) => !sound(row))).toEqual([]);
    expect(new Set(rows.map(([code]) => code)).size).toBe(rows.length);
  });
});

test('the world average is none of the clean ones', async () => {
  const { value } = await worldAverage.at({ zone: null });
  expect(value).toBeGreaterThan(400);
  expect(value).toBeLessThan(600);
  expect(await worldAverage.at({ zone: 'IS' })).toMatchObject({ value, zone: null });
});

describe('the table of countries', () => {
  const rows = new Map(
    YEARLY_TABLE.trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
  test.each([
    ['DK', '2024 143.3'],
    ['FR', '2024 44.2'],
    ['GB', '2024 210.9'],
    ['DE', '2024 344.1'],
    ['EH', '2009 666.7'],
    ['XK', '2024 958.7'],
    ['WORLD', '2024 473'],
  ])('has for %s what the raw file has: %s', (code, figure) => {
    expect(rows.get(code)).toBe(figure);
  });
  test('with that of zones beside it knows every country but those of which nobody publishes a figure', async () => {
    const zones = new Set(
      ZONE_TABLE.trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    );
    const missing = Object.keys(countries.getAlpha2Codes()).filter((code) => !rows.has(code) && !zones.has(code));
    expect(missing.toSorted()).toEqual(WITHOUT_A_FIGURE);
    for (const zone of WITHOUT_A_FIGURE) await expect(yearly.at({ zone })).rejects.toThrow(`there is no yearly figure for ${zone}`);
  });
  test('is made by its tool: the newest figure of each country, its holes and all aggregates left out', () => {
    const file = join(scratch(), 'raw.csv');
    writeFileSync(file, RAW);
    const made = execFileSync(process.execPath, ['tools/build-yearly-table.mjs', file], { encoding: 'utf8' });
    expect(made).toMatch(/^\/\/ Made by tools\/build-yearly-table\.mjs; do not edit\.\n\/\/ Source: Our World in Data/);
    expect(made).toContain('CC BY 4.0');
    const table = /`\n([^`]*)\n`;\n$/.exec(made)?.[1]?.split('\n');
    expect(table).toEqual(['CI 2023 393.5', 'DK 2024 143.3', 'EH 2009 666.7', 'FR 2024 44.2', 'TZ 2023 371.6', 'WORLD 2024 473', 'XK 2024 958.7']);
    for (const line of table!) expect(rows.get(line.slice(0, line.indexOf(' ')))).toBe(line.slice(line.indexOf(' ') + 1));
  });
});

test.each([
  ['DK', true],
  ['DK-DK1', true],
  ['US-CAL-CISO', true],
  ['GB', true],
  ['IN-KA', true],
  ['XX', false],
  ['QQ-A', false],
  ['dk', false],
  ['DNK', false],
  ['', false],
  ['DK-', false],
])('whether %j is a zone: %s', (zone, is) => {
  expect(isZone(zone)).toBe(is);
});
