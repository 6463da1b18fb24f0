import { FileError, type Disk } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import type { Context } from './context.ts';
import { journalsIn, runsNamed, runsOnRecord } from './record.ts';

/** The journals that words mean: files, directories, and names of runs on record; without a word the latest run. Throws Refusal. */
export const journalsNamed = (
  words: readonly string[],
  { disk, env }: Pick<Context, 'disk' | 'env'>,
): { readonly files: readonly string[]; readonly several: boolean } => {
  if (words.length === 0) {
    const [latest] = runsOnRecord(disk, env);
    if (latest === undefined) throw new Refusal('not-found', 'There is no run on record.', 'name a journal, or track a program first');
    return { files: [latest], several: false };
  }
  const files = words.flatMap((word) => {
    if (disk.isDirectory(word)) return journalsOf(word, disk);
    if (disk.exists(word)) return [word];
    const found = runsNamed(word, disk, env);
    if (found.length > 1) throw new Refusal('not-found', `${word} could be any of ${found.length} runs.`, 'carbontracker runs lists them');
    if (found.length === 0) throw new Refusal('not-found', `There is neither a file nor a run ${word}.`, 'carbontracker runs lists them');
    return found;
  });
  return { files, several: files.length > 1 || words.some((word) => disk.isDirectory(word)) };
};
const journalsOf = (directory: string, disk: Disk): readonly string[] => {
  let inside: readonly string[];
  try {
    inside = journalsIn(disk, directory);
  } catch (error) {
    if (error instanceof FileError) throw new Refusal('unreadable', `${error.message}.`, undefined, { cause: error });
    throw error;
  }
  if (inside.length === 0) throw new Refusal('not-found', `${directory} holds no journal.`);
  return inside;
};
