import { beginningOf } from '../archive/beginning.ts';
import { LONGEST_JOURNAL } from '../archive/journaled.ts';
import { FileError, type Disk, type Environment } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import { readJournal } from '../journal/line.ts';
import { openLedger, type Rules } from '../ledger/ledger.ts';
import type { Statement } from '../ledger/statement.ts';
import { restOf } from '../predict/rest.ts';
import { JOURNAL_SUFFIX } from '../sink/run-files.ts';
import { stateDir } from '../sink/state-dir.ts';
import { refused } from './refused.ts';

/** The journals kept in a directory, the newest first. Throws FileError. */
export const journalsIn = (disk: Disk, directory: string): readonly string[] => {
  const dates = new Map<string, string>();
  const dateOf = (path: string): string => {
    const date = dates.get(path) ?? beginningOf(disk, path)?.date ?? '';
    dates.set(path, date);
    return date;
  };
  return disk
    .list(directory)
    .filter((name) => name.endsWith(JOURNAL_SUFFIX))
    .map((name) => `${directory}/${name}`)
    .filter((path) => disk.exists(path)) // a link outlives the journal that was moved
    .map((path) => ({ path, start: startOf(path) ?? stampOf(dateOf(path)) }))
    .sort((a, b) => compare(b.start, a.start) || compare(dateOf(b.path), dateOf(a.path)))
    .map(({ path }) => path);
};
/** The runs on record, the newest first; none where nothing was ever recorded. */
export const runsOnRecord = (disk: Disk, env: Environment): readonly string[] => {
  const state = stateDir(env);
  try {
    return state === null ? [] : journalsIn(disk, state);
  } catch (error) {
    if (error instanceof FileError) return [];
    throw error;
  }
};
/** The runs on record that this word may mean: an id or a file's name, or else the beginning of an id, or else a label. */
export const runsNamed = (word: string, disk: Disk, env: Environment): readonly string[] => {
  const all = runsOnRecord(disk, env);
  const exactly = all.filter((path) => nameOf(path) === word || idIn(path) === word);
  if (exactly.length > 0) return exactly;
  const byId = all.filter((path) => idIn(path).startsWith(word));
  return byId.length > 0 ? byId : all.filter((path) => beginningOf(disk, path)?.name === word);
};
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** File names end in the run's start, to the second, and its id; what stands before is the user's prefix. */
const startOf = (path: string): string | undefined => /(\d{8}T\d{6}Z)-[0-9a-f]+\./.exec(nameOf(path))?.[1];
const stampOf = (date: string): string => date.replaceAll(/[-:]|\.\d+/g, '');
const idIn = (path: string): string =>
  nameOf(path)
    .slice(nameOf(path).lastIndexOf('_') + 1)
    .replace(JOURNAL_SUFFIX, '');
/** The statement that a journal amounts to by itself. Throws Refusal for what is no journal. */
export const readStatement = (disk: Pick<Disk, 'plain'>, path: string): Statement => statementOf(readEvents(disk, path));
/** What happened, in order. Throws Refusal for what is no journal; what was found, and not named, may be anything. */
export const readEvents = (disk: Pick<Disk, 'plain'>, path: string): readonly Event[] => readJournal(textIn(disk, path), path);
/** The same of one that these words mean: what somebody named may be a pipe. */
export const readMeant = (disk: Pick<Disk, 'plain' | 'text'>, path: string, words: readonly string[]): readonly Event[] => {
  if (!words.includes(path)) return readEvents(disk, path);
  try {
    return readJournal(disk.text(path, LONGEST_JOURNAL), path);
  } catch (error) {
    throw refused(error, 'unreadable');
  }
};
export const statementOf = (events: readonly Event[], rules: Rules = {}): Statement => {
  const ledger = openLedger(restOf, rules);
  for (const event of events) ledger.post(event);
  return ledger.statement();
};
/** All that a plain file holds. Throws Refusal where it cannot be read. */
export const textIn = (disk: Pick<Disk, 'plain'>, path: string): string => {
  try {
    return disk.plain(path, LONGEST_JOURNAL);
  } catch (error) {
    throw refused(error, 'unreadable');
  }
};
