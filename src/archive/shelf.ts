import { FileError, type Disk } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import { pairsAmong, type LogPair } from '../logs/pairing.ts';
import { JOURNAL_SUFFIX } from '../sink/run-files.ts';
import type { Skipped } from './counted.ts';

/** What lies in some folders: paths of journals, and pairs of logs with the folder that they are in. */
export interface Shelf {
  readonly journals: readonly string[];
  readonly logs: readonly { readonly directory: string; readonly pairs: readonly LogPair[] }[];
  /** Folders that cannot be looked into. */
  readonly skipped: readonly Skipped[];
}

/** Looks into folders, and into those within them where it is told to; once into each, whatever links lead there. Throws Refusal for a word that names none. */
export const shelfIn = (directories: readonly string[], recursive: boolean, disk: Pick<Disk, 'list' | 'isDirectory' | 'exists' | 'real'>): Shelf => {
  const shelf = { journals: [] as string[], logs: [] as Shelf['logs'][number][], skipped: [] as Skipped[] };
  const seen = new Set<string>();
  const look = (directory: string, isNamed: boolean): void => {
    let names: readonly string[];
    try {
      const real = disk.real(directory);
      if (seen.has(real)) return;
      seen.add(real);
      names = disk.list(directory);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      if (isNamed) throw new Refusal('unreadable', `${error.message}.`, undefined, { cause: error });
      shelf.skipped.push({ file: directory, why: `${error.message}.` });
      return;
    }
    const at = (name: string): string => (directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`);
    for (const name of names) {
      if (name.endsWith(JOURNAL_SUFFIX)) shelf.journals.push(at(name));
      else if (recursive && !name.endsWith('.log') && disk.isDirectory(at(name))) look(at(name), false);
    }
    const pairs = pairsAmong(names);
    if (pairs.length > 0) shelf.logs.push({ directory: at(''), pairs });
  };
  for (const directory of directories) {
    if (!disk.isDirectory(directory)) {
      const why = disk.exists(directory) ? `${directory} is no directory.` : `There is no directory ${directory}.`;
      throw new Refusal('not-found', why, 'name the one that holds the logs');
    }
    look(directory, true);
  }
  return shelf;
};
