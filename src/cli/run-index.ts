import { newFile, removeIfThere } from '../grid/cache/new-file.ts';
import { FileError, type Disk } from '../host/port.ts';
import { VERSION } from '../version.ts';
import { checksum } from './checksum.ts';
import { nameOf, readStatement } from './record.ts';
import { isSummary, summaryOf, type Summary } from './summary.ts';

const FILE = 'index.json';
/** In bytes: of hundreds of thousands of runs. */
const LONGEST = 200e6;
/** What the writing of an index left behind that was killed meanwhile. */
const LEFT_BEHIND = /^index\.[0-9a-z]+\.tmp$/;
const LEFT_FOR_MS = 3_600_000;
/** Whoever loses patience with a first reading finds these read the next time. */
const SAVED_EVERY = 100;

/**
 * What the journals of a directory amount to, kept beside them so that not all are read each time. It counts for a journal that nobody
 * has touched since, in the place that it had, and as this very version wrote it; anything else is read anew. To lose it costs time alone.
 */
export interface RunIndex {
  /** Throws Refusal for what is no journal. */
  summaryOf(journal: string): Summary;
  /** Where it cannot be written, it is not. */
  save(): void;
}
/** As a journal was when it was read. */
interface Kept {
  readonly stamp: string;
  /** Where it truly is: a link may lead elsewhere by now. */
  readonly path: string;
  readonly summary: Summary;
  /** Of all this: whoever writes in it by hand is not believed. */
  readonly sum: number;
}

/** `journals` are all that the directory holds: what is kept of others is forgotten. */
export const openIndex = (disk: Disk, directory: string, journals: readonly string[]): RunIndex => {
  const path = `${directory}/${FILE}`;
  const names = new Set(journals.map(nameOf));
  const old = keptIn(disk, path);
  const kept = new Map([...old].filter(([name]) => names.has(name)));
  let unsaved = kept.size < old.size ? 1 : 0;

  const save = (): void => {
    if (unsaved === 0) return;
    unsaved = 0;
    put(disk, directory, path, JSON.stringify({ tool: VERSION, runs: Object.fromEntries(kept) }));
  };
  return {
    summaryOf(journal) {
      const now = stateOf(disk, journal); // before it is read: what is written meanwhile makes it differ
      const before = kept.get(nameOf(journal));
      if (now !== undefined && before?.stamp === now.stamp && before.path === now.path) return before.summary;
      const summary = summaryOf(readStatement(disk, journal));
      if (now === undefined) return summary;
      kept.set(nameOf(journal), { ...now, summary, sum: sumOf({ ...now, summary }) });
      if (++unsaved === SAVED_EVERY) save();
      return summary;
    },
    save,
  };
};

const sumOf = ({ stamp, path, summary }: Omit<Kept, 'sum'>): number => checksum(JSON.stringify([stamp, path, summary]));
const stateOf = (disk: Disk, journal: string): Pick<Kept, 'stamp' | 'path'> | undefined => {
  try {
    return { stamp: disk.stamp(journal), path: disk.real(journal) };
  } catch (error) {
    if (error instanceof FileError) return undefined; // whoever reads it says what is wrong
    throw error;
  }
};
const keptIn = (disk: Disk, path: string): ReadonlyMap<string, Kept> => {
  try {
    const { tool, runs } = JSON.parse(disk.plain(path, LONGEST)) as { readonly tool?: unknown; readonly runs?: unknown };
    if (tool !== VERSION || typeof runs !== 'object' || runs === null) return new Map();
    return new Map(Object.entries(runs as Readonly<Record<string, unknown>>).filter((entry): entry is [string, Kept] => isKept(entry[1])));
  } catch (error) {
    if (error instanceof FileError || error instanceof SyntaxError || error instanceof TypeError) return new Map(); // lost, damaged, or `null`
    throw error;
  }
};
const isKept = (value: unknown): value is Kept => {
  if (typeof value !== 'object' || value === null) return false;
  const { summary, sum } = value as { readonly [Key in keyof Kept]?: unknown };
  return typeof summary === 'object' && summary !== null && isSummary(summary) && sum === sumOf(value as Kept);
};
/** Under a name of its own first: others see the old index or the new one, whole, and of several at once the last one stays. */
const put = (disk: Disk, directory: string, path: string, text: string): void => {
  const own = `${directory}/index.${Math.random().toString(36).slice(2, 10)}.tmp`;
  try {
    newFile(disk, own, text);
    try {
      disk.rename(own, path);
    } catch (error) {
      removeIfThere(disk, own);
      throw error;
    }
    sweep(disk, directory, disk.changed(path));
  } catch (error) {
    if (!(error instanceof FileError)) throw error; // otherwise all is read again the next time
  }
};
const sweep = (disk: Disk, directory: string, now: Date): void => {
  for (const name of disk.list(directory).filter((each) => LEFT_BEHIND.test(each)))
    if (now.getTime() - disk.changed(`${directory}/${name}`).getTime() > LEFT_FOR_MS) removeIfThere(disk, `${directory}/${name}`);
};
