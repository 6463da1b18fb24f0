import { Refusal } from '../../journal/refusal.ts';
import type { Cost, Statement } from '../../ledger/statement.ts';
import type { Prediction } from '../../predict/predictor.ts';
import { consumption } from '../../report/consumption.ts';
import { spreadLine } from '../../report/forecast-phrase.ts';
import { jsonText } from '../../report/json-text.ts';
import { predictionJson } from '../../report/json.ts';
import { epochsOf } from '../attentions.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { journalsNamed } from '../named-journals.ts';
import type { Given } from '../option.ts';
import { preflight } from '../preflight.ts';
import { pricingOf } from '../price.ts';
import { readMeant, statementOf } from '../record.ts';
import { GRID_OPTIONS, priceOptions, SENSOR_OPTIONS, VOICE_OPTIONS } from '../run-options.ts';
import { flagOf } from '../value.ts';

const SIMULATION = SENSOR_OPTIONS.filter(({ name }) => name.startsWith('sim-'));

/** What a run will have cost when it is over. */
export const predict: Command = {
  summary: 'what a run will cost: one that is under way, or one that was not yet started',
  usage: 'carbontracker predict [run|file|dir …] [--json]   or   predict --like RUN --epochs N [--sim-gpu …]   or   predict --duration 12h --sim-gpu …',
  options: [
    { name: 'like', value: 'RUN', help: 'before anything is started: by the epochs of an earlier run' },
    { name: 'epochs', value: 'N', help: 'planned epochs; of a run under way, where it does not say' },
    { name: 'duration', value: 'TIME', help: 'before anything is started: how long it will take, for simulated hardware without --like' },
    ...SIMULATION,
    ...priceOptions({ pue: 'as recorded', zone: 'as recorded' }),
    ...GRID_OPTIONS.filter(({ name }) => name === 'offline'),
    { name: 'json', help: 'for programs' },
    ...VOICE_OPTIONS.filter(({ name }) => name === 'help'),
  ],
  async act(given, words, context) {
    const isAhead = given.has('like') || given.has('duration') || SIMULATION.some(({ name }) => given.has(name));
    if (isAhead && words.length > 0)
      throw new Refusal('usage', `A run that is to be started has no record: "${words[0]}".`, 'name the earlier run with --like');
    const found = isAhead ? [{ name: '', prediction: await preflight(given, context), why: '' }] : await underWay(words, given, context);
    if (flagOf(given, 'json')) {
      const documents = found.map(({ prediction }) => prediction && predictionJson(prediction));
      context.stdout(jsonText(documents.length === 1 ? documents[0] : documents));
    } else for (const each of found) context.stdout(`${told(each)}\n`);
    return found.some(({ prediction }) => prediction !== null) ? EXIT.ok : EXIT.conditionFails;
  },
};

interface Found {
  readonly name: string;
  readonly prediction: Prediction | null;
  readonly spent?: Pick<Cost, 'energy' | 'carbon'>;
  readonly why: string;
}
const underWay = async (words: readonly string[], given: Given, context: Context): Promise<readonly Found[]> => {
  const pricing = await pricingOf(given, context);
  const planned = epochsOf(given);
  const found: Found[] = [];
  for (const file of journalsNamed(words, context).files) {
    const events = readMeant(context.disk, file, words).map((event) =>
      event.type === 'began' && planned !== null ? { ...event, settings: { ...event.settings, epochs: planned } } : event,
    );
    const statement = statementOf(events, await pricing(events, file));
    found.push({ name: statement.run.name ?? statement.run.id, prediction: statement.prediction, spent: statement.total, why: whyNot(statement) });
  }
  return found;
};
const whyNot = ({ progress }: Statement): string => {
  if (progress === null) return 'no epoch of it is over, and it told no progress';
  const { unit, done, total } = progress;
  if (total === null) return `nobody said how many ${unit}s there will be${unit === 'epoch' ? ': state --epochs' : ''}`;
  return done > total
    ? `${Number(done.toFixed(2))} ${unit}s are done, more than the ${total} that were planned`
    : `hardly anything of its first ${unit} is done`;
};
const told = ({ name, prediction, spent, why }: Found): string => {
  if (prediction === null) return `${name}: nothing can be predicted: ${why}.`;
  const { total, unit, done, time, energy, carbon } = prediction;
  const cost = { time: time.mean, energy: energy?.mean ?? null, carbon: carbon?.mean ?? null };
  const spread = spreadLine(prediction, spent);
  const title = done === 0 ? 'Before anything is started:' : `${name}, after ${Number(done.toFixed(2))} of ${total} ${unit}s:`;
  return `${title}\n${consumption('Predicted', unit === 'run' ? null : total, cost, { digits: 6, interpretable: true }, unit)}${spread === '' ? '' : `\n\t${spread}`}`;
};
