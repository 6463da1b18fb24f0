import { FileError, type Disk, type Writing } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';

export const JOURNAL_SUFFIX = '.carbontracker.jsonl';

export interface Whereabouts {
  /** The journal's own path; null for a name of its own. */
  readonly journal: string | null;
  /** Where the classic logs go, and the journal beside them. */
  readonly logDir: string | null;
  readonly logFilePrefix: string;
  /** Where runs are kept; null where the user has no home. */
  readonly stateDir: string | null;
}
export interface RunFiles {
  /** The journal's path; null where none could be made. */
  readonly record: string | null;
  readonly journal?: Writing;
  readonly logs?: readonly [standard: Writing, output: Writing];
  /** Why there is no journal, though nobody forbade it. */
  readonly trouble?: string;
}

/** Makes the files that a run writes. Throws Refusal for one that was asked for by name; without a home the run goes on unrecorded. */
export const openFiles = (disk: Disk, { journal, logDir, logFilePrefix, stateDir }: Whereabouts, id: string, pid: number, date: Date): RunFiles => {
  const prefix = logFilePrefix === '' ? '' : `${logFilePrefix}_`;
  const name = `${prefix}${id}${JOURNAL_SUFFIX}`;
  const asked = journal ?? (logDir === null ? null : `${logDir}/${name}`);
  if (asked !== null) {
    if (disk.exists(asked)) throw taken(asked); // before any log is made
    const logs = logDir === null ? undefined : demanded(logDir, () => openLogs(disk, logDir, `${prefix}${pid}`, date));
    const file = demanded(asked, () => make(disk, asked));
    listInState(disk, stateDir, name, asked);
    return { record: asked, journal: file, ...(logs && { logs }) };
  }
  if (stateDir === null) return { record: null, trouble: 'there is no journal: neither HOME nor CARBONTRACKER_STATE_DIR is set' };
  try {
    return { record: `${stateDir}/${name}`, journal: make(disk, `${stateDir}/${name}`) };
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return { record: null, trouble: `there is no journal: ${error.message}` };
  }
};

const make = (disk: Disk, path: string): Writing => {
  disk.makeDirectory(disk.parent(path));
  return disk.create(path, 0o600);
};
/** Two containers that share a directory may have the same pid in the same second: the later one then takes the next second's name. */
const openLogs = (disk: Disk, directory: string, stem: string, date: Date): readonly [Writing, Writing] => {
  disk.makeDirectory(directory);
  for (let later = 0; ; later++) {
    const name = `${directory}/${stem}_${stampOf(new Date(date.getTime() + later * 1000))}_carbontracker`;
    try {
      return [disk.create(`${name}.log`, 0o644), disk.create(`${name}_output.log`, 0o644)];
    } catch (error) {
      if (!(error instanceof FileError) || error.trouble !== 'exists' || later === 60) throw error;
    }
  }
};
const stampOf = (date: Date): string => `${date.toISOString().slice(0, 19).replaceAll(':', '')}Z`;

const demanded = <T>(path: string, open: () => T): T => {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (error.trouble === 'exists') throw taken(path);
    throw new Refusal('unwritable', `${error.message}.`, 'choose a directory that you may write to', { cause: error });
  }
};
const taken = (path: string): Refusal => new Refusal('unwritable', `${path}: exists already.`, 'choose another name; a journal is never overwritten');
/** A link, so that `runs` finds journals kept elsewhere; a convenience, so its failure is nobody's trouble. */
const listInState = (disk: Disk, stateDir: string | null, name: string, target: string): void => {
  if (stateDir === null) return;
  try {
    disk.makeDirectory(stateDir);
    disk.link(disk.absolute(target), `${stateDir}/${name}`);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
};
