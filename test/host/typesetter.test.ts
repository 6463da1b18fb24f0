import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { nodeTypesetter } from '../../src/host/node/typesetter.ts';
import type { Drawing, Shape } from '../../src/report/chart/drawing.ts';
import { pagesOf, pdf } from '../../src/report/pdf.ts';
import type { Dossier } from '../../src/report/report.ts';
import { crowded } from '../report/pdf/dossiers.ts';
import { run, spent } from '../support/events.ts';
import { golden, goldenNames } from '../support/golden-journals.ts';
import { HOSTILE, runOf } from '../support/hostile.ts';
import { dossierOf, PAPER } from '../support/medium.ts';
import { scratch } from '../support/tree.ts';

const POPPLER = ['pdftotext', 'pdfinfo', 'pdffonts', 'pdftoppm'];
const isHere = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const missing = POPPLER.filter((program) => !isHere(program));
if (missing.length > 0) console.warn(`SKIPPED: PDFs are not read back without ${missing.join(', ')}. apt-get install poppler-utils.`);

const rendered = async (...dossiers: readonly Dossier[]): Promise<Uint8Array> => (await pdf.render(dossiers, PAPER)) as Uint8Array;
/** What poppler says of a document. */
const asked = (program: string, bytes: Uint8Array, ...options: readonly string[]): string => {
  const file = join(scratch(), 'a.pdf');
  writeFileSync(file, bytes);
  return execFileSync(program, [...options, file, ...(program === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
};
const fact = (info: string, name: string): string | undefined => new RegExp(`^${name}: +(.*)$`, 'm').exec(info)?.[1];

const words = (text: string, facts: Partial<Extract<Shape, { kind: 'text' }>> = {}): Shape => ({
  kind: 'text',
  x: 100,
  y: 100,
  text,
  size: 10,
  anchor: 'start',
  weight: 'regular',
  ink: 'ink',
  ...facts,
});
const page = (...shapes: readonly Shape[]): Drawing => ({ width: 200, height: 200, title: 'a page', shapes });
const FACTS = { title: 'a title', author: 'somebody', made: new Date('2026-11-22T20:22:01Z') };

test('the same pages twice are the same bytes, whenever they are made', async () => {
  const [first, second] = [await rendered(golden('two-gpus-and-rapl')), await rendered(golden('two-gpus-and-rapl'))];
  expect(Buffer.compare(first, second)).toBe(0);
});
test('letters are as wide as they say: twice as large is twice as wide, and bold is wider', async () => {
  const { widthOf } = await nodeTypesetter();
  // DejaVu Sans: 1401 of 2048 units for A.
  expect(widthOf('A', 10, 'regular')).toBeCloseTo(14010 / 2048, 6);
  expect(widthOf('CO₂', 20, 'regular')).toBeCloseTo(2 * widthOf('CO₂', 10, 'regular'), 9);
  expect(widthOf('CO₂', 10, 'bold')).toBeGreaterThan(widthOf('CO₂', 10, 'regular'));
});
test('without its letters it says so, with no stack to be shown', async () => {
  const folder = scratch();
  const there = pathToFileURL(`${folder}/`);
  await expect(nodeTypesetter([there])).rejects.toMatchObject({ name: 'FileError', trouble: 'absent' });
  mkdirSync(join(folder, 'DejaVuSans.ttf'));
  await expect(nodeTypesetter([there])).rejects.toMatchObject({ name: 'FileError', trouble: 'broken' });
});
describe.skipIf(missing.length > 0)('read back', () => {
  test.each(goldenNames)('%s: letters embedded, CO₂ as text, one to three pages of A4', async (name) => {
    const bytes = await rendered(golden(name));
    const info = asked('pdfinfo', bytes);
    expect(Number(fact(info, 'Pages'))).toBeGreaterThanOrEqual(1);
    expect(Number(fact(info, 'Pages'))).toBeLessThanOrEqual(3);
    expect(fact(info, 'Page size')).toContain('(A4)');
    expect(fact(info, 'Author')).toBe('carbontracker');
    const fonts = asked('pdffonts', bytes).trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/DejaVuSans.* yes yes yes +\d/);
    const said = asked('pdftotext', bytes, '-layout');
    expect(said).toContain('CO₂e');
    expect(said).not.toContain('CO2');
    const { total } = golden(name).statement;
    expect(said).toContain(total.energy === null ? 'unknown' : `${(total.energy / 3.6e6).toFixed(6)} kWh`);
    expect(bytes.length).toBeLessThan(200_000);
  });
  test('its facts are those of the run: whose, when it ended, in which language', async () => {
    const bytes = await rendered(golden('killed'));
    const info = asked('pdfinfo', bytes, '-isodates');
    expect(fact(info, 'Title')).toBe('Energy and carbon of süße Träume 😴');
    expect(fact(info, 'CreationDate')).toBe('2026-11-22T20:22:07Z');
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Lang (en)');
  });
  test('even the most crowded run of devices and faults is small', async () => {
    const bytes = await rendered(crowded({ devices: 64, epochs: 200, faults: 300, absences: 40 }));
    expect(fact(asked('pdfinfo', bytes), 'Pages')).toBe('3');
    expect(bytes.length).toBeLessThan(200_000);
  });
  test.each(Object.entries(HOSTILE))('%s in every place makes a sound document', async (_what, text) => {
    const bytes = await rendered(dossierOf(runOf(text)));
    const info = asked('pdfinfo', bytes);
    expect(Number(fact(info, 'Pages'))).toBeLessThanOrEqual(3);
    expect(fact(info, 'JavaScript')).toBe('no');
    expect(asked('pdftotext', bytes, '-layout')).toContain('CO₂e');
  });
  test('letters that the font does not have are its box, and what stands beside them stays', async () => {
    const { pdf: print, widthOf } = await nodeTypesetter();
    const bytes = await print([page(words('a 漢字 🦄 z'))], FACTS);
    expect(asked('pdftotext', bytes).replaceAll(/\s+/g, ' ')).toMatch(/a .*z/);
    expect(widthOf('漢', 10, 'regular')).toBeGreaterThan(0);
  });
  test('letters stand where they are put, by their beginning, their middle and their end', async () => {
    const { pdf: print, widthOf } = await nodeTypesetter();
    const width = widthOf('here', 10, 'regular');
    for (const [anchor, left] of [
      ['start', 100],
      ['middle', 100 - width / 2],
      ['end', 100 - width],
    ] as const) {
      const box = /xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"/.exec(asked('pdftotext', await print([page(words('here', { anchor }))], FACTS), '-bbox'));
      expect(Number(box![1])).toBeCloseTo(left, 1);
      expect(Number(box![2])).toBeCloseTo(left + width, 1);
    }
  });
  describe('a path', () => {
    /** The colours of a drawing of 200 × 200 points, one pixel each, its edges hard. */
    const painted = async (...shapes: readonly Shape[]): Promise<(x: number, y: number) => string> => {
      const file = join(scratch(), 'a.pdf');
      writeFileSync(file, await (await nodeTypesetter()).pdf([page(...shapes)], FACTS));
      const image = execFileSync('pdftoppm', ['-r', '72', '-aaVector', 'no', file]);
      const pixels = image.subarray(image.length - 200 * 200 * 3);
      return (x, y) => pixels.subarray((y * 200 + x) * 3, (y * 200 + x) * 3 + 3).toString('hex');
    };
    const WHITE = 'ffffff';
    test('is filled in its ink where it lies, and nowhere else', async () => {
      const at = await painted({ kind: 'path', d: 'M50,20h100v10h-100z', fill: 'accent' });
      expect([at(100, 25), at(51, 21), at(148, 28)]).toEqual(['00695c', '00695c', '00695c']);
      expect([at(100, 35), at(100, 15), at(45, 25), at(155, 25)]).toEqual([WHITE, WHITE, WHITE, WHITE]);
    });
    test('is drawn as thick as it says, with its gaps', async () => {
      const at = await painted({ kind: 'path', d: 'M20,100H180', stroke: 'ink', width: 12, dash: [40, 40] });
      expect([at(40, 96), at(40, 104), at(120, 100)]).toEqual(['1a1d21', '1a1d21', '1a1d21']);
      expect([at(80, 100), at(40, 90), at(40, 110)]).toEqual([WHITE, WHITE, WHITE]);
    });
    test('lets through what it covers in part', async () => {
      const at = await painted({ kind: 'path', d: 'M50,50h100v100h-100z', fill: 'accent', stroke: 'ink', width: 10, opacity: 0.5 });
      expect(at(100, 100)).toMatch(/^(7f|80)(b4|b3)(ad|ae)$/);
      expect(at(50, 100)).not.toBe(WHITE);
    });
    test('leaves the next one as it was', async () => {
      const at = await painted(
        { kind: 'path', d: 'M0,20H200', stroke: 'accent', width: 12, dash: [40, 40], opacity: 0.2 },
        { kind: 'path', d: 'M0,100H200', stroke: 'ink', width: 4 },
      );
      expect([at(20, 100), at(60, 100), at(100, 101)]).toEqual(['1a1d21', '1a1d21', '1a1d21']);
    });
  });
});
test('a letter that the font has not is a box, as wide as it is drawn, and the page says so', async () => {
  const setter = await nodeTypesetter();
  expect([setter.lacks('CO₂ – süß'), setter.lacks('漢字')]).toEqual([false, true]);
  expect(setter.widthOf('漢字', 10, 'bold')).toBe(setter.widthOf('\u25A1\u25A1', 10, 'bold'));
  const said = (name: string) =>
    pagesOf([dossierOf(run(10, [spent(0, 10, 100)], { name }))], setter).flatMap(({ shapes }) =>
      shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])),
    );
  expect(said('漢字').join('\n')).toContain('\u25A1: letters that its font lacks');
  expect(said('süß').join('\n')).not.toContain('\u25A1');
});
