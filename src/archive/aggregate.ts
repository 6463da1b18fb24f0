import type { Disk } from '../host/port.ts';
import { beginningOf } from './beginning.ts';
import type { Aggregate, Counted, Skipped } from './counted.ts';
import { openCopies } from './copies.ts';
import { countedFrom, groupOf } from './journaled.ts';
import { countedIn } from './logged.ts';
import { pairedLogs } from './halves.ts';
import { shelfIn } from './shelf.ts';
import { openTotals } from './totals.ts';

export type ArchiveDisk = Pick<Disk, 'list' | 'isDirectory' | 'exists' | 'real' | 'plain' | 'beginning' | 'size'>;

/** Who is told of each run as soon as it is counted, and of what counts for nothing. */
export interface Counting {
  counted(run: Counted): void;
  skipped(one: Skipped): void;
}

/** What all the runs in some folders used. Throws Refusal for what is no directory. */
export const aggregateOf = (directories: readonly string[], recursive: boolean, disk: ArchiveDisk): Aggregate => {
  const runs: Counted[] = [];
  const skipped: Skipped[] = [];
  const all = openTotals();
  countRuns(directories, recursive, disk, {
    counted(run) {
      runs.push(run);
      all.add(run);
    },
    skipped: (one) => void skipped.push(one),
  });
  const { energy, carbon } = all.totals();
  return { runs, skipped, energy, carbon };
};

/**
 * Counts each run in some folders once: journals of one job are merged, a run that is there as journal and as log counts by its journal.
 * One group is read at a time, and none is kept. Throws Refusal for what is no directory.
 */
export const countRuns = (directories: readonly string[], recursive: boolean, disk: ArchiveDisk, { counted, skipped }: Counting): void => {
  const { journals, logs, skipped: unseen } = shelfIn(directories, recursive, disk);
  unseen.forEach(skipped);
  const runIn = new Map<string, string>();
  const groups = new Map<string, string[]>();
  for (const file of journals) {
    const began = beginningOf(disk, file);
    const group = began === undefined ? file : groupOf(began);
    if (began !== undefined) runIn.set(file, began.run);
    const files = groups.get(group);
    if (files === undefined) groups.set(group, [file]);
    else files.push(file);
  }
  /** The runs that count by their journal. */
  const known = new Set<string>();
  const ofJournals = (run: Counted): void => {
    for (const file of run.files) known.add(runIn.get(file) ?? run.id);
    counted(run);
  };
  for (const files of groups.values()) countedFrom(files, disk, ofJournals, skipped);
  const seen = new Set<string>();
  const ofLogs = (run: Counted): void => {
    // In one folder every name is another.
    if (logs.length === 1 || seen.size < seen.add(`${run.id} ${run.time} ${run.energy} ${run.carbon}`).size) counted(run);
  };
  const isKnown = (run: string): boolean => known.has(run);
  const copies = openCopies();
  for (const { directory, pairs } of pairedLogs(logs))
    for (const pair of pairs) countedIn(pair, directory, disk, { isKnown, copies }, { counted: ofLogs, skipped });
};
