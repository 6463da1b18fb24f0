import { FileError, type Disk } from '../../../host/port.ts';
import { Refusal } from '../../../journal/refusal.ts';
import { printable } from '../../../report/printable.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit.ts';
import { runNamed } from '../../named-journals.ts';
import { beginningOf } from '../../../archive/beginning.ts';
import { nameOf, readEvents } from '../../record.ts';
import { refused } from '../../refused.ts';
import type { Verb } from './verb.ts';

/** A run writes once in its interval, and a long one once in a ten-thousandth of its time. */
const FINENESS = 10_000;
const GRACE_S = 300;

/** All of the runs that are named, or none: what is refused is refused before anything is gone. */
export const removeRuns: Verb = {
  options: ['force'],
  async act(given, words, context) {
    if (words.length === 0) throw new Refusal('usage', 'Which runs are to be removed?', 'name them; carbontracker runs lists them');
    const journals = [...new Set(words.map((word) => runNamed(word, context)))];
    const now = context.host('/').clock.date();
    const busy = given.has('force') ? undefined : journals.find((journal) => isUnderWay(journal, now, context.disk));
    if (busy !== undefined)
      throw new Refusal('usage', `${printable(nameOf(busy))} may still be under way; nothing was removed.`, 'wait until it is over, or say --force');
    for (const journal of journals) remove(journal, context);
    return EXIT.ok;
  },
};

/** Unfinished, and written to not long ago. */
const isUnderWay = (journal: string, now: Date, disk: Disk): boolean => {
  const began = beginningOf(disk, journal);
  try {
    const changed = disk.changed(journal);
    const elapsed_s = began === undefined ? 0 : (changed.getTime() - Date.parse(began.date)) / 1000;
    const silence_s = GRACE_S + 2 * Math.max(began?.settings.interval_s ?? 0, elapsed_s / FINENESS);
    return (now.getTime() - changed.getTime()) / 1000 < silence_s && !hasEnded(journal, disk);
  } catch (error) {
    if (error instanceof FileError) return false; // nobody writes to what is not there
    throw error;
  }
};
const hasEnded = (journal: string, disk: Disk): boolean => {
  try {
    return readEvents(disk, journal).some(({ type }) => type === 'ended');
  } catch (error) {
    if (error instanceof Refusal) return false; // it may have only just begun
    throw error;
  }
};
const remove = (journal: string, { disk, stdout }: Context): void => {
  let elsewhere: string | undefined;
  try {
    elsewhere = keptElsewhere(journal, disk);
    disk.remove(journal);
  } catch (error) {
    throw refused(error, 'unwritable');
  }
  stdout(`removed ${printable(journal)}${elsewhere === undefined ? '' : `; its journal stays where it is: ${printable(elsewhere)}`}\n`);
};
/** Where the journal is that the record only links to. */
const keptElsewhere = (journal: string, disk: Disk): string | undefined => {
  const real = disk.real(journal);
  return real === `${disk.real(journal.slice(0, journal.lastIndexOf('/')))}/${nameOf(journal)}` ? undefined : real;
};
