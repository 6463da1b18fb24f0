import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { settingsFrom } from '../../src/wire/options.ts';
import { provider, type Asked, type Reply } from '../support/provider.ts';
import { scratch } from '../support/tree.ts';

const LIBRARY = JSON.stringify(fileURLToPath(new URL('../../dist/index.js', import.meta.url)));
const NOBODY = 'http://127.0.0.1:9';

/** Electricity Maps, and where Copenhagen is: 82 g in this hour, 107.49 in all that follow. */
const copenhagen = ({ url: { pathname, searchParams } }: Asked): Reply => {
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  if (pathname === '/json') return JSON.stringify({ city: 'Copenhagen', region: 'Capital Region', country: 'DK', loc: '55.6759,12.5655' });
  const zone = searchParams.get('zone') ?? 'DK-DK2';
  const figure = (from: number, carbonIntensity: number) => ({
    zone,
    carbonIntensity,
    datetime: new Date(from).toISOString(),
    emissionFactorType: 'lifecycle',
    isEstimated: false,
  });
  if (pathname.endsWith('/latest')) return JSON.stringify(figure(hour, 82));
  return JSON.stringify({ zone, forecast: Array.from({ length: 48 }, (_, i) => figure(hour + i * 3_600_000, 107.49)) });
};
/** A training script, run while its provider answers. */
const train = async (script: string, reply: (asked: Asked) => Reply, more: Readonly<Record<string, string>> = {}) => {
  const { address, asked } = await provider(reply);
  const home = scratch();
  const file = join(home, 'train.mjs');
  mkdirSync(join(home, 'logs'));
  writeFileSync(
    file,
    `import { CarbonTracker } from ${LIBRARY};
     const work = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
     ${script}`,
  );
  const child = spawn(process.execPath, [file], {
    cwd: home,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      CARBONTRACKER_IPINFO_URL: address,
      CARBONTRACKER_GEOJS_URL: NOBODY,
      CARBONTRACKER_ELECTRICITYMAPS_URL: address,
      CARBONTRACKER_ENERGIDATASERVICE_URL: NOBODY,
      ...more,
    },
  });
  let stdout = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  await new Promise((closed) => void child.once('close', closed));
  const kept = () =>
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'train.mjs')
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
      .join('\n');
  return { stdout, kept, asked };
};
const TRACKER = `simCpu: 'A', simCpuTdp: 100, components: 'cpu', pue: 1, logDir: 'logs', verbose: 2`;

test("the original's second example: the grid during training, and the forecast for what lies ahead, where it really is", async () => {
  const { stdout, kept, asked } = await train(
    `const tracker = new CarbonTracker({ epochs: 100_000, ${TRACKER}, apiKeys: { electricitymaps: 'hush-hush' } });
     tracker.epochStart(); work(900); await tracker.epochEnd();`,
    copenhagen,
  );
  expect(stdout).toContain('Average carbon intensity during training was 82.00 gCO2/kWh at detected location: Copenhagen, Capital Region, DK.');
  const [, ahead] =
    /Carbon intensity for the next [\d a-z,:]+ is predicted to be ([\d.]+) gCO2\/kWh at detected location: Copenhagen, Capital Region, DK\./.exec(stdout) ?? [];
  expect(Number(ahead)).toBeGreaterThan(105); // the rest of this hour, and then all that is forecast
  expect(Number(ahead)).toBeLessThanOrEqual(107.49);
  const [, , energy, carbon] = /Predicted consumption([^]*?)Energy:\t([\d.]+) kWh\s+CO2eq:\t([\d.]+) g/.exec(stdout)!;
  expect(Number(carbon) / Number(energy)).toBeCloseTo(Number(ahead), 1);
  expect(asked.every(({ url, headers }) => url.pathname === '/json' || headers['auth-token'] === 'hush-hush')).toBe(true);
  expect(kept()).toContain('"type":"located"');
  expect(kept()).not.toMatch(/Copenhagen|Capital|55\.6759|hush/);
});
test.each([
  ['an option', 'offline: true,', {}],
  ['the environment', '', { CARBONTRACKER_OFFLINE: '1' }],
])('offline by %s asks nobody', async (_where, option, env) => {
  const { stdout, asked } = await train(
    `const tracker = new CarbonTracker({ epochs: 1, ${option} ${TRACKER} }); tracker.epochStart(); work(400); await tracker.epochEnd();`,
    copenhagen,
    env,
  );
  expect([asked, stdout]).toEqual([[], expect.stringContaining('was 473.00 gCO2/kWh at detected location: Unknown.')]);
});
test('a course of intensity is taken from a file', async () => {
  const { stdout, asked } = await train(
    `import { writeFileSync } from 'node:fs';
     const hour = (i) => new Date(Date.now() + i * 3_600_000).toISOString();
     writeFileSync('grid.csv', [-2, -1, 0.9].map((i) => hour(i) + ',' + (60 + i)).join('\\n'));
     const tracker = new CarbonTracker({ epochs: 1, ${TRACKER}, intensity: 'grid.csv' }); tracker.epochStart(); work(300); await tracker.epochEnd();`,
    copenhagen,
  );
  expect([asked, stdout]).toEqual([[], expect.stringContaining('was 59.00 gCO2/kWh')]);
});
test.each(['1', ' 1', '2', 'TRUE', 'yes', 'maybe'])('CARBONTRACKER_OFFLINE=%j is silence', (said) => {
  expect(settingsFrom({ epochs: 1 }, null, { CARBONTRACKER_OFFLINE: said }).offline).toBe(true);
  expect(settingsFrom({ epochs: 1, offline: false }, null, { CARBONTRACKER_OFFLINE: said }).offline).toBe(false); // the program itself says otherwise
});
test.each([undefined, '', '0', 'false', 'No', ' off '])('CARBONTRACKER_OFFLINE=%j is none', (said) => {
  expect(settingsFrom({ epochs: 1 }, null, { CARBONTRACKER_OFFLINE: said }).offline).toBe(false);
});
