import { FileError, type Disk, type Environment } from '../host/port.ts';
import type { Began, Event } from '../journal/event.ts';
import { decode, readJournal } from '../journal/line.ts';
import { Refusal } from '../journal/refusal.ts';
import { openLedger, type Rules } from '../ledger/ledger.ts';
import type { Statement } from '../ledger/statement.ts';
import { restOf } from '../predict/rest.ts';
import { JOURNAL_SUFFIX } from '../sink/run-files.ts';
import { stateDir } from '../sink/state-dir.ts';

/** The journals kept in a directory, the newest first. Throws FileError. */
export const journalsIn = (disk: Disk, directory: string): readonly string[] =>
  disk
    .list(directory)
    .filter((name) => name.endsWith(JOURNAL_SUFFIX))
    .map((name) => `${directory}/${name}`)
    .filter((path) => disk.exists(path)) // a link outlives the journal that was moved
    .map((path) => ({ path, start: startOf(path) }))
    .sort((a, b) => compare(b.start, a.start) || compare(dateOf(disk, b.path), dateOf(disk, a.path)))
    .map(({ path }) => path);
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
/** The runs on record that this word may mean: the beginning of an id, a file's name, or else a label. */
export const runsNamed = (word: string, disk: Disk, env: Environment): readonly string[] => {
  const all = runsOnRecord(disk, env);
  const byId = all.filter(
    (path) =>
      nameOf(path) === word ||
      nameOf(path)
        .slice(nameOf(path).lastIndexOf('_') + 1)
        .startsWith(word),
  );
  return byId.length > 0 ? byId : all.filter((path) => beginningOf(disk, path)?.name === word);
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
/** File names end in the run's start, to the second, and its id; what stands before is the user's prefix. */
const startOf = (path: string): string => /(\d{8}T\d{6}Z)-[0-9a-f]+\./.exec(nameOf(path))?.[1] ?? '';
const dateOf = (disk: Disk, path: string): string => beginningOf(disk, path)?.date ?? '';
const beginningOf = (disk: Disk, path: string): Began | undefined => {
  try {
    const [first = ''] = disk.text(path).split('\n', 1);
    const event = decode(first);
    return event?.type === 'began' ? event : undefined;
  } catch (error) {
    if (error instanceof FileError || error instanceof SyntaxError) return undefined; // whoever reads it whole says what is wrong with it
    throw error;
  }
};

/** The statement that a journal amounts to by itself. Throws Refusal for what is no journal. */
export const readStatement = (disk: Disk, path: string): Statement => statementOf(readEvents(disk, path));
/** What happened, in order. Throws Refusal for what is no journal. */
export const readEvents = (disk: Disk, path: string): readonly Event[] => readJournal(textOf(disk, path), path);
export const statementOf = (events: readonly Event[], rules: Rules = {}): Statement => {
  const ledger = openLedger(restOf, rules);
  for (const event of events) ledger.post(event);
  return ledger.statement();
};
const textOf = (disk: Disk, path: string): string => {
  try {
    return disk.text(path);
  } catch (error) {
    if (error instanceof FileError) throw new Refusal('unreadable', `${error.message}.`, undefined, { cause: error });
    throw error;
  }
};
