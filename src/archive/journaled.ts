import { FileError, type Disk } from '../host/port.ts';
import type { Began, Event } from '../journal/event.ts';
import { readJournal } from '../journal/line.ts';
import { merged } from '../journal/merge.ts';
import { Refusal } from '../journal/refusal.ts';
import { openLedger } from '../ledger/ledger.ts';
import type { Statement } from '../ledger/statement.ts';
import { wentOn } from '../ledger/went-on.ts';
import { restOf } from '../predict/rest.ts';
import { epochsDone } from '../report/consumption.ts';
import type { Counted, Skipped } from './counted.ts';

/** Below this share of time × devices the energy is called a lower bound. */
const WHOLE = 0.995;
/** In bytes: beyond it a file is no journal, whose length does not grow with the run's. */
export const LONGEST_JOURNAL = 500e6;

/** The events of a journal. Throws Refusal for what is none. */
const eventsIn = (path: string, disk: Pick<Disk, 'plain'>): readonly Event[] => {
  try {
    return readJournal(disk.plain(path, LONGEST_JOURNAL), path);
  } catch (error) {
    if (error instanceof FileError) throw new Refusal('unreadable', `${error.message}.`, undefined, { cause: error });
    throw error;
  }
};

/** What makes two journals one run: the batch system's job, or else the run itself, of which there may be a copy. */
export const groupOf = ({ job, run }: Pick<Began, 'job' | 'run'>): string => (job === null ? `run ${run}` : `job ${JSON.stringify(job)}`);

/** The run that these journals, of one group, tell of. */
export const countedFrom = (files: readonly string[], disk: Pick<Disk, 'plain'>, counted: (run: Counted) => void, skipped: (one: Skipped) => void): void => {
  const journals: { readonly file: string; readonly events: readonly Event[] }[] = [];
  for (const file of files) {
    try {
      journals.push({ file, events: eventsIn(file, disk) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      skipped({ file, why: error.message });
    }
  }
  if (journals.length === 0) return;
  const ledger = openLedger(restOf);
  for (const event of merged(journals.map(({ events }) => events))) ledger.post(event);
  const statement = ledger.statement();
  const read = journals.map(({ file }) => file);
  if (statement.total.itEnergy === null) skipped({ file: read[0]!, why: 'Nothing was measured in it.' });
  else counted(asCounted(statement, read));
};

const asCounted = (statement: Statement, files: readonly string[]): Counted => {
  const { run, total, prediction, devices } = statement;
  const foreseen = wentOn(statement) && prediction?.energy != null ? prediction : null;
  return {
    id: run.id,
    source: 'journal',
    files,
    outcome: run.outcome.kind,
    epochs: foreseen === null ? (epochsDone(statement) ?? 0) : foreseen.total,
    time: foreseen === null ? total.time : foreseen.time.mean,
    energy: foreseen === null ? total.energy : foreseen.energy!.mean,
    carbon: foreseen === null ? total.carbon : (foreseen.carbon?.mean ?? null),
    basis: foreseen === null ? 'actual' : 'predicted',
    devices: devices.map(({ sensor: { part, label, host } }) => ({ host: host ?? run.hosts[0]!.name, part, label })),
    corrected: false,
    asLogged: null,
    incomplete: total.coverage < WHOLE,
    alike: false,
  };
};
