import { LONGEST_JOURNAL } from '../../../archive/journaled.ts';
import { newFile } from '../../../grid/cache/new-file.ts';
import { FileError, type Disk } from '../../../host/port.ts';
import { Refusal } from '../../../journal/refusal.ts';
import { printable } from '../../../report/printable.ts';
import { stateDir } from '../../../sink/state-dir.ts';
import { EXIT } from '../../exit.ts';
import { beginningOf } from '../../../archive/beginning.ts';
import { runsOnRecord, textIn } from '../../record.ts';
import { refused } from '../../refused.ts';
import { remark } from '../../remark.ts';
import { beginningIn, MANIFEST, readManifest, sumOf, type Listed } from './bundle.ts';
import type { Verb } from './verb.ts';

/** The runs of a bundle that are not here yet. What is here stays as it is. */
export const importRuns: Verb = {
  options: [],
  async act(_given, [directory, ...others], context) {
    const { disk, env, stdout } = context;
    if (directory === undefined || others.length > 0) throw new Refusal('usage', 'Which bundle is to be imported?', 'carbontracker runs import DIR');
    const listed = readManifest(manifestIn(directory, disk));
    if (listed.length === 0) throw new Refusal('unreadable', `${directory} is an empty bundle.`);
    const state = stateDir(env);
    if (state === null) throw new Refusal('usage', 'There is no place to keep runs.', 'set HOME or CARBONTRACKER_STATE_DIR');
    makePlace(state, disk);
    const here = new Map(runsOnRecord(disk, env).map((path) => [beginningOf(disk, path)?.run, path]));
    let [imported, known] = [0, 0];
    for (const each of listed) {
      try {
        if (await take(each, directory, state, here, disk)) imported++;
        else known++;
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'unwritable') throw error;
        remark(context, `not imported: ${error.message}`);
      }
    }
    stdout(`imported ${imported === 1 ? 'a run' : `${imported} runs`}${known === 0 ? '' : `; ${known} ${known === 1 ? 'was' : 'were'} here already`}\n`);
    return imported + known === listed.length ? EXIT.ok : EXIT.unreadable;
  },
};

const manifestIn = (directory: string, disk: Disk): string => {
  if (!disk.exists(`${directory}/${MANIFEST}`)) throw new Refusal('not-found', `${directory} is no bundle of runs: there is no ${MANIFEST} in it.`);
  return textFrom(`${directory}/${MANIFEST}`, disk);
};
const makePlace = (state: string, disk: Disk): void => {
  try {
    disk.makeDirectory(state);
  } catch (error) {
    throw refused(error, 'unwritable');
  }
};
/** Never of a device or a pipe, which might have no end. */
const textFrom = (path: string, disk: Disk): string => {
  try {
    return disk.plain(path, LONGEST_JOURNAL);
  } catch (error) {
    throw refused(error, 'unreadable');
  }
};
/** Of a link nobody knows what it shows: the sum would vouch for what is not in the bundle. */
const isIn = (directory: string, name: string, disk: Disk): boolean => {
  try {
    return disk.real(`${directory}/${name}`) === `${disk.real(directory)}/${name}`;
  } catch (error) {
    throw refused(error, 'unreadable');
  }
};
/** Whether it was not here. Throws Refusal for what is not taken, `unwritable` where nothing more can be. */
const take = async ({ name, sum }: Listed, directory: string, state: string, here: Map<string | undefined, string>, disk: Disk): Promise<boolean> => {
  const shown = printable(name);
  const text = textFrom(`${directory}/${name}`, disk);
  if (!isIn(directory, name, disk)) throw new Refusal('unreadable', `${shown} is no file of the bundle: a link leads elsewhere.`);
  if ((await sumOf(text)) !== sum) throw new Refusal('unreadable', `${shown} is not what ${MANIFEST} says it was.`);
  const { run } = beginningIn(text, shown);
  const target = `${state}/${name}`;
  const mine = here.get(run) ?? (disk.exists(target) ? target : undefined);
  if (mine !== undefined) {
    if (textIn(disk, mine) === text) return false;
    throw new Refusal('unreadable', `${shown} is here already with other content, as ${printable(mine)}.`);
  }
  try {
    newFile(disk, target, text);
  } catch (error) {
    // Somebody else was faster, or a link leads nowhere: that is no trouble of the next run.
    if (error instanceof FileError && error.trouble === 'exists') throw new Refusal('unreadable', `${shown}: something of that name is here already.`);
    throw refused(error, 'unwritable');
  }
  here.set(run, target);
  return true;
};
