import { FileError, type Disk } from '../../host/port.ts';

/** A file with that text which only its owner may read, or none at all. Throws FileError, `exists` when there is one already. */
export const newFile = (disk: Disk, path: string, text: string): void => {
  const file = disk.create(path, 0o600);
  try {
    try {
      for (let rest = new TextEncoder().encode(text); rest.length > 0;) rest = rest.subarray(file.append(rest));
    } finally {
      file.close();
    }
  } catch (error) {
    removeIfThere(disk, path);
    throw error;
  }
};

/** One that cannot be removed stays: nothing in the cache depends on that. */
export const removeIfThere = (disk: Disk, path: string): void => {
  try {
    disk.remove(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
};
