import { closeSync, constants, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';

const PERIOD_MS = 100;
const MOST = 262_144;
/** Whoever writes faster than that much a period is not heard in full: of the rest, only the end is read. */
const MOST_AT_ONCE = 4 * MOST;
const readSome = promisify(read);

export interface Following {
  /** Resolves after one last look. */
  readonly settle: () => Promise<void>;
}

/** Reads along in a file that somebody else writes to, through a descriptor of its own, from where the file ends now. Throws where it may not be read. */
export const followFile = (path: string, heard: (bytes: Uint8Array) => void): Following => {
  const fd = openSync(path, constants.O_RDONLY);
  const bytes = Buffer.allocUnsafeSlow(MOST);
  let place = fstatSync(fd).size;
  let ended = false;

  const look = async (): Promise<void> => {
    const { size } = fstatSync(fd);
    if (size < place) place = 0; // it was begun anew
    place = Math.max(place, size - MOST_AT_ONCE);
    while (place < size) {
      const { bytesRead } = await readSome(fd, bytes, 0, Math.min(MOST, size - place), place);
      if (bytesRead === 0) return;
      place += bytesRead;
      heard(bytes.subarray(0, bytesRead));
    }
  };
  let latest = Promise.resolve();
  const next = (): void => {
    latest = look().catch((error: unknown) => {
      ended = true; // nothing more is heard
      setImmediate(() => {
        throw error;
      });
    });
    void latest.then(() => {
      if (!ended) timer = setTimeout(next, PERIOD_MS);
    });
  };
  let timer = setTimeout(next, PERIOD_MS);
  return {
    async settle() {
      clearTimeout(timer);
      const lost = ended;
      ended = true;
      await latest;
      if (!lost) await look();
      closeSync(fd);
    },
  };
};
