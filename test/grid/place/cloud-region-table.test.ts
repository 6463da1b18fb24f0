import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CLOUD_REGION_TABLE, PUE_SOURCES } from '../../../src/grid/place/cloud-region-table.ts';
import { dataCentreOf } from '../../../src/grid/place/cloud-region.ts';
import type { CloudRegion } from '../../../src/grid/intensity.ts';
import { yearly } from '../../../src/grid/yearly.ts';
import { isZone } from '../../../src/grid/zone.ts';
import { tree } from '../../support/tree.ts';

const rows = CLOUD_REGION_TABLE.trim()
  .split('\n')
  .map((line) => line.split(' '));

describe('the table of the clouds’ regions', () => {
  test('has a region a line, in a grid that exists, with a PUE that a building can have and who gives it', () => {
    const sound = ([provider = '', region = '', zone = '', pue = '', year = '', source = '', ...rest]: readonly string[]) =>
      /^(aws|gcp|azure)$/.test(provider) &&
      /^[a-z][a-z0-9-]+$/.test(region) &&
      isZone(zone) &&
      rest.length === 0 &&
      ((pue === '-' && year === '-' && source === '-') || (Number(pue) > 1 && Number(pue) < 2 && /^20\d\d$/.test(year) && source in PUE_SOURCES));
    expect(rows.filter((row) => !sound(row))).toEqual([]);
    expect(new Set(rows.map(([provider, region]) => `${provider} ${region}`)).size).toBe(rows.length);
  });
  test.each([
    ['aws', 35],
    ['gcp', 40],
    ['azure', 55],
  ])('covers %s', (provider, least) => {
    expect(rows.filter(([each]) => each === provider).length).toBeGreaterThan(least);
  });
  test('has no source that nothing comes from', () => {
    expect(new Set(rows.map(([, , , , , source]) => source).filter((source) => source !== '-'))).toEqual(new Set(Object.keys(PUE_SOURCES)));
  });
  test('has a yearly figure for every grid, should nothing better answer', async () => {
    for (const zone of new Set(rows.map(([, , each]) => each!))) expect((await yearly.at({ zone })).value).toBeGreaterThan(0);
  });
  test('says where it comes from, under which licence and of which year', () => {
    const head = readFileSync(new URL('../../../src/grid/place/cloud-region-table.ts', import.meta.url), 'utf8').split('export')[0]!;
    for (const words of ['build-cloud-region-table.mjs', 'region-carbon-info', 'Apache-2.0', '2024', '2025', 'Amazon', 'Microsoft'])
      expect(head).toContain(words);
  });
});

test.each<[CloudRegion['provider'], string, string]>([
  ['aws', 'us-east-1', 'US-MIDA-PJM'],
  ['aws', 'eu-north-1', 'SE-SE3'],
  ['aws', 'ca-central-1', 'CA-QC'],
  ['aws', 'ap-southeast-2', 'AU-NSW'],
  ['gcp', 'us-central1', 'US-MIDW-MISO'],
  ['gcp', 'europe-west1', 'BE'],
  ['gcp', 'europe-west12', 'IT-NO'],
  ['azure', 'westeurope', 'NL'],
  ['azure', 'southeastasia', 'SG'],
  ['azure', 'denmarkeast', 'DK-DK2'],
])('%s %s draws from %s', async (provider, region, zone) => {
  expect(await dataCentreOf({ provider, region })).toMatchObject({ zone });
});
test('a PUE is told with its year and whose mean it is; what is not published is not made up', async () => {
  expect(await dataCentreOf({ provider: 'aws', region: 'ap-south-1' })).toEqual({ zone: 'IN-WE', pue: { value: 1.4, source: 'AWS, this region in 2025' } });
  expect(await dataCentreOf({ provider: 'gcp', region: 'us-west3' })).toEqual({
    zone: 'US-NW-PACE',
    pue: { value: 1.09, source: 'Google, mean of all its data centres in 2025' },
  });
  expect(await dataCentreOf({ provider: 'azure', region: 'chinanorth3' })).toEqual({ zone: 'CN' });
});
test.each<CloudRegion>([
  { provider: 'aws', region: 'us-gov-east-1' },
  { provider: 'aws', region: 'us-east' },
  { provider: 'aws', region: 'westeurope' },
  { provider: 'gcp', region: 'europe-west' },
  { provider: 'azure', region: '' },
])('$provider "$region" is not known', async (region) => {
  expect(await dataCentreOf(region)).toBeUndefined();
});

describe('the tool that makes the table', () => {
  const HEAD = 'Google Cloud Region,Location,Google CFE,Grid carbon intensity (gCO2eq / kWh)\n';
  const made = (csv: string) => {
    const { root } = tree({ '/regions.csv': HEAD + csv });
    return spawnSync(process.execPath, [fileURLToPath(new URL('../../../tools/build-cloud-region-table.mjs', import.meta.url)), `${root}/regions.csv`], {
      encoding: 'utf8',
    });
  };
  test('makes the one that is here', () => {
    const places: Readonly<Record<string, string>> = { 'gcp-test1': 'Zürich', 'gcp-test2': 'Sāo Paulo' };
    const { stdout } = made(
      Object.entries(places)
        .map(([region, location]) => `${region},${location},0.9,42\n`)
        .join(''),
    );
    const lines = /`\n([^`]+)\n`/.exec(stdout)?.[1]?.split('\n') ?? [];
    const ofOthers = (table: readonly string[]) => table.filter((line) => !line.startsWith('gcp '));
    expect(ofOthers(lines)).toEqual(ofOthers(CLOUD_REGION_TABLE.trim().split('\n')));
    expect(lines).toContain('gcp gcp-test1 CH 1.09 2025 google-all');
    expect(lines).toContain('gcp gcp-test2 BR-CS 1.09 2025 google-all');
  });
  test('refuses a place whose grid nobody set, rather than to guess', () => {
    const { status, stderr, stdout } = made('gcp-test1,Atlantis,0.9,42\n');
    expect(status).not.toBe(0);
    expect(stderr).toContain('the grid of Atlantis is not known');
    expect(stdout).toBe('');
  });
});
