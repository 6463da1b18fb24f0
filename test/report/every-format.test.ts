import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceCost, Statement, WindowCost } from '../../src/ledger/statement.ts';
import { restOf } from '../../src/predict/rest.ts';
import { joules, scale, seconds, type Grams, type GramsPerKwh } from '../../src/quantity/quantity.ts';
import { reports } from '../../src/report/catalogue.ts';
import { deviceNames } from '../../src/report/phrase.ts';
import type { Dossier, Report } from '../../src/report/report.ts';
import { began, closed, ended, intensity, opened, sensor, set, spent, used } from '../support/events.ts';
import { rowsIn, type Printed, type Row, type Unit } from '../support/figure-reading.ts';
import { golden, goldenNames as names } from '../support/golden-journals.ts';
import { dossierOf, PAPER } from '../support/medium.ts';
import { figuresOf, figuresOfDevice, figuresOfWindow, type Figures } from '../support/statement-figures.ts';

const readable = ((): boolean => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('pdftotext (poppler-utils) is not there: the figures of the PDF are not compared.');
    return false;
  }
})();
const compared = reports.filter(({ ending }) => readable || ending !== 'pdf');
const shown = async (report: Report, dossier: Dossier): Promise<readonly Row[]> => rowsIn(await report.render([dossier], PAPER), report.ending);

/** To the digits that were printed; where all were, to the last. */
const isOne = ({ value, blur, unit }: Printed, figures: Figures): boolean =>
  figures[unit].some((figure) => Math.abs(figure - value) <= Math.max(blur * (1 + 1e-9), 1e-12 * Math.abs(figure)));
const UNITS: readonly Unit[] = ['kWh', 'g', 'g/kWh', 'W', 's', '%', 'PUE'];
/** What a total must be, if anything of its kind is shown at all. */
const TOTALS: readonly Unit[] = ['kWh', 'g', 's'];
const totalsOf = ({ total: { energy, carbon, time } }: Statement): Figures => ({
  ...(Object.fromEntries(UNITS.map((unit) => [unit, []])) as unknown as Figures),
  kWh: energy === null ? [] : [energy / 3.6e6],
  g: carbon === null ? [] : [carbon],
  s: [time],
});
/** What the documents for programs promise by their keys. */
const keysOf = ({ total, node, overhead, intensity: grid, devices, epochs }: Statement): ReadonlyMap<string, number | null> => {
  const costOf = (cost: Pick<Statement['total'], 'energy' | 'itEnergy' | 'carbon' | 'time' | 'meanPower' | 'coverage' | 'measuredShare'>) => ({
    it_energy_kwh: cost.itEnergy === null ? null : cost.itEnergy / 3.6e6,
    energy_kwh: cost.energy === null ? null : cost.energy / 3.6e6,
    carbon_g: cost.carbon,
    time_s: cost.time,
    mean_power_w: cost.meanPower,
    coverage: cost.coverage,
    measured_share: cost.measuredShare,
  });
  const under = (path: string, values: Readonly<Record<string, number | null>>) =>
    Object.entries(values).map(([key, value]) => [path === '' ? key : `${path}.${key}`, value] as const);
  return new Map([
    ...under('', { ...costOf(total), pue: overhead.value, intensity_g_per_kwh: grid?.mean ?? null }),
    ...under('total', costOf(total)),
    ...under('pue', { value: overhead.value }),
    ...epochs.flatMap((epoch, i) => under(`epochs.${i}`, costOf(epoch))),
    ...(node === null ? [] : under('node', { it_energy_j: node.itEnergy, coverage: node.coverage, parts_share: node.partsShare })),
    ...devices.flatMap(({ itEnergy, countedEnergy, meanPower, coverage }, i) =>
      under(`devices.${i}`, { it_energy_j: itEnergy, counted_j: countedEnergy, mean_power_w: meanPower, coverage }),
    ),
  ]);
};

/** What is wrong with the figures of a document, in words; nothing when every one of them is the statement's, and in its place. */
const faultsIn = (rows: readonly Row[], dossier: Dossier): readonly string[] => {
  const { statement } = dossier;
  const all = figuresOf(dossier);
  return [
    ...rows.flatMap((row) => foreign(row, all).map((figure) => `not the statement's: ${told(figure)} in "${row.text.trim()}"`)),
    ...missingTotals(rows, statement),
    ...rowsOfDevices(rows, statement),
    ...rowsOfEpochs(rows, statement),
    ...valuesOfKeys(rows, statement),
  ];
};
/** Where energy, carbon or time are shown at all, the run's are; and as finely as any, so that no rounded one passes for them. */
const missingTotals = (rows: readonly Row[], statement: Statement): readonly string[] =>
  TOTALS.flatMap((unit) => {
    const printed = rows.flatMap((row) => row.printed.filter((figure) => figure.unit === unit));
    const finest = unit === 's' ? Infinity : Math.min(...printed.map(({ blur }) => blur));
    const total = totalsOf(statement);
    const missing = printed.length > 0 && total[unit].length > 0 && !printed.some((figure) => figure.blur <= finest && isOne(figure, total));
    return missing ? [`the total in ${unit} is not shown, but others are`] : [];
  });
