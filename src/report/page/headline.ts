import type { Statement } from '../../ledger/statement.ts';
import { epochsDone } from '../consumption.ts';
import { inHours } from '../duration.ts';
import { gramsOf, kilowattHours, percent, UNKNOWN, wattsOf } from '../figure.ts';
import { counted } from '../pdf/wording.ts';
import { breachLine, caveatsAfterwards, foundation } from '../phrase.ts';
import { markup, NOTHING, type Markup } from './markup.ts';

interface Figure {
  readonly what: string;
  readonly amount: string;
  readonly unit: string;
  readonly notes: readonly string[];
}

/** What it cost, with how that is known beside it, and what stands between these figures and certainty. */
export const headline = (statement: Statement): Markup => markup`<dl class="headline">\n${figuresOf(statement).map(written)}</dl>\n${reservations(statement)}`;

const written = ({ what, amount, unit, notes }: Figure): Markup =>
  markup`<div><dt>${what}</dt><dd class="amount">${amount}${unit === '' || amount === UNKNOWN ? NOTHING : markup` <span class="unit">${unit}</span>`}</dd>${notes.map((note) => markup`<dd>${note}</dd>`)}</div>\n`;
const figuresOf = (statement: Statement): readonly Figure[] => {
  const { total, overhead, equivalents, devices } = statement;
  const epochs = epochsDone(statement);
  return [
    {
      what: 'Energy',
      amount: kilowattHours(total.energy),
      unit: 'kWh',
      notes:
        total.energy === null
          ? []
          : [
              `${total.measuredShare === null ? '' : `${percent(total.measuredShare)} measured, `}${percent(total.coverage)} of the time × devices seen`,
              `with a PUE of ${overhead.value}; ${kilowattHours(total.itEnergy)} kWh without`,
            ],
    },
    {
      what: 'CO₂e',
      amount: gramsOf(total.carbon),
      unit: 'g',
      notes: [intensityNote(statement), ...equivalents.map(({ value, unit }) => `as much as ${value.toFixed(6)} ${unit}`)],
    },
    { what: 'Time', amount: inHours(total.time), unit: '', notes: [epochs === null ? 'hours, minutes, seconds' : counted(epochs, 'epoch')] },
    {
      what: 'Mean power',
      amount: wattsOf(total.meanPower),
      unit: 'W',
      notes: [`of ${counted(devices.filter((device) => device.counted).length, 'device')}, without PUE`],
    },
  ];
};
const intensityNote = ({ intensity }: Statement): string => {
  if (intensity === null) return 'no carbon intensity was recorded';
  const { mean, zone, basis, boundary } = intensity;
  return mean === null
    ? 'at figures that are not averaged'
    : [`at ${mean.toFixed(2)} g/kWh`, ...(zone === null ? [] : [zone]), foundation({ basis, boundary })].join(', ');
};
/** Faults and absences have their own place; here it is said that there are some. */
const reservations = (statement: Statement): Markup => {
  const { breaches, faults, absences } = statement;
  const more = [
    ...(faults.length === 0 ? [] : [counted(faults.length, 'fault')]),
    ...(absences.length === 0 ? [] : [counted(absences.length, 'thing that was not measured', 'things that were not measured')]),
  ];
  const said = [
    ...breaches.map(breachLine),
    ...caveatsAfterwards({ ...statement, faults: [], absences: [] }),
    ...(more.length === 0 ? [] : [`Further down: ${more.join(' and ')}.`]),
  ];
  return said.length === 0 ? NOTHING : markup`<ul class="reservations" aria-label="To bear in mind">${said.map((line) => markup`<li>${line}</li>`)}</ul>\n`;
};
