import { FileError, type Disk } from '../host/port.ts';
import { readJournal } from '../journal/line.ts';
import { Refusal } from '../journal/refusal.ts';
import { openLedger, type Rules } from '../ledger/ledger.ts';
import type { Statement } from '../ledger/statement.ts';
import { plainMean } from '../predict/plain-mean.ts';
import { JOURNAL_SUFFIX } from '../sink/run-files.ts';

/** The journals kept in a directory, the newest first. Throws FileError. */
export const journalsIn = (disk: Disk, directory: string): readonly string[] =>
  disk.list(directory).filter((name) => name.endsWith(JOURNAL_SUFFIX)).sort((a, b) => (startOf(a) < startOf(b) ? 1 : -1)).map((name) => `${directory}/${name}`);
/** File names end in the run's start and id; what stands before is the user's prefix. */
const startOf = (name: string): string => /\d{8}T\d{6}Z-[0-9a-f]+/.exec(name)?.[0] ?? name;

/** The statement that a journal amounts to, by these rules. Throws Refusal for what is no journal. */
export const readStatement = (disk: Disk, path: string, rules: Rules = {}): Statement => {
  const ledger = openLedger(plainMean, rules);
  for (const event of readJournal(textOf(disk, path), path)) ledger.post(event);
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
