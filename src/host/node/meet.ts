import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Caller, Held } from '../port.ts';
import { lockFile } from './file-lock.ts';
import { listenAt } from './listen-at.ts';
import { monotonic } from './monotonic.ts';

/** How long one who has the name may take to listen. */
const PATIENCE_MS = 3000;
const AGAIN_MS = 10;

/** A lock decides who has the name, and the kernel takes it from one that was killed; its socket is touched by nobody else. */
export const meet = async (below: string, name: string, met: (caller: Caller) => void, call: (path: string) => Promise<Caller>): Promise<Held | Caller> => {
  const path = `${ownDirectory(below)}/${name}`;
  for (const deadline = monotonic() + PATIENCE_MS; ;) {
    const lock = lockFile(`${path}.lock`);
    if (lock !== undefined) return hold(path, lock, met);
    try {
      return await call(path);
    } catch (error) {
      if (monotonic() > deadline) throw error; // else it does not listen yet, or any more
    }
    await wait(AGAIN_MS);
  }
};

const hold = async (path: string, lock: NonNullable<ReturnType<typeof lockFile>>, met: (caller: Caller) => void): Promise<Held> => {
  try {
    rmSync(path, { force: true }); // of one that was killed
    const { server } = await listenAt(path, met);
    return {
      retire() {
        server.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};

/** A directory below a place that others may write to; one that is not ours alone is none. */
const ownDirectory = (below: string): string => {
  const uid = process.getuid?.() ?? null;
  const directory = `${below}/carbontracker-${uid ?? 'runs'}`;
  try {
    mkdirSync(directory, 0o700);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(directory);
  if (!found.isDirectory() || (uid !== null && (found.uid !== uid || (found.mode & 0o077) !== 0)))
    throw Object.assign(new Error('not ours'), { code: 'it is not a directory of ours alone' });
  return directory;
};
