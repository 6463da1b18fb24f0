import type { Cost, Score, Statement } from '../../ledger/statement.ts';
import { attributionLines } from '../attribution-phrase.ts';
import { inHours } from '../duration.ts';
import { foresightLines, signed, spreadLine } from '../forecast-phrase.ts';
import { gramsOf, kilowattHours, percent, wattsOf } from '../figure.ts';
import { basisOf, besideTheSum, deviceNames, faultLines, intensityLine, overheadLine } from '../phrase.ts';
import type { Block } from './block.ts';
import type { WidthOf } from './letters.ts';
import { heading, paragraph } from './paragraph.ts';
import { table, type Column } from './table.ts';
import { setProperly } from './wording.ts';

const DEVICE_COLUMNS: readonly Column[] = [
  { title: 'Device', share: 150, holds: 'words' },
  { title: 'How it is known', share: 110, holds: 'words' },
  { title: 'Energy, kWh', share: 62, holds: 'figures' },
  { title: '× PUE, kWh', share: 62, holds: 'figures' },
  { title: 'CO₂e, g', share: 68, holds: 'figures' },
  { title: 'Mean W', share: 44, holds: 'figures' },
  { title: 'Seen', share: 34, holds: 'figures' },
];
const figuresOf = ({ itEnergy, energy, carbon, meanPower, coverage }: Pick<Cost, 'itEnergy' | 'energy' | 'carbon' | 'meanPower' | 'coverage'>) => [
  kilowattHours(itEnergy),
  kilowattHours(energy),
  gramsOf(carbon),
  wattsOf(meanPower),
  percent(coverage),
];
export const deviceTable = ({ devices, total }: Statement, most: number, widthOf: WidthOf): readonly Block[] => {
  if (devices.length === 0) return [];
  const names = deviceNames(devices);
  const rows = devices.map((device, i) => [names[i]!, `${basisOf(device)}${besideTheSum(device)}`, ...figuresOf(device)]);
  return [heading('Devices'), ...table(DEVICE_COLUMNS, rows, most, widthOf, ['Together', '', ...figuresOf(total)])];
};

const EPOCH_COLUMNS: readonly Column[] = [
  { title: 'Epoch', share: 190, holds: 'words' },
  { title: 'Time', share: 70, holds: 'figures' },
  ...DEVICE_COLUMNS.slice(2),
];
export const epochTable = ({ epochs }: Statement, most: number, widthOf: WidthOf): readonly Block[] => {
  if (epochs.length === 0) return [];
  const rows = epochs.map((epoch) => [epoch.epoch === null ? epoch.label : String(epoch.epoch), inHours(epoch.time, 2), ...figuresOf(epoch)]);
  return [heading('Epochs'), ...table(EPOCH_COLUMNS, rows, most, widthOf)];
};

const FORETOLD_COLUMNS: readonly Column[] = [
  { title: 'Predicted after', share: 120, holds: 'words' },
  { title: 'Time', share: 60, holds: 'figures' },
  { title: 'off by', share: 44, holds: 'figures' },
  { title: '× PUE, kWh', share: 66, holds: 'figures' },
  { title: 'off by', share: 44, holds: 'figures' },
  { title: 'CO₂e, g', share: 70, holds: 'figures' },
  { title: 'off by', share: 44, holds: 'figures' },
];
const UNSCORED = '';
const offBy = (score: Score | null): string => (score === null ? UNSCORED : signed(score.error));
/** What is foreseen of a run that is not over; and all that was foretold, against what came. */
export const foresight = (statement: Statement, picture: readonly Block[], widthOf: WidthOf): readonly Block[] => {
  const { foretold, prediction } = statement;
  const lines = isOver(statement) ? firstSpread(prediction) : foresightLines(statement);
  if (lines.length + foretold.length === 0) return [];
  const rows = foretold.map(({ prediction: { unit, done, total, time, energy, carbon }, ...scores }) => [
    `${unit} ${Number(done.toFixed(2))} of ${total}`,
    inHours(time.mean),
    offBy(scores.time),
    kilowattHours(energy?.mean ?? null),
    offBy(scores.energy),
    gramsOf(carbon?.mean ?? null),
    offBy(scores.carbon),
  ]);
  return [
    heading('Prediction and outcome'),
    ...lines.map((line) => paragraph(setProperly(line), widthOf)),
    ...picture,
    ...(rows.length === 0 ? [] : table(FORETOLD_COLUMNS, rows, rows.length, widthOf)),
  ];
};
const isOver = ({ foretold }: Statement): boolean => foretold.some(({ time }) => time !== null);
/** Of a run that is over, `prediction` is what was told first. */
const firstSpread = (first: Statement['prediction']): readonly string[] => {
  const spread = first === null ? '' : spreadLine(first);
  return spread === '' ? [] : [`Of the first prediction, ${spread[0]!.toLowerCase()}${spread.slice(1)}.`];
};

export const method = ({ run, attribution, overhead, intensity, equivalents, tracker }: Statement, widthOf: WidthOf): readonly Block[] => [
  heading('Method and sources'),
  ...[
    'Each device’s energy is read or worked out over the whole run and added up; what was not seen is left out, never guessed, and lowers the coverage.',
    ...attributionLines({ attribution }).map(setProperly),
    overheadLine(overhead),
    'CO₂e is energy times the carbon intensity of the electricity at that time.',
    setProperly(intensityLine(intensity)),
    ...equivalents.map(({ unit, gramsPerUnit, source }) => setProperly(`${gramsPerUnit} g CO₂e per ${unit}: ${source}.`)),
    `Recorded by carbontracker ${run.version}${tracker?.cpu_s == null ? '' : `, which itself took ${tracker.cpu_s} s of CPU time`}.`,
  ].map((line) => paragraph(line, widthOf)),
];

/** Everything that went wrong or was not there, as far as there is room. */
export const troubles = ({ faults, absences }: Statement, most: number, widthOf: WidthOf): readonly Block[] => [
  ...(faults.length === 0 ? [] : [heading('Faults'), ...listed(faultLines(faults), most, widthOf)]),
  ...(absences.length === 0
    ? []
    : [
        heading('Not measured'),
        ...listed(
          absences.map(({ what, why, remedy }) => `${what}: ${why}.${remedy === undefined ? '' : ` Remedy: ${remedy}.`}`),
          most,
          widthOf,
        ),
      ]),
];
const listed = (lines: readonly string[], most: number, widthOf: WidthOf): readonly Block[] => [
  ...lines.slice(0, most).map((line) => paragraph(line, widthOf, { most: 2 })),
  ...(lines.length <= most ? [] : [paragraph(`and ${lines.length - most} more, in the JSON report`, widthOf)]),
];
