import type { Absence } from '../../../journal/event.ts';
import { methodOf, nameOfPart } from '../../../report/phrase.ts';
import { printable } from '../../../report/printable.ts';
import type { Found } from './found.ts';
import { wrapped } from './wrapped.ts';

/** What is not known, in a cell. */
const UNKNOWN_POWER = '–';
const HEAD = ['part', 'device', 'method', 'basis', 'now', '±'];
const DEVICE = 1;
const GAP = '  ';
/** Of the column of devices, where the terminal is narrower than it should be. */
const NARROWEST = 16;

/** All sensors as a table, and below it what is absent, why, and what mends it; as wide as it may be. */
export const listing = (found: readonly Found[], absences: readonly Absence[], columns: number): string =>
  [
    ...(found.length === 0
      ? ['Nothing can be measured here.']
      : table(
          found.map((each) => cellsOf(each, found)),
          columns,
        )),
    ...(absences.length === 0 ? [] : ['', 'Not found:', ...absences.flatMap((absence) => told(absence, columns))]),
    '',
  ].join('\n');

export const powerOf = ({ power }: Pick<Found, 'power'>): string => (power === null ? UNKNOWN_POWER : `${power.toFixed(1)} W`);
const cellsOf = ({ sensor, power }: Found, found: readonly Found[]): readonly string[] => [
  nameOfPart(sensor.part),
  printable(`${sensor.label}${besides(sensor, found)}`),
  methodOf(sensor),
  sensor.basis,
  powerOf({ power }),
  sensor.uncertainty === null ? 'not known' : `${Math.round(sensor.uncertainty * 100)} %`,
];
/** Why it is not in the sum, where it is not. */
const besides = ({ part, within }: Found['sensor'], found: readonly Found[]): string => {
  const around = found.find(({ sensor }) => sensor.id === within);
  return around !== undefined && around.sensor.part !== 'machine' ? ` (counted in ${around.sensor.label})` : part === 'machine' ? ' (beside the sum)' : '';
};

const table = (rows: readonly (readonly string[])[], columns: number): readonly string[] => {
  const widths = HEAD.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const others = widths.reduce((all, width, i) => (i === DEVICE ? all : all + width + GAP.length), 0);
  widths[DEVICE] = Math.min(widths[DEVICE]!, Math.max(NARROWEST, columns - others));
  return [HEAD, ...rows].flatMap((row) => {
    const [first = '', ...more] = wrapped(row[DEVICE]!, widths[DEVICE]!);
    const cells = row.map((cell, i) => (i === DEVICE ? first : cell));
    const line = cells.map((cell, i) => (i === 4 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(GAP);
    const indent = ' '.repeat(widths[0]! + GAP.length);
    return [line.trimEnd(), ...more.map((rest) => `${indent}${rest}`)];
  });
};
const told = ({ what, why, remedy }: Absence, columns: number): readonly string[] => [
  ...wrapped(printable(`${what}: ${why}`), columns, '  '),
  ...(remedy === undefined ? [] : wrapped(printable(`Remedy: ${remedy}`), columns, '    ')),
];
