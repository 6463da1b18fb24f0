import { Refusal } from '../../journal/refusal.ts';
import { seconds } from '../../quantity/quantity.ts';
import { jsonText } from '../../report/json-text.ts';
import { chooseSensors } from '../../sensor/choose.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import { layered, type Given, type Option } from '../option.ts';
import { RUN_OPTIONS, SENSOR_OPTIONS, VOICE_OPTIONS } from '../run-options.ts';
import { settled } from '../settings.ts';
import { remark } from '../remark.ts';
import { partsOf, simulatedOf, sysrootOf } from '../value.ts';
import { watching } from './sensors/found.ts';
import { listing } from './sensors/listing.ts';
import { requirementsOf, unmet, unmetPhrase } from './sensors/requirement.ts';
import { sensorsJson } from './sensors/sensors-json.ts';

/** Long enough for most drivers; a counter that is renewed more slowly is watched for longer, as it would seem to stand still. */
const WATCHED = seconds(0.5);
/** Of a page that nobody has measured. */
const COLUMNS = 80;
const OPTIONS: readonly Option[] = [
  { name: 'json', help: 'for programs' },
  { name: 'require', value: 'LIST', help: 'exit with 1 unless each is known so well: cpu,gpu:measured,memory:modelled (alone: measured)' },
  { name: 'watch', help: 'the power of each device, once a second, until Ctrl-C' },
  { name: 'record', value: 'DIR', help: 'save what the sensors are read from, for a bug report or a test, in a new directory' },
  { name: 'fix', help: 'how to let the counters be read that only root may read, and how to undo it' },
  { name: 'apply', help: 'with --fix, as root: do it' },
  ...SENSOR_OPTIONS,
  ...VOICE_OPTIONS.filter(({ name }) => name === 'help'),
];
/** Each is a way of its own to use the command. */
const WAYS = ['json', 'watch', 'record', 'fix'];

/** What is measured here, what is only modelled, what is missing, and what would mend it. */
export const sensors: Command = {
  summary: 'what was found, what was not, why, and the remedy',
  usage: 'carbontracker sensors [--json | --watch | --record DIR | --fix [--apply]] [--require cpu,gpu:measured] [options]',
  options: OPTIONS,
  async act(given, words, context) {
    refuseNonsense(given, words);
    const required = requirementsOf(given.get('require'));
    const settings = layered(given, ownOnly(await settled(new Map(), RUN_OPTIONS, context)));
    const sysroot = sysrootOf(settings, context.disk);
    const host = context.host(sysroot);
    if (given.has('fix')) return (await import('./sensors/fix.ts')).fix({ sysroot, apply: given.has('apply') }, host, context);
    const choice = { components: partsOf(settings.get('components')), simulated: simulatedOf(settings), byProcess: false };
    const directory = given.get('record')?.value;
    if (directory !== undefined) return (await import('./sensors/record.ts')).record(directory, choice, host, context);

    const bank = await chooseSensors(host, choice);
    try {
      if (given.has('watch')) return await (await import('./sensors/watch.ts')).watch(bank, host, context);
      const look = watching(bank, host);
      await look();
      await host.clock.sleep(seconds(Math.max(WATCHED, ...bank.sensors.map(({ kind, refresh = 0 }) => (kind === 'counter' ? 1.2 * refresh : 0)))));
      const found = await look();
      context.stdout(given.has('json') ? jsonText(sensorsJson(found, bank.absences)) : listing(found, bank.absences, context.page().columns || COLUMNS));
      return judged(unmet(required, bank), context);
    } finally {
      await bank.close();
    }
  },
};

const judged = (lacking: ReturnType<typeof unmet>, context: Context): number => {
  if (lacking.length === 0) return EXIT.ok;
  remark(context, `${unmetPhrase(lacking)}.`);
  return EXIT.conditionFails;
};

const refuseNonsense = (given: Given, words: readonly string[]): void => {
  if (words.length > 0) throw new Refusal('usage', `sensors takes no words: ${words.join(' ')}.`);
  const [one, other] = [...WAYS, 'require'].filter((name) => given.has(name));
  if (other !== undefined && !(one === 'json' && other === 'require')) throw new Refusal('usage', `--${one} and --${other} do not go together.`);
  if (given.has('apply') && !given.has('fix')) throw new Refusal('usage', '--apply goes with --fix.', 'carbontracker sensors --fix --apply');
};

/** What the environment and the configuration files say of sensors; `json` there is a run's. */
const ownOnly = (said: Given): Given => new Map([...said].filter(([name]) => SENSOR_OPTIONS.some((option) => option.name === name)));
