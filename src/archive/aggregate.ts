import type { Disk } from '../host/port.ts';
import { sum, type Quantity } from '../quantity/quantity.ts';
import { beginningOf } from './beginning.ts';
import type { Aggregate, Counted, Skipped } from './counted.ts';
import { countedFrom, groupOf } from './journaled.ts';
import { countedIn } from './logged.ts';
import { shelfIn } from './shelf.ts';

export type ArchiveDisk = Pick<Disk, 'list' | 'isDirectory' | 'plain' | 'beginning' | 'size'>;

/**
 * What all the runs in some folders used, each counted once: journals of one job are merged, a run that is there as journal and as log counts by its journal.
 * One group is read at a time. Throws Refusal for what is no directory.
 */
export const aggregateOf = (directories: readonly string[], recursive: boolean, disk: ArchiveDisk): Aggregate => {
  const { journals, logs, skipped: unseen } = shelfIn(directories, recursive, disk);
  const runs: Counted[] = [];
  const skipped: Skipped[] = [...unseen];
  const runIn = new Map<string, string>();
  const groups = new Map<string, string[]>();
  for (const file of journals) {
    const began = beginningOf(disk, file);
    const group = began === undefined ? file : groupOf(began);
    if (began !== undefined) runIn.set(file, began.run);
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  /** The runs that count by their journal. */
  const known = new Set<string>();
  for (const files of groups.values())
    countedFrom(
      files,
      disk,
      (run) => {
        runs.push(run);
        for (const file of run.files) known.add(runIn.get(file) ?? run.id);
      },
      (one) => skipped.push(one),
    );
  const seen = new Set<string>();
  for (const { directory, pairs } of logs) {
    for (const pair of pairs) {
      countedIn(
        pair,
        directory,
        disk,
        (run) => known.has(run),
        (run) => {
          const copy = `${run.id} ${run.time} ${run.energy} ${run.carbon}`;
          if (seen.has(copy)) return;
          seen.add(copy);
          runs.push(run);
        },
        (one) => skipped.push(one),
      );
    }
  }
  return { runs, skipped, energy: knownSum(runs.map(({ energy }) => energy)), carbon: knownSum(runs.map(({ carbon }) => carbon)) };
};

const knownSum = <Unit extends string>(amounts: readonly (Quantity<Unit> | null)[]): Quantity<Unit> | null => {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 && amounts.length > 0 ? null : sum(known);
};
