import { Refusal } from '../../journal/refusal.ts';
import type { Report } from '../../report/report.ts';
import { CHOICE_OPTIONS, choiceOf } from '../chosen-runs.ts';
import type { Command } from '../command.ts';
import { comparisonAs, comparisonOf, mostIncreaseOf, roseTooMuch } from '../compare.ts';
import type { Context } from '../context.ts';
import { documentOf, FORMATS } from '../document.ts';
import { dossiersIn } from '../dossiers.ts';
import { EXIT } from '../exit.ts';
import { byMachine, onceEach } from '../gather.ts';
import { groupKeyOf, groupsAs } from '../group.ts';
import type { Given } from '../option.ts';
import { pricingOf, type Pricing } from '../price.ts';
import { ATTRIBUTE, GRID_OPTIONS, priceOptions, VOICE_OPTIONS } from '../run-options.ts';
import { repeatsNamed, sourcesNamed, type Sources } from '../sources.ts';
import { flagOf, textOf } from '../value.ts';
import { outputOf, writeOut } from '../write-out.ts';

/** Statements of old runs, finished or not. */
export const report: Command = {
  summary: 'what one or several runs cost; prices old runs anew',
  usage: 'carbontracker report [run|file|dir …] [options]      (without a name: the latest run)',
  options: [
    { name: 'format', value: 'FORMAT', help: `${FORMATS.join(', ')} (default: text, or by -o)` },
    { name: 'output', short: 'o', value: 'FILE', help: 'write it there (default: standard output)' },
    { name: 'group-by', value: 'WHAT', help: 'one row for each job, host, device, epoch, name or day' },
    { name: 'compare', help: 'two runs, folders or labels: how the second differs from the first' },
    { name: 'baseline', value: 'RUN', help: 'a run, folder or label to compare with' },
    { name: 'max-increase', value: 'PERCENT', help: 'leave with 1 when the energy is more than so much above the baseline' },
    ...CHOICE_OPTIONS,
    ATTRIBUTE,
    ...priceOptions({ pue: 'as recorded', zone: 'as recorded' }),
    { name: 'live', help: 'price by what live sources remember of the time of the run' },
    ...GRID_OPTIONS,
    ...VOICE_OPTIONS.filter(({ name }) => name === 'help'),
  ],
  async act(given, words, context) {
    const output = outputOf(given, context);
    const document = documentOf(given, output);
    const asked: Asked = { given, words, document, output, pricing: await pricingOf(given, context), context };
    const { code, content } = flagOf(given, 'compare') ? await compare(asked) : textOf(given, 'baseline') !== null ? await against(asked) : await tell(asked);
    writeOut(content, output, context);
    return code;
  },
};

interface Asked {
  readonly given: Given;
  readonly words: readonly string[];
  readonly document: Report;
  readonly output: string | null;
  readonly pricing: Pricing;
  readonly context: Context;
}
interface Answer {
  readonly code: number;
  readonly content: string | Uint8Array;
}
/** Groups are of many runs: without a name, of all on record. */
const sourcesOf = ({ given, words, context }: Asked): Sources =>
  sourcesNamed(
    words,
    context,
    choiceOf(given, context.host('/').clock.date()) ?? (textOf(given, 'group-by') !== null && words.length === 0 ? () => true : undefined),
  );

const tell = async (asked: Asked): Promise<Answer> => {
  const { given, document, output, pricing, context } = asked;
  const by = groupKeyOf(given);
  if (mostIncreaseOf(given) !== null) throw new Refusal('usage', '--max-increase needs a --baseline.', 'name the run to compare with');
  const grouped = by === null ? null : groupsAs(document.name);
  const sources = sourcesOf(asked);
  const code = sources.found.some((source) => source instanceof Refusal) ? EXIT.unreadable : EXIT.ok;
  if (by !== null && grouped !== null)
    return {
      code,
      content: grouped(await dossiersIn(by === 'host' || by === 'device' || by === 'day' ? byMachine(sources) : onceEach(sources), pricing, context), by),
    };
  const page = output === null ? context.page() : { columns: null, colours: false };
  const medium = { ...page, listed: sources.several, typesetter: context.typesetter };
  return { code, content: await document.render(await dossiersIn(onceEach(sources), pricing, context), medium) };
};

const compare = async ({ words, document, pricing, context }: Asked): Promise<Answer> => {
  const [a, b, ...more] = words;
  if (a === undefined || b === undefined || more.length > 0)
    throw new Refusal('usage', '--compare takes two runs, folders or labels.', 'carbontracker report --compare A B');
  const written = comparisonAs(document.name);
  const side = async (word: string) => ({ label: word, dossiers: await dossiersIn(onceEach(repeatsNamed(word, context)), pricing, context) });
  return { code: EXIT.ok, content: written(comparisonOf(await side(a), await side(b), context)) };
};

/** The document, and how it compares; in JSON the comparison alone. */
const against = async (asked: Asked): Promise<Answer> => {
  const { given, document, pricing, context } = asked;
  const [written, most] = [comparisonAs(document.name), mostIncreaseOf(given)];
  const before = await dossiersIn(onceEach(repeatsNamed(textOf(given, 'baseline')!, context)), pricing, context);
  const dossiers = await dossiersIn(onceEach(sourcesOf(asked)), pricing, context);
  const comparison = comparisonOf({ label: 'baseline', dossiers: before }, { label: 'now', dossiers }, context);
  const medium = { columns: null, colours: false, listed: true, typesetter: context.typesetter };
  const told = document.name === 'json' ? '' : `${String(await document.render(dossiers, medium))}\n`;
  return { code: most !== null && roseTooMuch(comparison, most) ? EXIT.conditionFails : EXIT.ok, content: `${told}${written(comparison)}` };
};
