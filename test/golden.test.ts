import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Statement } from '../src/ledger/statement.ts';
import { reports } from '../src/report/catalogue.ts';
import type { Report } from '../src/report/report.ts';
import { golden, GOLDEN_FOLDER as FOLDER, goldenFiles, goldenNames as names } from './support/golden-journals.ts';
import { PAPER } from './support/medium.ts';

const textOf = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');
const statementFrom = (name: string): Statement => golden(name).statement;

/** `npm run golden` writes what the reports say now; the diff is then for a person to read. */
const rebasing = process.env['GOLDEN'] === 'write';
/** Its pages are looked at where it is tested by itself: bytes that a person cannot read prove nothing here. */
const written = reports.filter(({ name }) => name !== 'pdf');
const fileOf = (name: string, report: Report): string => `${name}.${report.name === 'text' ? 'txt' : report.name}`;

describe.each(names)('%s', (name) => {
  test.each(written.map((report) => [report.name, report] as const))('as %s', async (_name, report) => {
    const file = fileOf(name, report);
    const rendered = await report.render([golden(name)], PAPER);
    if (rebasing) writeFileSync(new URL(file, FOLDER), rendered);
    expect(rendered).toBe(textOf(file));
  });
});

test('no expected output is left of a journal or a report that is gone', () => {
  const expected = [...goldenFiles, ...names.flatMap((name) => written.map((report) => fileOf(name, report)))];
  expect(readdirSync(FOLDER).sort()).toEqual(expected.sort());
});

/** Worked out by hand from tools/build-golden-journals.mjs, so that a wrong re-basing does not pass. */
const TRUTHS: Readonly<
  Record<
    string,
    {
      readonly joules: number | null;
      readonly seconds: number;
      readonly coverage: number;
      readonly measured: number | null;
      readonly pue: number;
      readonly gramsPerKwh: number;
      /** Its figures count different things: what they come to is no mean of theirs. */
      readonly unaveraged?: true;
    }
  >
