import { beforeAll, describe, expect, test } from 'vitest';
import { nodeTypesetter } from '../../../src/host/node/typesetter.ts';
import type { Cost } from '../../../src/ledger/statement.ts';
import { pagesOf } from '../../../src/report/pdf.ts';
import { MARGIN, PAPER } from '../../../src/report/pdf/paper.ts';
import type { Drawing } from '../../../src/report/chart/drawing.ts';
import type { Dossier } from '../../../src/report/report.ts';
import type { Typesetter } from '../../../src/report/typesetter.ts';
import { intensity as pricing, run, spent } from '../../support/events.ts';
import { HOSTILE, runOf } from '../../support/hostile.ts';
import { dossierOf } from '../../support/medium.ts';
import { golden, goldenNames } from '../../support/golden-journals.ts';
import { crowded } from './dossiers.ts';
import { boxOf, pointsOf, read, textsOf, type Box } from './reading.ts';

let setter: Typesetter;
beforeAll(async () => {
  setter = await nodeTypesetter();
});
const pages = (...dossiers: readonly Dossier[]): readonly Drawing[] => pagesOf(dossiers, setter);
const boxes = (page: Drawing): readonly Box[] => textsOf(page).map((text) => boxOf(text, setter.widthOf));

const SLACK = 0.5;
const outside = (page: Drawing): readonly string[] => [
  ...boxes(page)
    .filter(({ left, right, top, bottom }) => left < MARGIN - SLACK || right > PAPER.width - MARGIN + SLACK || top < MARGIN - 8 || bottom > PAPER.height - 20)
    .map(({ text }) => text),
  ...page.shapes.flatMap((shape) =>
    shape.kind === 'text'
      ? []
      : pointsOf(shape.d)
          .filter(([x, y]) => x < MARGIN - SLACK || x > PAPER.width - MARGIN + SLACK || y < MARGIN - 8 || y > PAPER.height - 40)
          .map(([x, y]) => `a line at ${x}, ${y}`),
  ),
];
const overlapping = (page: Drawing): readonly string[] => {
  const all = boxes(page);
  return all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > SLACK && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > SLACK)
      .map((b) => `${a.text} / ${b.text}`),
  );
};
const flawsOf = (drawn: readonly Drawing[]) => ({ outside: drawn.flatMap(outside), overlapping: drawn.flatMap(overlapping) });
const FLAWLESS = { outside: [], overlapping: [] };

const shown = (amount: number | null, digits: number): string => (amount === null ? 'unknown' : amount.toFixed(digits));
const kwh = (energy: number | null): string => shown(energy === null ? null : energy / 3.6e6, 6);
const figures = ({
  itEnergy,
  energy,
  carbon,
  meanPower,
  coverage,
}: Pick<Cost, 'itEnergy' | 'energy' | 'carbon' | 'meanPower' | 'coverage'>): readonly string[] => [
  kwh(itEnergy),
  kwh(energy),
  shown(carbon, 6),
  shown(meanPower, 1),
  `${Math.round(coverage * 100)} %`,
];

describe.each(goldenNames)('%s', (name) => {
  test('lies within its margins, nothing on anything else, on one to three pages', () => {
    const drawn = pages(golden(name));
    expect(flawsOf(drawn)).toEqual(FLAWLESS);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThanOrEqual(3);
  });
  test('has every figure of its statement', () => {
    const dossier = golden(name);
    const { total, devices, epochs, intensity: grid, overhead, equivalents, foretold, prediction, faults, absences } = dossier.statement;
    const words = pages(dossier).flatMap((page) => textsOf(page).map(({ text }) => text));
    const all = words.join(' ');
    const written = new Set(words.flatMap((word) => [word, word.replace(/ (kWh|g|W)$| kWh without.*$/, '')]));
    expect([total, ...devices, ...epochs].flatMap(figures).filter((figure) => !written.has(figure))).toEqual([]);
    for (const { value } of equivalents) expect(words).toContain(shown(value, 6));
    for (const { mean } of grid?.mean == null ? (grid?.parts ?? []) : [{ mean: grid.mean }]) expect(all).toContain(`${shown(mean, 2)} gCO₂e/kWh`);
    for (const { prediction: told } of foretold)
      expect(words).toEqual(expect.arrayContaining([kwh(told.energy?.mean ?? null), shown(told.carbon?.mean ?? null, 6)]));
    if (prediction !== null) expect(all).toMatch(/Predicted/);
    expect(all).toContain(`PUE of ${overhead.value}`);
    for (const { message } of faults) expect(all).toContain(message);
    for (const { what, why, remedy = '' } of absences) for (const said of [what, why, remedy]) expect(all).toContain(said);
    expect(all).not.toMatch(/CO2|NaN|undefined|null|Infinity/);
  });
});