const isShown = (printed: readonly Printed[], unit: Unit): boolean => printed.some((figure) => figure.unit === unit);
const foreign = (row: Row, figures: Figures): readonly Printed[] =>
  row.printed.filter((figure) => !(figure.unit === 's' && isMoment(row, figure)) && !isOne(figure, figures));
/** The rows of what was when begin with a time, and their steps are not the statement's; other times are told in whole seconds. */
const isMoment = ({ text, path, lead }: Row, { blur }: Printed): boolean =>
  path === undefined && (blur < 0.5 || /\d:\d\d:\d\d/.test(lead?.cell ?? '') || text.includes('over stretches of'));
const told = ({ value, unit }: Printed): string => `${value} ${unit}`;

/** A row that tells the energy of one device tells its figures alone; if one device has such a row, all have. */
const rowsOfDevices = (rows: readonly Row[], { devices }: Statement): readonly string[] => {
  const named = deviceNames(devices);
  const found = devices.map((device, i): { readonly device: DeviceCost; readonly rows: readonly Row[] } => ({
    device,
    rows: rows.filter((row) => row.path === undefined && isShown(row.printed, 'kWh') && named.filter((name) => isNamed(row.text, name)).join() === named[i]),
  }));
  const missing = found.some((each) => each.rows.length > 0) ? found.filter((each) => each.rows.length === 0 && each.device.itEnergy !== null) : [];
  return [
    ...missing.map(({ device }) => `no row for ${device.sensor.label}`),
    ...found.flatMap(({ device, rows: own }) =>
      own.flatMap((row) => foreign(row, figuresOfDevice(device)).map((figure) => `not the device's: ${told(figure)} in "${row.text.trim()}"`)),
    ),
  ];
};
const isNamed = (text: string, name: string): boolean => text.includes(name) && !/^\d/.test(text.slice(text.indexOf(name) + name.length));
const rowsOfEpochs = (rows: readonly Row[], { epochs }: Statement): readonly string[] =>
  rows.flatMap((row) => {
    const number = row.lead !== undefined && /^epochs?$/i.test(row.lead.head) ? Number(row.lead.cell) : Number.NaN;
    const meant: readonly WindowCost[] = epochs.filter(({ epoch }) => epoch === number);
    return meant.flatMap((epoch) => foreign(row, figuresOfWindow(epoch)).map((figure) => `not the epoch's: ${told(figure)} in "${row.text.trim()}"`));
  });
const valuesOfKeys = (rows: readonly Row[], statement: Statement): readonly string[] => {
  const promised = keysOf(statement);
  return rows.flatMap(({ path, text }) => {
    const value = path === undefined ? undefined : promised.get(path);
    const expected = value === null ? [`${path}: null`, `${path}: `] : [`${path}: ${value}`];
    return value === undefined || expected.includes(text) ? [] : [`${text}, not ${value}`];
  });
};

describe.each(names)('%s', (name) => {
  test.each(compared.map((report) => [report.name, report] as const))('every figure as %s is the statement’s', async (_name, report) => {
    const dossier = golden(name);
    expect(faultsIn(await shown(report, dossier), dossier)).toEqual([]);
  });
});

/** Devices with plain names, slices with gaps, epochs, a grid that changes, a run that is cut off. */
const aRun = fc
  .record({
    devices: fc.integer({ min: 0, max: 5 }),
    steps: fc.integer({ min: 1, max: 12 }),
    energies: fc.array(fc.option(fc.double({ min: 0, max: 5e5, noNaN: true }), { nil: null, freq: 6 }), { minLength: 60, maxLength: 60 }),
    pue: fc.option(
      fc.integer({ min: 100, max: 250 }).map((n) => n / 100),
      { nil: null },
    ),
    grid: fc.array(fc.record({ from: fc.nat(1000), value: fc.double({ min: 0, max: 900, noNaN: true }) }), { maxLength: 4 }),
    epochs: fc.boolean(),
    whole: fc.boolean(),
    basis: fc.constantFrom('measured' as const, 'modelled' as const),
    shares: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }), { maxLength: 8 }),
    headline: fc.constantFrom('process' as const, undefined),
  })
  .map(({ devices, steps, energies, pue, grid, epochs, whole, basis, shares, headline }) => {
    const sensors = Array.from({ length: devices }, (_, i) =>
      sensor(`card-${i}`, { label: i < 2 ? 'H100' : `card ${'abcdef'[i]!}`, basis: i === 0 ? basis : 'measured' }),
    );
    const span = 97;
    const at = Array.from({ length: steps }, (_, i) => i);
    return [
      began({ sensors, settings: set({ pue, epochs: epochs ? steps + 2 : null, ...(headline && { attribute: headline }) }) }),
      opened(0, 0),
      ...grid.map(({ from, value }) => intensity(value, from)),
      ...at.flatMap((i) => [
        ...(epochs ? [opened(i * span, i + 1, { parent: 0, epoch: i + 1, label: `epoch ${i + 1}` })] : []),
        spent(i * span, (i + 1) * span, ...sensors.map((_, n) => energies[i * 5 + n]!)),
        ...(epochs ? [closed((i + 1) * span, i + 1)] : []),
      ]),
      ...shares.map((share, i) =>
        used(
          i * 120,
          (i + 1) * 120,
          sensors.map(() => share),
          1,
        ),
      ),
      ...(whole ? [closed(steps * span, 0), ended(steps * span)] : []),
    ];
  });
