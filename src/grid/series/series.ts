import { FileError, type Disk } from '../../host/port.ts';
import { Refusal } from '../../journal/refusal.ts';
import type { GramsPerKwh } from '../../quantity/quantity.ts';
import type { TimedIntensity } from '../intensity.ts';
import { entriesInCsv } from './series-csv.ts';
import { entriesInJson } from './series-json.ts';
import { refused, type SeriesEntry } from './series-row.ts';

/** What the user says that a kWh emits: the same at all times, or one value after the other. */
export type StatedIntensity = GramsPerKwh | readonly TimedIntensity[];

/** A user's own series from a file. Throws Refusal. */
export const seriesAt = async (path: string, disk: Pick<Disk, 'text'>): Promise<readonly TimedIntensity[]> => {
  let text: string;
  try {
    text = disk.text(path);
  } catch (error) {
    if (error instanceof FileError)
      throw new Refusal('usage', `${error.message}.`, 'an intensity is a number of gCO2e/kWh, or a CSV or JSON file of them', { cause: error });
    throw error;
  }
  return seriesFrom(text, path);
};

/**
 * A user's own series, from the text of a CSV or JSON file: the earliest first, in no order before. Each value holds
 * until its own end or the next one's beginning; the last as long as the one before it. Throws Refusal that names the
 * file and the line, or the index.
 */
export const seriesFrom = async (text: string, name: string): Promise<readonly TimedIntensity[]> => {
  const plain = text.replace(/^\uFEFF/, '');
  const read = /\.json$/i.test(name) || /^\s*[[{]/.test(plain) ? entriesInJson : entriesInCsv;
  const entries = [...(await read(plain, name))].sort((a, b) => a.from.getTime() - b.from.getTime());
  if (entries.length === 0) throw refused(name, 'holds no figures');
  const source = `stated by the user (${name.replace(/^.*[/\\]/s, '')})`;
  return entries.map((entry, i) => {
    const { from, value } = entry;
    return { value, basis: 'stated', boundary: null, zone: null, source, from, until: endOf(entry, entries[i - 1], entries[i + 1]) };
  });
};

const endOf = ({ where, from, until }: SeriesEntry, before: SeriesEntry | undefined, next: SeriesEntry | undefined): Date => {
  if (next?.from.getTime() === from.getTime()) throw refused(next.where, `states ${from.toISOString()} again, after ${where}`);
  if (until !== undefined && next !== undefined && until > next.from) throw refused(where, `lasts until after ${next.where} has begun`);
  const end = until ?? next?.from;
  if (end !== undefined) return end;
  if (before === undefined) throw refused(where, 'is the only figure, and has no end', 'give it an until, or state the number itself in place of the file');
  return new Date(from.getTime() + (before.until ?? from).getTime() - before.from.getTime());
};
