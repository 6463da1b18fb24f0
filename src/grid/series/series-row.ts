import { Refusal } from '../../journal/refusal.ts';
import type { GramsPerKwh } from '../../quantity/quantity.ts';
import { plausible } from '../figure.ts';
import { IntensityError } from '../intensity.ts';

/** One row of a user's series, as it was written. */
export interface SeriesRow {
  /** For a person who is to find it: `line 3 of grid.csv`. */
  readonly where: string;
  readonly time: unknown;
  readonly until: unknown;
  readonly value: unknown;
}
/** What it means; without `until` where the next row ends it. */
export interface SeriesEntry {
  readonly where: string;
  readonly from: Date;
  readonly until: Date | undefined;
  readonly value: GramsPerKwh;
}

/** How series name their columns, the plainest name first; in lower case. */
export const TIME_NAMES = ['from', 'datetime', 'time', 'timestamp', 'point_time'];
export const VALUE_NAMES = ['g_per_kwh', 'carbon_intensity', 'carbonintensity', 'intensity', 'value'];

/** Throws Refusal. Times without a zone are refused, unless the column itself says that they are UTC. */
export const entryOf = ({ where, time, until, value }: SeriesRow, inUtc: boolean): SeriesEntry => {
  const from = momentIn(where, time, inUtc);
  const end = until === undefined || until === null || until === '' ? undefined : momentIn(where, until, inUtc);
  if (end !== undefined && end <= from) throw refused(where, `ends before it begins`, 'let its until be later than its time');
  return { where, from, until: end, value: gramsIn(where, value) };
};
export const refused = (where: string, what: string, remedy?: string, cause?: unknown): Refusal => new Refusal('usage', `${where} ${what}.`, remedy, { cause });

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$/i;
const momentIn = (where: string, said: unknown, inUtc: boolean): Date => {
  const [, day, clock, zone = inUtc ? 'Z' : undefined] = (typeof said === 'string' && ISO.exec(said.trim())) || [];
  if (day === undefined || clock === undefined) throw refused(where, `has no time where it says ${quoted(said)}`, 'write times as 2026-11-22T14:00Z');
  if (zone === undefined) throw refused(where, `has a time without a zone: ${quoted(said)}`, 'end it with Z for UTC, or with its offset, such as +01:00');
  const offset = zone.toUpperCase().replace(/^(.\d\d):?(\d\d)?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`);
  const date = new Date(`${day}T${clock}${offset}`);
  if (Number.isNaN(date.getTime()) || !isOfCalendar(day)) throw refused(where, `has a time that no calendar or clock has: ${quoted(said)}`);
  return date;
};
/** Date takes 30 February for 2 March. */
const isOfCalendar = (day: string): boolean => Number(day.slice(-2)) <= 28 || new Date(`${day}T00:00Z`).toISOString().startsWith(day);

const gramsIn = (where: string, said: unknown): GramsPerKwh => {
  const value = typeof said === 'number' ? said : typeof said === 'string' && DECIMAL.test(said.trim()) ? Number(said) : undefined;
  if (value === undefined)
    throw refused(where, `has no number of g/kWh where it says ${quoted(said)}`, 'leave out what is not known, and write decimals with a point');
  try {
    return plausible(where, value);
  } catch (error) {
    if (!(error instanceof IntensityError)) throw error;
    throw new Refusal('usage', `${error.message}.`, undefined, { cause: error });
  }
};
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Short, and harmless to a terminal. */
const quoted = (said: unknown): string => {
  if (said === undefined) return 'nothing';
  const text = JSON.stringify(typeof said === 'string' ? said.slice(0, 40) : said).slice(0, 60);
  return text.replaceAll(/[\p{C}\u2028\u2029]/gu, (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`);
};
