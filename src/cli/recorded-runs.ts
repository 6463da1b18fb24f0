import { LONGEST_JOURNAL } from '../archive/journaled.ts';
import { FileError, type Disk } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import { runInLog } from '../logs/run-in-log.ts';
import { runInCsv, type RecordedRun } from '../predict/recorded-run.ts';
import { JOURNAL_SUFFIX } from '../sink/run-files.ts';
import { readMeant, statementOf } from './record.ts';

export interface Recorded {
  readonly runs: readonly RecordedRun[];
  readonly skipped: readonly { readonly file: string; readonly why: string }[];
}

/** The runs that are over, epoch by epoch, in files and directories. Throws Refusal for a word that names neither. */
export const recordedRuns = (words: readonly string[], disk: Pick<Disk, 'text' | 'plain' | 'list' | 'isDirectory' | 'exists'>): Recorded => {
  const runs: RecordedRun[] = [];
  const skipped: { readonly file: string; readonly why: string }[] = [];
  for (const file of words.flatMap((word) => filesOf(word, disk))) {
    try {
      const run = runIn(file, words, disk);
      if (run.epochs.length < 2) skipped.push({ file, why: 'it holds no two epochs.' });
      else runs.push(run);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof FileError)) throw error;
      skipped.push({ file, why: error.message });
    }
  }
  return { runs, skipped };
};

const filesOf = (word: string, disk: Pick<Disk, 'list' | 'isDirectory' | 'exists'>): readonly string[] => {
  if (!disk.isDirectory(word)) {
    if (!disk.exists(word)) throw new Refusal('not-found', `There is no file or directory ${word}.`);
    return [word];
  }
  const names = disk.list(word).toSorted();
  // Beside its journal, a classic log says the same again, less exactly.
  const journals = names.filter((name) => name.endsWith(JOURNAL_SUFFIX));
  const logs = journals.length > 0 ? [] : names.filter((name) => /(?<!_output|_err)\.log$/.test(name));
  return [...journals, ...logs, ...names.filter((name) => name.endsWith('.csv'))].map((name) => `${word}/${name}`);
};
const runIn = (file: string, words: readonly string[], disk: Pick<Disk, 'text' | 'plain'>): RecordedRun => {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const text = (): string => (words.includes(file) ? disk.text(file, LONGEST_JOURNAL) : disk.plain(file, LONGEST_JOURNAL));
  if (name.endsWith('.csv')) return runInCsv(text(), name, name.replace(/\.csv$/, ''));
  if (name.endsWith('.log')) return runInLog(text(), name.replace(/\.log$/, ''));
  const { run, epochs, progress } = statementOf(readMeant(disk, file, words));
  if (progress !== null && (progress.unit !== 'epoch' || Math.floor(progress.done - progress.start) > epochs.length))
    throw new Refusal('unreadable', 'not every epoch of it was measured by itself.');
  return { id: run.id, epochs: epochs.map(({ time, energy }) => ({ units: 1, time, energy })) };
};
