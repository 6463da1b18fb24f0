import { refused, TIME_NAMES, VALUE_NAMES, entryOf, type SeriesEntry } from './series-row.ts';

/** A table of times and intensities, with or without a header. Throws Refusal that names the line. */
export const entriesInCsv = async (text: string, name: string): Promise<readonly SeriesEntry[]> => {
  const lines = await linesIn(text, name);
  const [first] = lines;
  if (first === undefined) return [];
  const columns = first.cells.some(isFigure) ? UNNAMED : columnsOf(first.cells, first.where);
  return (columns === UNNAMED ? lines : lines.slice(1)).map(({ where, cells }) => {
    // A decimal comma, above all, must not be read as the end of a number.
    const surplus = cells.findLastIndex((cell) => cell !== '') - columns.width;
    if (surplus >= 0)
      throw refused(
        where,
        `has more columns than ${columns === UNNAMED ? 'time, intensity and until' : 'the header'}`,
        'separate them by one comma, semicolon or tab',
      );
    const { time, value, until } = columns;
    return entryOf({ where, time: cells[time], value: cells[value], until: until === undefined ? undefined : cells[until] }, columns.inUtc);
  });
};

interface Columns {
  readonly time: number;
  readonly value: number;
  readonly until: number | undefined;
  readonly inUtc: boolean;
  readonly width: number;
}
const UNNAMED: Columns = { time: 0, value: 1, until: 2, inUtc: false, width: 3 };

/** A number or a time: a header has neither. */
const isFigure = (cell: string): boolean => /^[+-]?\.?\d/.test(cell);

/** By their names; without one the first is the time. The intensity has one, or its unit: any other column may hold anything. */
const columnsOf = (header: readonly string[], where: string): Columns => {
  const names = header.map((cell) => cell.toLowerCase());
  const bare = names.map((cell) => cell.replace(/ *\(utc\)$/, ''));
  const named = (known: readonly string[]) => known.map((each) => bare.indexOf(each)).find((column) => column >= 0);
  const time = named(TIME_NAMES) ?? 0;
  // Electricity Maps exports two: emissions of the power stations alone, and those of their whole life.
  const lifeCycle = names.findIndex((cell) => /carbon intensity.*\((life.?cycle|lca)/.test(cell));
  const value = named(VALUE_NAMES) ?? (lifeCycle >= 0 ? lifeCycle : bare.findIndex((cell) => /\bg\w*[ /]*(per[ _])?kwh\b/.test(cell)));
  if (value < 0 || time === value) throw refused(where, 'does not say which column is the intensity', 'call it g_per_kwh');
  return { time, value, until: named(['until']), inUtc: names[time]!.endsWith('(utc)'), width: header.length };
};

interface Line {
  readonly where: string;
  readonly cells: readonly string[];
}
const linesIn = async (text: string, name: string): Promise<readonly Line[]> => {
  const { parse, CsvError } = await import('csv-parse/sync');
  const [head = ''] = /^[^\r\n]*/.exec(text.trimStart()) ?? [];
  const delimiter = ['\t', ';'].find((mark) => head.includes(mark)) ?? ',';
  const found: Line[] = [];
  let last = 0;
  try {
    parse(text, {
      delimiter,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record(cells: readonly string[], { lines }) {
        last = lines;
        found.push({ where: `line ${lines} of ${name}`, cells });
        return null; // it need not keep them as well
      },
    });
    return found;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused(name, `has a quotation mark after line ${last} that has no match`, undefined, error);
  }
};
