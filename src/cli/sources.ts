import { digestOf } from '../archive/digest.ts';
import { LONGEST_LOG } from '../archive/logged.ts';
import { FileError, type Disk } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import { Refusal } from '../journal/refusal.ts';
import { eventsOf } from '../logs/as-events.ts';
import { loggedRuns } from '../logs/logged-run.ts';
import { pairsAmong, type LogPair } from '../logs/pairing.ts';
import { JOURNAL_SUFFIX } from '../sink/run-files.ts';
import type { Choice } from './chosen-runs.ts';
import type { Context } from './context.ts';
import { journalsNamed } from './named-journals.ts';
import { nameOf, readEvents, readMeant, runsNamed } from './record.ts';

/** One run's journal, or what a log holds in its stead. */
export interface Source {
  readonly name: string;
  readonly events: readonly Event[];
  /** Of a log: the same for every copy of it. */
  readonly log?: string;
}
/** What could not be read is a Refusal in the list: the others still count. */
export interface Sources {
  readonly found: readonly (Source | Refusal)[];
  /** Whether more than one run was asked for. */
  readonly several: boolean;
}

/** The runs that words mean: journals, classic logs, folders of either, and names of runs on record; without a word the latest run. Throws Refusal. */
export const sourcesNamed = (words: readonly string[], context: Pick<Context, 'disk' | 'env'>, choice?: Choice): Sources => {
  const { disk } = context;
  const isLog = (word: string): boolean => word.endsWith('.log') && disk.exists(word) && !disk.isDirectory(word);
  const held = new Map(words.filter((word) => disk.isDirectory(word)).map((word) => [word, holdings(word, disk)]));
  const logs = words.filter((word) => isLog(word) || held.get(word)?.logs);
  const others = words.filter((word) => !isLog(word) && (!held.get(word)?.logs || held.get(word)?.journals));
  const found = logs.flatMap((word) => attempt(() => logged(word, disk).filter((source) => isChosen(source, choice))));
  const journals = logs.length > 0 && others.length === 0 ? NONE : chosenJournals(others, context, choice, found.length > 0);
  if (found.length + journals.files.length === 0) throw new Refusal('not-found', 'There is no such run.', 'ask without --since and --name to see all of them');
  return {
    found: [...journals.files.flatMap((file) => attempt(() => [{ name: file, events: readMeant(disk, file, words) }])), ...found],
    several: journals.several || words.length > 1 || held.size > 0,
  };
};
const NONE = { files: [], several: false };
/** Where a log was chosen, no journal need be. */
const chosenJournals = (words: readonly string[], context: Pick<Context, 'disk' | 'env'>, choice: Choice | undefined, mayBeNone: boolean) => {
  try {
    return journalsNamed(words, context, choice);
  } catch (error) {
    if (mayBeNone && choice !== undefined && error instanceof Refusal && error.code === 'not-found') return NONE;
    throw error;
  }
};
/** What cannot be read is not known to be meant. */
const isChosen = (source: Source | Refusal, choice: Choice | undefined): boolean => {
  if (choice === undefined) return true;
  const [began] = source instanceof Refusal ? [] : source.events;
  return began?.type === 'began' && choice({ name: began.name, started: new Date(began.date) });
};

/** The same of one word, which may be the label of several runs: repeats of one program. */
export const repeatsNamed = (word: string, context: Pick<Context, 'disk' | 'env'>): Sources => {
  const { disk, env } = context;
  const files = disk.exists(word) ? [] : runsNamed(word, disk, env);
  if (files.length < 2) return sourcesNamed([word], context);
  return { found: files.flatMap((file) => attempt(() => [{ name: file, events: readEvents(disk, file) }])), several: true };
};

const attempt = (read: () => readonly (Source | Refusal)[]): readonly (Source | Refusal)[] => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return [error];
    throw error;
  }
};
const holdings = (directory: string, disk: Disk): { readonly logs: boolean; readonly journals: boolean } => {
  try {
    const names = disk.list(directory);
    return { logs: pairsAmong(names).length > 0, journals: names.some((name) => name.endsWith(JOURNAL_SUFFIX)) };
  } catch (error) {
    if (error instanceof FileError) return { logs: false, journals: false };
    throw error;
  }
};
/** A folder's logs, or the pair that this one belongs to. */
const logged = (word: string, disk: Disk): readonly (Source | Refusal)[] => {
  if (disk.isDirectory(word)) return pairsAmong(disk.list(word)).flatMap((pair) => attempt(() => runsIn(pair, `${word}/`, disk)));
  const directory = word.slice(0, word.lastIndexOf('/') + 1);
  const [pair] = pairsAmong([nameOf(word)]);
  if (pair === undefined) throw new Refusal('unreadable', `${word} is no log of carbontracker, by its name.`, 'name one that ends in _carbontracker.log');
  const sibling = (name: string): string | null => (disk.exists(directory + name) ? name : null);
  return runsIn({ ...pair, standard: sibling(`${pair.stem}_carbontracker.log`), output: sibling(`${pair.stem}_carbontracker_output.log`) }, directory, disk);
};
const runsIn = ({ stem, standard, output }: LogPair, directory: string, disk: Disk): readonly (Source | Refusal)[] => {
  const textOf = (name: string | null): string | null => {
    try {
      return name === null ? null : disk.plain(directory + name, LONGEST_LOG);
    } catch (error) {
      if (error instanceof FileError) throw new Refusal('unreadable', `${error.message}.`, undefined, { cause: error });
      throw error;
    }
  };
  const texts = [textOf(standard), textOf(output)] as const;
  const { runs, why } = loggedRuns(stem, ...texts);
  const content = texts.map((text) => (text === null ? 'none' : digestOf(text))).join(' ');
  return [
    ...runs.map((run, i) => ({ name: directory + run.id, events: eventsOf(run), log: `log ${content} ${i}` })),
    ...(why === null ? [] : [new Refusal('unreadable', `${directory}${standard ?? output ?? stem}: ${why}`)]),
  ];
};
