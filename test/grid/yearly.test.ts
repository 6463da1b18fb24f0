import { describe, expect, test } from 'vitest';
import { isZone, worldAverage, yearly } from '../../src/grid/yearly.ts';
import { YEARLY_TABLE } from '../../src/grid/yearly-table.ts';
import { intensityContract } from '../contracts/intensity-contract.ts';

const nowhere = ['XX', 'ZZ-TOP', 'dk', 'Denmark', '', ' DK', 'WORLD', 'D'].map((zone) => ({ zone }));
for (const zone of ['DK', 'DK-DK1', 'US-CAL-CISO', 'GB', 'FR']) {
  intensityContract(`yearly for ${zone}`, () => ({ source: yearly, known: { zone }, unknown: [{ zone: null }, ...nowhere], bases: ['yearly-average'] }));
}
intensityContract('worldAverage', () => ({ source: worldAverage, known: { zone: null }, unknown: [], bases: ['world-average'] }));

describe('the yearly average', () => {
  test('is that of the zone’s country, with its year', async () => {
    const [country, zone] = [await yearly.at({ zone: 'DK' }), await yearly.at({ zone: 'DK-DK1' })];
    expect(country).toMatchObject({ zone: 'DK', source: expect.stringMatching(/^average of DK in 20\d\d, Our World in Data/) });
    expect(country).not.toHaveProperty('why');
    expect(zone).toMatchObject({ value: country.value, zone: 'DK', why: expect.stringContaining('DK-DK1') });
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
