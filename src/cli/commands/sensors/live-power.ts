import { sum } from '../../../quantity/quantity.ts';
import { bars } from '../../../report/bars.ts';
import { deviceNames } from '../../../report/phrase.ts';
import { cut, printable, widthOf } from '../../../report/printable.ts';
import { isCounted, type Found } from './found.ts';
import { powerOf } from './listing.ts';

export interface Pane {
  readonly columns: number;
  readonly rows: number;
  readonly colours: boolean;
  /** The power in W that the longest bar stands for. */
  readonly most: number;
}
const WIDEST_BAR = 40;
/** Columns of a figure of power, and the gaps around it. */
const FIGURE = 14;
const HINT = 'Ctrl-C ends this.';

/** A line for each device with a bar of its power, the sum, and how to end it; never more lines or columns than there are. */
export const meters = (found: readonly Found[], { columns, rows, colours, most }: Pane): readonly string[] => {
  const room = Math.max(1, rows - 3); // the sum, the hint and the cursor
  const shown = found.length <= room ? found : found.slice(0, room - 1);
  const names = deviceNames(found).slice(0, shown.length).map(printable);
  const width = Math.min(Math.max(...names.map(widthOf), 3), Math.floor(columns / 2));
  const labels = names.map((name) => padded(cut(name, width), width));
  const longest = Math.max(0, Math.min(WIDEST_BAR, columns - width - FIGURE));
  const scaled = bars(
    [
      ...shown.map((each, i) => ({ label: labels[i]!, value: each.power, told: powerOf(each), mark: '' })),
      { label: '', value: most, told: '', mark: '' }, // what gives the bars their scale
    ],
    longest,
  ).slice(0, -1);
  return [
    ...(found.length === 0 ? ['Nothing can be measured here.'] : scaled),
    ...(shown.length < found.length ? [`… and ${found.length - shown.length} more, for which this window is too low`] : []),
    `${padded('Sum', width)}  ${powerOf({ power: sumOf(found) })}`,
    HINT,
  ].map((line) => painted(cut(line.trimEnd(), columns - 1), colours));
};

/** The same in one line, for a file or a pipe. */
export const reading = (found: readonly Found[], date: Date): string => {
  const names = deviceNames(found).map(printable);
  const each = found.map((one, i) => `${names[i]}: ${powerOf(one)}`);
  return [`${date.toISOString().slice(0, 19)}Z`, `Sum: ${powerOf({ power: sumOf(found) })}`, ...each].join('  ');
};

/** Of what is counted; null while anything of it is not known. */
const sumOf = (found: readonly Found[]): Found['power'] => {
  const counted = found.filter(({ sensor }) => isCounted(sensor, found)).map(({ power }) => power);
  return counted.length === 0 || counted.includes(null) ? null : sum(counted.filter((power) => power !== null));
};
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
/** Cyan, for what is drawn. */
const painted = (line: string, colours: boolean): string => (colours ? line.replaceAll(/[▁-▏]+/gu, '\u001B[36m$&\u001B[39m') : line);
