import { Refusal } from '../../journal/refusal.ts';
import type { Statement } from '../../ledger/statement.ts';
import { reports } from '../../report/catalogue.ts';
import { statementJson } from '../../report/json.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { meant } from '../nearest.ts';
import { pricingOf, type Pricing } from '../price.ts';
import { journalsNamed } from '../named-journals.ts';
import { readEvents, statementOf } from '../record.ts';
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
