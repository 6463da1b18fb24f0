import { aggregateJson, type AggregateJson } from '../archive/aggregate-json.ts';
import { aggregateOf, countRuns, type ArchiveDisk } from '../archive/aggregate.ts';
import { sentence } from '../archive/sentence.ts';
import { openTotals } from '../archive/totals.ts';

export interface AggregateOptions {
  /** Whether the folders within it are read too; default false. */
  readonly recursive?: boolean;
}
/** The two functions of the library that read a folder of logs, on a disk. */
export const aggregateOn = (disk: ArchiveDisk) => ({
  /**
   * What all the runs in a folder used, each counted once: journals, our classic logs and the original's of every version.
   * Energies in kWh with overhead, carbon in g CO2e, times in s; null for what is not known. Throws Refusal for what is no directory.
   */
  aggregate: (logDir: string, { recursive = false }: AggregateOptions = {}): AggregateJson => aggregateJson(aggregateOf([logDir], recursive, disk)),
  /** Prints the sentence for a paper to standard output, as the original's `print_aggregate` does. Throws Refusal for what is no directory. */
  printAggregate: (logDir: string, { recursive = false }: AggregateOptions = {}): void => {
    const all = openTotals();
    countRuns([logDir], recursive, disk, { counted: all.add, skipped: () => undefined });
    process.stdout.write(`${sentence(all.totals())}\n`);
  },
});