> = {
  'cpu-only-modelled': { joules: 250, seconds: 10, coverage: 1, measured: 0, pue: 1, gramsPerKwh: 143.5 },
  // 10 s × (80…83 + 10.25 + 180) W and 600 J a second, with 0, 1, 2 more in turn; the dearer half is the later one.
  'two-gpus-and-rapl': {
    joules: 3260 + 410 + 24_039 + 7200,
    seconds: 40,
    coverage: 1,
    measured: 1,
    pue: 1.54,
    gramsPerKwh: (17_434 * 100 + 17_475 * 300) / 34_909,
  },
  'counter-reset': { joules: 4500, seconds: 10, coverage: 0.9, measured: 1, pue: 1.54, gramsPerKwh: 400 },
  'shared-and-claimed': { joules: 10 * 60 + 6 * 300, seconds: 10, coverage: 1, measured: 0.75, pue: 1.54, gramsPerKwh: 400 },
  'sensor-lost': { joules: 12 * 300 + 5 * 200, seconds: 12, coverage: 17 / 24, measured: 1, pue: 1.54, gramsPerKwh: 400 },
  // The package of 120 W stands in for the card of 150 W in the last 4 s, which stays unseen time.
  'metered-node': { joules: 10 * 100 + 6 * 150 + 4 * 120, seconds: 10, coverage: 16 / 20, measured: 1, pue: 1.54, gramsPerKwh: 400 },
  killed: { joules: 6 * 350.125, seconds: 6, coverage: 1, measured: 1, pue: 1.54, gramsPerKwh: 82.25 },
  'no-sensors': { joules: null, seconds: 3, coverage: 0, measured: null, pue: 1.54, gramsPerKwh: 400 },
  'stated-intensity': { joules: 396_000, seconds: 3600, coverage: 1, measured: 0, pue: 1.2, gramsPerKwh: 50 },
  'live-with-fall-back': {
    joules: 15 * 18_000,
    seconds: 900,
    coverage: 1,
    measured: 1,
    pue: 1.54,
    gramsPerKwh: (1 * 80 + 5 * 90 + 5 * 100 + 4 * 143.5) / 15,
    unaveraged: true,
  },
  // 500 W, 510 W and 505 W for 2700 s each; half-hours end at 1200, 3000, 4800 and 6600 s.
  'half-hourly': {
    joules: 2700 * (500 + 510 + 505),
    seconds: 8100,
    coverage: 1,
    measured: 1,
    pue: 1.54,
    gramsPerKwh: (500 * (1200 * 210 + 1500 * 195) + 510 * (300 * 195 + 1800 * 175 + 600 * 220) + 505 * (1200 * 220 + 1500 * 160)) / (2700 * (500 + 510 + 505)),
  },
  'cloud-region': { joules: 3000, seconds: 10, coverage: 1, measured: 1, pue: 1.09, gramsPerKwh: 120 },
  'slurm-job': { joules: 30 * (8 * 18_000 + 28), seconds: 1800, coverage: 1, measured: 1, pue: 1.54, gramsPerKwh: 210 },
  'shared-machine': { joules: 30 * (40 + 80) + 60 * (300 + 12), seconds: 60, coverage: 1, measured: 1 - 720 / 22_320, pue: 1.54, gramsPerKwh: 400 },
  // 600 s at 400 W on one, 540 s at 300 W on the other.
  'two-nodes': { joules: 600 * 400 + 540 * 300, seconds: 600, coverage: 0.95, measured: 1, pue: 1.54, gramsPerKwh: 210 },
  // 300 s at 400 W, and 240 s at 500 W on a grid that is half as dirty.
  'resumed-run': { joules: 2 * 120_000, seconds: 540, coverage: 1, measured: 1, pue: 1.54, gramsPerKwh: (400 + 200) / 2 },
  'of-a-later-version': { joules: 1606, seconds: 4, coverage: 1, measured: 1, pue: 1.54, gramsPerKwh: 400 },
};
const about = (truth: number | null, digits: number): unknown => (truth === null ? null : expect.closeTo(truth, digits));
test.each(names)('%s costs what it was made to cost', (name) => {
  const { total, overhead, intensity } = statementFrom(name);
  const { joules, seconds, coverage, measured, pue, gramsPerKwh, unaveraged = false } = TRUTHS[name]!;
  expect(total).toMatchObject({ itEnergy: about(joules, 6), time: seconds, coverage: about(coverage, 12), measuredShare: measured });
  expect(total.carbon).toEqual(about(joules === null ? null : (joules * pue * gramsPerKwh) / 3.6e6, 9));
  expect(overhead.value).toBe(pue);
  expect(intensity?.mean).toEqual(unaveraged ? null : expect.closeTo(gramsPerKwh, 9));
});
test('of shared-machine the job has its share of what could be shared, and idling is what the lowest power is', () => {
  const { attribution } = statementFrom('shared-machine');
  const [job, whole] = [30 * 40 * 0.25 + 30 * 80 * 0.5 + 60 * 300 * 0.5, 22_320];
  expect(attribution?.whole.itEnergy).toBeCloseTo(whole, 6);
  expect(attribution?.job).toMatchObject({
    itEnergy: expect.closeTo(job, 6),
    coverage: expect.closeTo(2 / 3, 9),
    carbon: expect.closeTo((job * 1.54 * 400) / 3.6e6, 9),
  });
  expect(attribution?.idle.itEnergy).toBeCloseTo(60 * (40 + 300 + 12), 6);
  expect(attribution?.devices.map(({ share, idle }) => [share, idle?.power, idle?.basis])).toEqual([
    [expect.closeTo(1500 / 3600, 9), expect.closeTo(40, 9), 'lowest-seen'],
    [expect.closeTo(0.5, 9), expect.closeTo(300, 9), 'lowest-seen'],
    [null, 12, 'modelled'],
  ]);
});
test('the journals of one job are one run, with its machines and its attempts', () => {
  const facts = ['two-nodes', 'resumed-run'].map((name) => statementFrom(name).run);
  expect(facts.map(({ hosts, attempts, outcome }) => [hosts.map(({ name }) => name), attempts, outcome.kind])).toEqual([
    [['gpu-node-1', 'gpu-node-2'], 1, 'finished'],
    [['n1'], 2, 'finished'],
  ]);
});
test('half-hourly predicts the three epochs to come at what is forecast for then', () => {
  const { prediction, foretold } = statementFrom('half-hourly');
  const spentGrams = 500 * (1200 * 210 + 1500 * 195) + 510 * (300 * 195 + 1800 * 175 + 600 * 220) + 505 * (1200 * 220 + 1500 * 160);
  const aheadGramsPerKwh = (300 * 160 + 1800 * (240 + 250 + 260 + 270) + 600 * 280) / 8100;
  expect(prediction?.intensityAhead?.mean).toBeCloseTo(aheadGramsPerKwh, 9);
  const rest = prediction!.energy!.mean / 3.6e6 - ((500 + 510 + 505) * 2700 * 1.54) / 3.6e6;
  expect(prediction?.carbon?.mean).toBeCloseTo((spentGrams * 1.54) / 3.6e6 + rest * aheadGramsPerKwh, 9);
  // One epoch earlier the half-hour from 6600 s on was still a forecast of 230.
  expect(foretold[0]?.prediction.intensityAhead?.mean).toBeCloseTo((1200 * 220 + 1800 * (230 + 240 + 250 + 260 + 270) + 600 * 280) / 10_800, 9);
});
