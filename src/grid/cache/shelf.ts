import { FileError, type Disk } from '../../host/port.ts';
import { seconds } from '../../quantity/quantity.ts';
import { fingerprint } from './fingerprint.ts';
import { newFile, removeIfThere } from './new-file.ts';

/** Older files are removed; a few of them are looked at whenever one is put there. */
export const KEPT_FOR = seconds(7 * 86_400);
const LOOKED_AT = 16;
/** Entries, locks, and what the writing of an entry left behind. */
const OURS = /-[0-9a-f]{16}\.(json|\d+\.lock|[0-9a-z]+\.tmp)$/;

/** The directory of the cache, for this user's eyes alone. Throws FileError. */
export interface Shelf {
  /** What the files for a key are called, up to their endings: a word to read and a fingerprint. */
  stemOf(who: string, key: string): string;
  /** Undefined where there is none. */
  text(stem: string): string | undefined;
  /** In place of what is there: readers see the old entry or the new one, whole. */
  put(stem: string, text: string): void;
}

export const openShelf = (directory: string, disk: Disk): Shelf => {
  disk.makeDirectory(directory, 0o700);

  /** By the disk's own time, of which `now` is the newest. */
  const sweep = (now: Date): void => {
    const names = disk.list(directory).filter((name) => OURS.test(name));
    const start = Math.floor(Math.random() * names.length);
    for (const name of [...names.slice(start), ...names.slice(0, start)].slice(0, LOOKED_AT)) {
      const path = `${directory}/${name}`;
      const age = (now.getTime() - (changed(path) ?? now).getTime()) / 1000;
      if (age > KEPT_FOR) removeIfThere(disk, path);
    }
  };
  const changed = (path: string): Date | undefined => unlessAbsent(() => disk.changed(path));

  return {
    stemOf: (who, key) =>
      `${directory}/${who
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .slice(0, 40)}-${fingerprint(key)}`,
    text: (stem) => unlessAbsent(() => disk.text(`${stem}.json`)),
    put(stem, text) {
      const own = `${stem}.${Math.random().toString(36).slice(2, 10)}.tmp`;
      newFile(disk, own, text);
      try {
        disk.rename(own, `${stem}.json`);
      } catch (error) {
        removeIfThere(disk, own);
        throw error;
      }
      const now = changed(`${stem}.json`);
      if (now) sweep(now);
    },
  };
};

/** Undefined for what is not there, or not any more: others write and remove in the same directory. */
const unlessAbsent = <T>(look: () => T): T | undefined => {
  try {
    return look();
  } catch (error) {
    if (error instanceof FileError && error.trouble === 'absent') return undefined;
    throw error;
  }
};
