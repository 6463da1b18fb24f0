import { beginningOf } from '../archive/beginning.ts';
import { groupOf } from '../archive/journaled.ts';
import type { Disk } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import { chosenOf, type Choice } from './chosen-runs.ts';
import type { Context } from './context.ts';
import { journalsIn, runsNamed, runsOnRecord } from './record.ts';
import { refused } from './refused.ts';

type World = Pick<Context, 'disk' | 'env'>;

/**
 * The journals that words mean: files, directories, and names of runs on record; without a word the latest run, or with a choice
 * all on record. Of several, those that are chosen. Throws Refusal.
 */
export const journalsNamed = (
  words: readonly string[],
  { disk, env }: World,
  choice?: Choice,
): { readonly files: readonly string[]; readonly several: boolean } => {
  const files = words.length === 0 ? latest(runsOnRecord(disk, env), disk, choice) : words.flatMap((word) => meantBy(word, { disk, env }));
  if (choice === undefined) return { files, several: words.length > 1 || words.some((word) => disk.isDirectory(word)) };
  const chosen = chosenOf(files, choice, disk);
  if (chosen.length === 0) throw new Refusal('not-found', 'There is no such run.', 'carbontracker runs lists them');
  return { files: chosen, several: true };
};
/** The one run on record that a word means. Throws Refusal, with `none` where there is none. */
export const runNamed = (word: string, { disk, env }: World, none = `There is no run ${word}.`): string => {
  const [found, ...others] = runsNamed(word, disk, env);
  if (found === undefined) throw new Refusal('not-found', none, 'carbontracker runs lists them');
  if (others.length > 0)
    throw new Refusal(
      'not-found',
      `${word} could be any of ${others.length + 1} runs.`,
      `carbontracker runs lists them by their ids; report --name ${word} takes all that have this label`,
    );
  return found;
};

const latest = (all: readonly string[], disk: Disk, choice: Choice | undefined): readonly string[] => {
  if (all.length === 0) throw new Refusal('not-found', 'There is no run on record.', 'name a journal, or track a program first');
  return choice === undefined ? withItsJob(all[0]!, all, disk) : all;
};
/** A journal, and those of the other machines, ranks and attempts of its job: they are one run. */
const withItsJob = (journal: string, all: readonly string[], disk: Disk): readonly string[] => {
  const began = beginningOf(disk, journal);
  return began?.job == null ? [journal] : all.filter((path) => path === journal || isOf(groupOf(began), path, disk));
};
const isOf = (group: string, journal: string, disk: Disk): boolean => {
  const began = beginningOf(disk, journal);
  return began !== undefined && groupOf(began) === group;
};
const meantBy = (word: string, { disk, env }: World): readonly string[] => {
  if (disk.isDirectory(word)) return journalsOf(word, disk);
  if (disk.exists(word)) return [word];
  const [first, ...others] = runsNamed(word, disk, env);
  const began = first === undefined || others.length === 0 ? undefined : beginningOf(disk, first);
  if (first !== undefined && began !== undefined && others.every((journal) => isOf(groupOf(began), journal, disk))) return [first, ...others];
  return [runNamed(word, { disk, env }, `There is neither a file nor a run ${word}.`)];
};
const journalsOf = (directory: string, disk: Disk): readonly string[] => {
  let inside: readonly string[];
  try {
    inside = journalsIn(disk, directory);
  } catch (error) {
    throw refused(error, 'unreadable');
  }
  if (inside.length === 0) throw new Refusal('not-found', `${directory} holds no journal.`);
  return inside;
};
