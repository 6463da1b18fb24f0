import { FileError, type Disk } from '../../host/port.ts';
import { Refusal } from '../../journal/refusal.ts';
import type { Statement } from '../../ledger/statement.ts';
import { reports } from '../../report/catalogue.ts';
import { statementJson } from '../../report/json.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { meant } from '../nearest.ts';
import { pricingOf, type Pricing } from '../price.ts';
import { journalsIn, readEvents, runsNamed, runsOnRecord, statementOf } from '../record.ts';
import { GRID_OPTIONS, priceOptions, VOICE_OPTIONS } from '../run-options.ts';
import { textOf } from '../value.ts';

const formats = reports.map((report) => report.name);

/** Statements of old runs, finished or not. */
export const report: Command = {
  summary: 'what one or several runs cost; prices old runs anew',
  usage: 'carbontracker report [run|file|dir …] [options]      (without a name: the latest run)',
  options: [
    { name: 'format', value: 'FORMAT', help: `${formats.join(' or ')} (default: text)` },
    ...priceOptions({ pue: 'as recorded', zone: 'as recorded' }),
    { name: 'live', help: 'price by what live sources remember of the time of the run' },
    ...GRID_OPTIONS,
    ...VOICE_OPTIONS.filter(({ name }) => name === 'help'),
  ],
  async act(given, words, context) {
    const format = textOf(given, 'format') ?? 'text';
    const document = reports.find(({ name }) => name === format);
    if (document === undefined) throw new Refusal('usage', `There is no format "${format}".`, meant(format, formats) ?? `use ${formats.join(' or ')}`);
    const pricing = await pricingOf(given, context);
    const { files, several } = journalsNamed(words, context);
    const statements: Statement[] = [];
    for (const file of files) statements.push(...(await read(file, pricing, several, context)));
    if (statements.length === 0) throw new Refusal('unreadable', 'None of these journals can be read.');
    if (several && format === 'json') context.stdout(`${JSON.stringify(statements.map(statementJson), null, 2)}\n`);
    else context.stdout(statements.map((statement) => document.render(statement)).join('\n'));
    return statements.length === files.length ? EXIT.ok : EXIT.unreadable;
  },
};

/** Among several, one that cannot be read is named and left out; alone, it is refused. */
const read = async (file: string, pricing: Pricing, several: boolean, { disk, stderr }: Context): Promise<readonly Statement[]> => {
  try {
    const events = readEvents(disk, file);
    return [statementOf(events, await pricing(events, file))];
  } catch (error) {
    if (!several || !(error instanceof Refusal)) throw error;
    stderr(`carbontracker: left out: ${error.message}\n`);
    return [];
  }
};

/** Files, directories, and names of runs on record. */
const journalsNamed = (words: readonly string[], { disk, env }: Context): { readonly files: readonly string[]; readonly several: boolean } => {
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
