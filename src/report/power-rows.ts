import type { Trace } from '../ledger/trace.ts';
import { elapsed, sum, type Watts } from '../quantity/quantity.ts';
import { inHours } from './duration.ts';
import { wattsOf } from './figure.ts';
import { deviceNames } from './phrase.ts';
import { cut, widthOf } from './printable.ts';
import type { Dossier } from './report.ts';

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const NOT_SEEN = '·';
/** More devices than that are shown as their sum. */
const MOST_ROWS = 8;
/** Of the width, for the names. */
const NAMES = 0.3;
/** Between the names, the picture and the figures. */
const GAPS = 4;

/** Power over time as text, `columns` wide at most: a row a device, all to one scale, with its mean behind it; nothing where nothing was seen. */
export const powerRows = ({ statement: { devices, total }, trace }: Dossier, columns: number): readonly string[] => {
  const each = devices.length <= MOST_ROWS;
  const names = each ? deviceNames(devices) : [`${devices.filter(({ counted }) => counted).length} devices`];
  const means = (each ? devices : [total]).map(({ meanPower }) => `${wattsOf(meanPower)}${meanPower === null ? '' : ' W'}`);
  const room = Math.min(Math.max(0, ...names.map(widthOf)), Math.floor(columns * NAMES));
  const figures = Math.max(0, ...means.map((mean) => mean.length));
  const width = columns - room - figures - GAPS;
  const seen: Trace = trace(width);
  const rows = each ? seen.power : [together(seen.power.filter((_, i) => devices[i]!.counted))];
  const known = rows.flat().filter((power) => power !== null);
  if (known.length === 0) return [];
  const most = Math.max(...known);
  const levelOf = (power: Watts | null): string =>
    power === null ? NOT_SEEN : LEVELS[Math.min(LEVELS.length - 1, Math.floor((power / (most || 1)) * LEVELS.length))]!;
  const gaps = rows.flat().includes(null) ? `, ${NOT_SEEN} not seen` : '';
  return [
    cut(`Power over ${inHours(elapsed(seen.edges[0]!, seen.edges.at(-1)!))}, from 0 to ${scaleOf(most)} W${gaps}:`, columns),
    ...rows.map((row, i) => `${padded(shortened(names[i]!, room), room)}  ${row.map(levelOf).join('')}  ${means[i]!.padStart(figures)}`),
  ];
};

/** As far as they were seen. */
const together = (rows: readonly (readonly (Watts | null)[])[]): readonly (Watts | null)[] =>
  (rows[0] ?? []).map((_, i) => {
    const known = rows.map((row) => row[i]!).filter((power) => power !== null);
    return known.length === 0 ? null : sum(known);
  });
const scaleOf = (most: number): string => (most >= 100 ? most.toFixed(0) : String(Number(most.toPrecision(3))));
const padded = (text: string, columns: number): string => text + ' '.repeat(columns - widthOf(text));
/** A twin keeps its number. */
const shortened = (name: string, columns: number): string => {
  const number = / #\d+$/.exec(name)?.[0] ?? '';
  return `${cut(name.slice(0, name.length - number.length), columns - number.length)}${number}`;
};
