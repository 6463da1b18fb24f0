import { newFile } from '../../../grid/cache/new-file.ts';
import type { Disk } from '../../../host/port.ts';
import { Refusal } from '../../../journal/refusal.ts';
import { printable } from '../../../report/printable.ts';
import { EXIT } from '../../exit.ts';
import { runNamed } from '../../named-journals.ts';
import { nameOf, runsOnRecord, textIn } from '../../record.ts';
import { refused } from '../../refused.ts';
import { beginningIn, MANIFEST, manifestOf, portable, sumOf, type Listed } from './bundle.ts';
import type { Verb } from './verb.ts';
import { remark } from '../../remark.ts';

/** The journals of runs, in a new directory that another machine can import. The manifest comes last: without it a bundle is none. */
export const exportRuns: Verb = {
  options: [],
  async act(_given, [directory, ...words], context) {
    const { disk, env, stdout } = context;
    if (directory === undefined) throw new Refusal('usage', 'Where is the bundle to go?', 'carbontracker runs export DIR');
    const journals = words.length === 0 ? runsOnRecord(disk, env) : [...new Set(words.map((word) => runNamed(word, context)))];
    if (journals.length === 0) throw new Refusal('not-found', 'There is no run on record.');
    makeRoom(directory, disk);
    const listed: Listed[] = [];
    for (const journal of journals) {
      try {
        const text = textIn(disk, journal);
        beginningIn(text, journal);
        const name = portable(nameOf(journal));
        put(disk, `${directory}/${name}`, text);
        listed.push({ name, sum: await sumOf(text) });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'unwritable') throw error;
        remark(context, `left out: ${error.message}`);
      }
    }
    if (listed.length === 0) throw new Refusal('unreadable', 'None of these journals can be read.');
    put(disk, `${directory}/${MANIFEST}`, manifestOf(listed));
    stdout(`exported ${listed.length === 1 ? 'a run' : `${listed.length} runs`} to ${printable(directory)}\n`);
    return listed.length === journals.length ? EXIT.ok : EXIT.unreadable;
  },
};

const makeRoom = (directory: string, disk: Disk): void => {
  try {
    disk.makeDirectory(directory, 0o700);
    if (disk.list(directory).length > 0) throw new Refusal('usage', `${directory} is not empty.`, 'name a new directory');
  } catch (error) {
    throw refused(error, 'usage');
  }
};
const put = (disk: Disk, path: string, text: string): void => {
  try {
    newFile(disk, path, text);
  } catch (error) {
    throw refused(error, 'unwritable');
  }
};