test('one row of figures stands under another: energies with energies, to the last digit', () => {
  const rows = pages(golden('two-gpus-and-rapl')).flatMap(textsOf);
  const column = rows.filter(({ text }) => ['0.000906', '0.000114', '0.006678', '0.002000', '0.009697'].includes(text)).map(({ x }) => x);
  expect(new Set(column).size).toBe(1);
  expect(column).toHaveLength(5);
});

describe('more than paper holds', () => {
  test('is cut to three pages, which say how much is missing', () => {
    const all = { devices: 64, epochs: 200, faults: 300, absences: 40 };
    const drawn = pages(crowded(all));
    expect(drawn).toHaveLength(3);
    expect(flawsOf(drawn)).toEqual(FLAWLESS);
    const said = drawn.map(read).join('\n');
    const left = [...said.matchAll(/and (\d+) more, in the JSON report/g)].map(([, n]) => Number(n));
    // Devices, epochs, faults and absences, each with as many rows as the others.
    const rows = all.devices - left[0]!;
    expect(rows).toBeGreaterThanOrEqual(4);
    expect(left).toEqual([all.devices - rows, all.epochs - rows, all.faults - rows, all.absences - rows]);
    expect(said).toContain('At the end: 300 faults and 40 things that were not measured.');
    for (const figure of figures(crowded(all).statement.total)) expect(said).toContain(figure);
  });
  test('of ten thousand epochs the first are shown, and as many as there is room for', () => {
    const drawn = pages(crowded({ devices: 1, epochs: 10_000, faults: 0, absences: 0 }));
    expect(drawn.length).toBeLessThanOrEqual(3);
    expect(flawsOf(drawn)).toEqual(FLAWLESS);
    expect(drawn.map(read).join('\n')).toMatch(/and 99\d\d more, in the JSON report/);
  });
  test('of few things, all are shown', () => {
    const all = pages(golden('slurm-job')).map(read).join('\n');
    expect(all).toContain('GPU NVIDIA H100 80GB HBM3 #7');
    expect(all).not.toContain('more, in the JSON');
  });
});

test.each(Object.entries(HOSTILE))('%s in every place harms nobody', (_what, text) => {
  const drawn = pages(dossierOf(runOf(text)));
  expect(flawsOf(drawn).outside).toEqual([]);
  expect(drawn.length).toBeLessThanOrEqual(3);
  for (const { text: word } of drawn.flatMap(textsOf)) expect(word).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
});

test('a run of no time, with nothing in it, is a page of unknowns', () => {
  const drawn = pages(dossierOf(run(0, [], { sensors: [] })));
  expect(drawn).toHaveLength(1);
  const said = read(drawn[0]!);
  expect(said).toContain('Nothing was measured: energy and carbon are unknown.');
  expect(said.match(/unknown/g)!.length).toBeGreaterThanOrEqual(6);
  expect(said).not.toMatch(/0\.000000|\b0 (g|W|kWh)\b/);
});

test('the figures of a year on a thousand devices fit into their places', () => {
  const drawn = pages(dossierOf(run(31_536_000, [pricing(999, 0), spent(0, 31_536_000, 2.2e13)])));
  expect(flawsOf(drawn)).toEqual(FLAWLESS);
  expect(drawn.map(read).join('\n')).toContain(`${((2.2e13 / 3.6e6) * 1.54).toFixed(6)} kWh`);
});

test('the sum of a table is on the page of its last row, and its titles are on every page', () => {
  const drawn = pages(crowded({ devices: 64, epochs: 2, faults: 0, absences: 0 }));
  const withSum = drawn.map(read).filter((said) => said.includes('Together'));
  expect(withSum).toHaveLength(1);
  const lines = withSum[0]!.split('\n');
  expect(lines[lines.findIndex((line) => line.startsWith('Together')) - 1]).toMatch(/somebody gave|more, in the JSON/);
  for (const said of drawn.map(read).filter((text) => text.includes('GPU 2'))) expect(said).toContain('How it is known');
});

test('several runs follow one another, their pages counted through', () => {
  const drawn = pages(golden('killed'), golden('two-gpus-and-rapl'), golden('no-sensors'));
  expect(drawn.map((page) => read(page).split('\n').at(-1)!.split('  ').at(-1))).toEqual(drawn.map((_, i) => `${i + 1} of ${drawn.length}`));
  expect(drawn.map(({ title }) => title)).toEqual(['süße Träume 😴', 'resnet, four epochs', 'resnet, four epochs', '20261122T202201Z-00c0ffee']);
});
