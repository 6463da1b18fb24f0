import type { Cost, DeviceCost, WindowCost } from '../../src/ledger/statement.ts';
import type { Estimate } from '../../src/predict/course.ts';
import type { Prediction } from '../../src/predict/predictor.ts';
import type { Dossier } from '../../src/report/report.ts';
import type { Unit } from './figure-reading.ts';

export type Figures = Readonly<Record<Unit, readonly number[]>>;
type Said = readonly (readonly [unit: Unit, value: number | null | undefined])[];

const KWH = 3.6e6;
const inKwh = (joules: number | null | undefined): number | null => (joules == null ? null : joules / KWH);
const asFigures = (said: Said): Figures => {
  const of = (unit: Unit): readonly number[] => said.flatMap(([each, value]) => (each === unit && value != null ? [value] : []));
  return { kWh: of('kWh'), g: of('g'), 'g/kWh': of('g/kWh'), W: of('W'), s: of('s'), '%': of('%'), PUE: of('PUE') };
};

const costSaid = ({ time, itEnergy, energy, carbon, meanPower, coverage, measuredShare }: Cost): Said => [
  ['s', time],
  ['kWh', inKwh(itEnergy)],
  ['kWh', inKwh(energy)],
  ['g', carbon],
  ['W', meanPower],
  ['%', 100 * coverage],
  ['%', measuredShare && 100 * measuredShare],
  ['%', measuredShare === null ? null : 100 - 100 * measuredShare],
];
const deviceSaid = ({ itEnergy, countedEnergy, energy, carbon, meanPower, coverage, uncertainty, inUse }: DeviceCost): Said => [
  ['kWh', inKwh(itEnergy)],
  ['kWh', inKwh(countedEnergy)],
  ['kWh', inKwh(energy)],
  ['g', carbon],
  ['W', meanPower],
  ['%', 100 * coverage],
  ['%', uncertainty && 100 * uncertainty],
  ['%', 100 * inUse],
];
const estimateSaid = (unit: Unit, size: number, estimate: Estimate<number> | null, error: number | null = null): Said =>
  estimate === null
    ? []
    : [
        [unit, estimate.mean / size],
        [unit, estimate.low === null ? null : estimate.low / size],
        [unit, estimate.high === null ? null : estimate.high / size],
        [unit, error === null ? null : estimate.mean / (1 + error) / size],
        ['%', error === null ? null : 100 * Math.abs(error)],
        ['%', error === null ? null : 100 * error],
      ];
type Errors = Readonly<Record<'time' | 'energy' | 'carbon', { readonly error: number } | null>>;
const predictionSaid = ({ time, energy, carbon, madeAt, intensityAhead, confidence }: Prediction, errors?: Errors): Said => [
  ['s', madeAt],
  ...estimateSaid('s', 1, time, errors?.time?.error),
  ...estimateSaid('kWh', KWH, energy, errors?.energy?.error),
  ...estimateSaid('g', 1, carbon, errors?.carbon?.error),
  ['g/kWh', intensityAhead?.mean],
  ['%', 100 * confidence],
];
const attributionSaid = ({ attribution }: Dossier['statement']): Said =>
  attribution === null
    ? []
    : [
        ...[attribution.whole, attribution.job, attribution.idle].flatMap(costSaid),
        ['%', (100 * (attribution.job.itEnergy ?? 0)) / (attribution.whole.itEnergy ?? 1)],
        ...attribution.devices.flatMap(({ share, idle }): Said => [
          ['%', share === null ? null : 100 * share],
          ['W', idle?.power],
        ]),
      ];
const BUDGETS = { energy: 'kWh', carbon: 'g', time: 's' } as const;

export const figuresOfDevice = (device: DeviceCost): Figures => asFigures(deviceSaid(device));
export const figuresOfWindow = (window: WindowCost): Figures => asFigures(costSaid(window));
/** Every figure of a run that any document may show, by unit: kWh, g, g/kWh, W, s, % and the PUE. */
export const figuresOf = ({ statement, trace }: Dossier): Figures => {
  const { total, windows, devices, node, overhead, intensity, prediction, foretold, equivalents, breaches, faults } = statement;
  return asFigures([
    ...costSaid(total),
    ...windows.flatMap(costSaid),
    ...windows.flatMap(({ parts }) => Array.from(parts.values(), (energy) => ['kWh', inKwh(energy)] as const)),
    ...devices.flatMap(deviceSaid),
    ['kWh', inKwh(node?.itEnergy)],
    ['%', node && 100 * node.coverage],
    ['%', node?.partsShare == null ? null : 100 * node.partsShare],
    ['PUE', overhead.value],
    ['g/kWh', intensity?.mean],
    ...(intensity?.parts ?? []).flatMap(({ mean, share }): Said => [
      ['g/kWh', mean],
      ['%', 100 * share],
    ]),
    ...attributionSaid(statement),
    ...trace(1).intensity.map(({ fact }) => ['g/kWh', fact.value] as const),
    ...(prediction === null ? [] : predictionSaid(prediction)),
    ...foretold.flatMap((each) => predictionSaid(each.prediction, each)),
    ...breaches.flatMap(({ at, limit, value, most }): Said => [
      ['s', at],
      [BUDGETS[limit], value],
      [BUDGETS[limit], most],
    ]),
    ...equivalents.map(({ gramsPerUnit }) => ['g', gramsPerUnit] as const),
    ...faults.map(({ at }) => ['s', at] as const),
  ]);
};
