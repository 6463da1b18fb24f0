import { FileError, type Disk } from '../host/port.ts';
import { loggedRuns, type LoggedComponent, type LoggedRun } from '../logs/logged-run.ts';
import type { LogPair } from '../logs/pairing.ts';
import type { Copies } from './copies.ts';
import type { Counted, CountedDevice, Skipped } from './counted.ts';

/** In bytes; no training prints so much into its log. */
export const LONGEST_LOG = 64e6;

/** What counts already. */
export interface Before {
  /** From its journal. */
  isKnown(journalRun: string): boolean;
  readonly copies: Copies;
}
/** The runs of one pair of logs. */
export const countedIn = (
  { stem, standard, output }: LogPair,
  directory: string,
  disk: Pick<Disk, 'plain'>,
  { isKnown, copies }: Before,
  { counted, skipped }: { counted(run: Counted): void; skipped(one: Skipped): void },
): void => {
  const read = (name: string | null): string | null => {
    if (name === null) return null;
    try {
      return disk.plain(directory + name, LONGEST_LOG);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      skipped({ file: directory + name, why: `${error.message}.` });
      return null;
    }
  };
  const [first, second] = [read(standard), read(output)];
  if (first === null && second === null) return;
  const likeness = copies.of(stem, first, second);
  if (likeness === 'copy') return;
  const { runs, why } = loggedRuns(stem, first, second);
  const files = [standard, output].filter((name) => name !== null).map((name) => directory + name);
  for (const run of runs) {
    if (run.journalRun !== null && isKnown(run.journalRun)) continue;
    counted(asCounted(run, files, likeness === 'alike'));
  }
  if (why !== null) skipped({ file: files[0]!, why });
};

/** Runs of one machine share what was read of it. */
const known = new WeakMap<readonly LoggedComponent[], readonly CountedDevice[]>();
const devicesOf = (components: readonly LoggedComponent[]): readonly CountedDevice[] => {
  const before = known.get(components);
  if (before !== undefined) return before;
  const devices = components.flatMap((component) => component.devices.map((label) => ({ host: null, part: component.part, label })));
  known.set(components, devices);
  return devices;
};

const asCounted = (run: LoggedRun, files: readonly string[], alike: boolean): Counted => ({
  id: run.id,
  source: 'classic-log',
  files,
  outcome: run.outcome,
  epochs: run.epochsCounted,
  time: run.time,
  energy: run.energy,
  carbon: run.carbon,
  basis: run.basis,
  devices: devicesOf(run.components),
  corrected: run.corrected,
  asLogged: run.asLogged,
  incomplete: run.incomplete,
  alike,
});