test.each(compared.filter(({ ending }) => ending !== 'pdf').map((report) => [report.name, report] as const))(
  'every figure as %s is the statement’s, whatever the run',
  async (_name, report) => {
    await fc.assert(
      fc.asyncProperty(aRun, async (events) => {
        const dossier = dossierOf(events, {}, restOf);
        expect(faultsIn(await shown(report, dossier), dossier)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
);

describe('whatever figure a document shows, the walk sees when it is wrong', () => {
  const dossier = golden('two-gpus-and-rapl');
  const { statement } = dossier;
  const wrong = (change: Partial<Statement>): Statement => ({ ...statement, ...change });
  const { total, overhead, intensity: grid, devices } = statement;
  const [first, ...others] = devices as readonly [DeviceCost, ...DeviceCost[]];
  test.each<[string, Statement]>([
    ['energy', wrong({ total: { ...total, energy: scale(total.energy!, 1.37) } })],
    ['energy without overhead', wrong({ total: { ...total, itEnergy: scale(total.itEnergy!, 1.37) } })],
    ['energy for that without overhead', wrong({ total: { ...total, energy: total.itEnergy } })],
    ['unknown energy', wrong({ total: { ...total, energy: null } })],
    ['carbon', wrong({ total: { ...total, carbon: (total.carbon! * 1.37) as Grams } })],
    ['no carbon', wrong({ total: { ...total, carbon: 0 as Grams } })],
    ['time', wrong({ total: { ...total, time: seconds(total.time + 77) } })],
    ['coverage', wrong({ total: { ...total, coverage: 0.37 } })],
    ['measured share', wrong({ total: { ...total, measuredShare: 0.37 } })],
    ['mean power', wrong({ total: { ...total, meanPower: scale(total.meanPower!, 1.37) } })],
    ['PUE', wrong({ overhead: { ...overhead, value: 2.37 } })],
    ['intensity', wrong({ intensity: { ...grid!, mean: (grid!.mean! * 1.37) as GramsPerKwh } })],
    ['energy of a device', wrong({ devices: [{ ...first, itEnergy: joules(first.itEnergy! * 1.37) }, ...others] })],
    ['energy of another device', wrong({ devices: [{ ...first, itEnergy: others[0]!.itEnergy }, ...others] })],
    ['power of a device', wrong({ devices: [{ ...first, meanPower: scale(first.meanPower!, 1.37) }, ...others] })],
    ['energy of an epoch', wrong({ epochs: statement.epochs.map((epoch, i) => (i === 1 ? { ...epoch, energy: scale(epoch.energy!, 1.37) } : epoch)) })],
  ])('%s', async (_what, doctored) => {
    for (const report of compared) {
      const was = await shown(report, dossier);
      const is = await shown(report, { ...dossier, statement: doctored });
      const changed = is.some(({ text }, i) => text !== was[i]?.text);
      const seen = faultsIn(is, dossier).length > 0;
      expect({ format: report.name, seen }).toEqual({ format: report.name, seen: changed });
    }
  });
  test.each<[string, (statement: Statement) => Partial<Statement>]>([
    ['energy of the node', ({ node }) => ({ node: { ...node!, itEnergy: scale(node!.itEnergy, 1.37) } })],
    ['share of the node', ({ node }) => ({ node: { ...node!, partsShare: 0.37 } })],
    ['coverage of the node', ({ node }) => ({ node: { ...node!, coverage: 0.37 } })],
    ['what a device stood in for', ({ devices: all }) => ({ devices: all.map((each) => ({ ...each, countedEnergy: joules(0.37 * 3.6e6) })) })],
  ])('%s', async (_what, change) => {
    const metered = golden('metered-node');
    const doctored = { ...metered, statement: { ...metered.statement, ...change(metered.statement) } };
    for (const report of compared) {
      const was = await shown(report, metered);
      const is = await shown(report, doctored);
      const changed = is.some(({ text }, i) => text !== was[i]?.text);
      expect({ format: report.name, seen: faultsIn(is, metered).length > 0 }).toEqual({ format: report.name, seen: changed });
    }
    expect(
      faultsIn(
        await shown(
          compared.find(({ name }) => name === 'text')!,
          doctored,
        ),
        metered,
      ),
    ).not.toEqual([]);
  });
  test('and each of them is shown by some', async () => {
    const kinds = new Set<Unit>();
    for (const report of compared) for (const row of await shown(report, dossier)) for (const { unit } of row.printed) kinds.add(unit);
    expect([...kinds].sort()).toEqual([...UNITS].sort());
  });
});
