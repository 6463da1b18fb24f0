import type { Statement } from '../../ledger/statement.ts';
import { epochsDone } from '../consumption.ts';
import { inHours } from '../duration.ts';
import { gramsOf, kilowattHours, percent, UNKNOWN, wattsOf } from '../figure.ts';
import { breachLine, caveatsAfterwards, foundation } from '../phrase.ts';
import { attemptsOf, commandOf, hostsOf, outcomeOf, titleOf } from '../run-phrase.ts';
import { space, stacked, type Block } from './block.ts';
import { ascent, FACES, written, type WidthOf } from './letters.ts';
import { paragraph } from './paragraph.ts';
import { tiles, type Tile } from './tiles.ts';
import { counted, withUnit } from './wording.ts';

/** Which run it was, what it cost, and what stands between these figures and certainty. */
export const opening = (statement: Statement, widthOf: WidthOf): readonly Block[] => [
  paragraph(titleOf(statement.run), widthOf, { face: FACES.title, most: 2 }),
  space(2),
  ...facts(statement).map(([name, fact]) => named(name, fact, widthOf)),
  space(8),
  tiles(costs(statement), widthOf),
  tiles(grounds(statement), widthOf),
  ...reservations(statement, widthOf),
];

const facts = ({ run }: Statement): readonly (readonly [string, string])[] => [
  ['Command', commandOf(run)],
  ['Time', `${run.started.toISOString()} to ${run.ended.toISOString()}`],
  ['Outcome', `${outcomeOf(run)}${attemptsOf(run)}`],
  [run.hosts.length > 1 ? `${run.hosts.length} hosts` : 'Host', hostsOf(run)],
  ...(run.job === null ? [] : [['Job', jobOf(run.job)] as const]),
  ['Run', run.id],
];
const jobOf = ({ scheduler, id, array_index }: NonNullable<Statement['run']['job']>): string =>
  `${scheduler} ${id}${array_index === null ? '' : `, index ${array_index}`}`;
const NAMES = 56;
const FACT_LINES = 2;
const named = (name: string, fact: string, widthOf: WidthOf): Block => {
  const lines = paragraph(fact, widthOf, { indent: NAMES, most: FACT_LINES });
  return { ...lines, shapes: [written(name, 0, ascent(FACES.body), { ...FACES.body, ink: 'faint' }), ...lines.shapes] };
};

const costs = (statement: Statement): readonly Tile[] => {
  const { total, equivalents, overhead } = statement;
  const epochs = epochsDone(statement);
  return [
    { what: 'Time', figure: inHours(total.time), note: epochs === null ? 'hours, minutes, seconds' : counted(epochs, 'epoch') },
    {
      what: 'Energy',
      figure: withUnit(kilowattHours(total.energy), 'kWh'),
      note: total.itEnergy === null ? '' : `${withUnit(kilowattHours(total.itEnergy), 'kWh')} without the PUE of ${overhead.value}`,
    },
    { what: 'CO₂e', figure: withUnit(gramsOf(total.carbon), 'g'), note: '' },
    ...asMuch(equivalents),
  ];
};
const asMuch = (equivalents: Statement['equivalents']): readonly Tile[] =>
  equivalents.length === 0
    ? [{ what: AS_MUCH, figure: UNKNOWN, note: '' }]
    : equivalents.map(({ value, unit }) => ({ what: AS_MUCH, figure: value.toFixed(6), note: unit }));
const AS_MUCH = 'As much as';
const grounds = ({ total, devices, intensity }: Statement): readonly Tile[] => [
  { what: 'Mean power', figure: withUnit(wattsOf(total.meanPower), 'W'), note: `of ${counted(devices.length, 'device')}, without PUE` },
  { what: 'Coverage', figure: percent(total.coverage), note: 'of the time × devices was seen' },
  {
    what: 'Measured',
    figure: total.measuredShare === null ? UNKNOWN : percent(total.measuredShare),
    note: 'of the energy was read from hardware',
  },
  intensityTile(intensity),
];
const intensityTile = (intensity: Statement['intensity']): Tile => {
  const what = 'Carbon intensity';
  if (intensity === null) return { what, figure: UNKNOWN, note: 'none was recorded' };
  const { mean, zone, basis, boundary } = intensity;
  if (mean === null) return { what, figure: 'not averaged', note: 'its figures count different things' };
  return { what, figure: `${mean.toFixed(2)} g/kWh`, note: [...(zone === null ? [] : [zone]), foundation({ basis, boundary })].join(', ') };
};

const BAR = 9;
/** Faults and absences have their own place; here it is said that there are some. */
const reservations = (statement: Statement, widthOf: WidthOf): readonly Block[] => {
  const { faults, absences, breaches } = statement;
  const more = [
    ...(faults.length === 0 ? [] : [counted(faults.length, 'fault')]),
    ...(absences.length === 0 ? [] : [counted(absences.length, 'thing that was not measured', 'things that were not measured')]),
  ];
  const said = [
    ...breaches.slice(0, 3).map(breachLine),
    ...caveatsAfterwards({ ...statement, faults: [], absences: [] }),
    ...(more.length === 0 ? [] : [`At the end: ${more.join(' and ')}.`]),
  ];
  if (said.length === 0) return [];
  const lines = stacked(said.map((text) => paragraph(text, widthOf, { indent: BAR, most: 2 })));
  return [{ ...lines, shapes: [{ kind: 'path', d: `M1.25,1V${lines.height - 1}`, stroke: 'accent', width: 2.5 }, ...lines.shapes] }, space(4)];
};
