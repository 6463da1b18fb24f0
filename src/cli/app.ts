import { FileError } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import { printable } from '../report/printable.ts';
import { VERSION } from '../version.ts';
import type { Command } from './command.ts';
import { run } from './commands/run.ts';
import type { Context } from './context.ts';
import { EXIT, exitFor } from './exit.ts';
import { helpOn, layered, readArguments, readMixed, type Arguments, type Given, type Option } from './option.ts';
import { remark } from './remark.ts';
import { RUN_OPTIONS } from './run-options.ts';
import { settled } from './settings.ts';

/** Loaded only when called for: a tracked run pays for none of them. To add one: write its file, add its name here. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['backtest', async () => (await import('./commands/backtest.ts')).backtest],
  ['intensity', async () => (await import('./commands/intensity.ts')).intensity],
  ['parse', async () => (await import('./commands/parse.ts')).parse],
  ['predict', async () => (await import('./commands/predict.ts')).predict],
  ['progress', async () => (await import('./commands/progress.ts')).progress],
  ['report', async () => (await import('./commands/report.ts')).report],
  ['runs', async () => (await import('./commands/runs.ts')).runs],
  ['sensors', async () => (await import('./commands/sensors.ts')).sensors],
  ['serve', async () => (await import('./commands/serve.ts')).serve],
  ['when', async () => (await import('./commands/when.ts')).when],
]);

/** Commands that the original has as options. */
const ALIASES: readonly Option[] = [
  { name: 'parse', value: 'DIR', help: 'the same as carbontracker parse DIR' },
  { name: 'report', value: 'FILE', help: 'with --output FILE.pdf: the same as carbontracker report FILE --output FILE.pdf' },
  { name: 'output', short: 'o', value: 'FILE', help: 'where --report writes' },
];
/** An alias said as the command that it stands for. Throws Refusal. */
const withoutAliases = ({ given, rest, dashed }: Arguments): Arguments => {
  const [parse, report, output] = ALIASES.map(({ name }) => given.get(name));
  const others = new Map([...given].filter(([name]) => !ALIASES.some((alias) => alias.name === name)));
  if (parse !== undefined) return { given: others, rest: ['parse', parse.value, ...rest], dashed: false };
  if (report !== undefined)
    return { given: others, rest: ['report', report.value, ...rest, ...(output === undefined ? [] : ['--output', output.value])], dashed: false };
  if (output !== undefined) throw new Refusal('usage', `${output.where} goes with --report.`, 'carbontracker --report FILE --output FILE.pdf');
  return { given, rest, dashed };
};

/** The whole program: arguments in, exit code out. Never rejects. */
export const app = async (argv: readonly string[], context: Context): Promise<number> => {
  let exit: (code: Refusal['code']) => number = () => EXIT.refused;
  try {
    const before = withoutAliases(readArguments(argv, [...RUN_OPTIONS, ...ALIASES]));
    const [word = '', ...after] = before.rest;
    const load = before.dashed ? undefined : COMMANDS.get(word);
    if (load !== undefined) {
      exit = exitFor;
      return await actOn(await load(), before.given, after, context);
    }
    const { given: more, rest: command } = word === 'run' && !before.dashed ? readArguments(after, RUN_OPTIONS) : { ...before, given: new Map() };
    return await track(command, layered(more, before.given), context);
  } catch (error) {
    if (error instanceof Refusal) {
      remark(context, `${error.message}${hint(error)}`);
      return exit(error.code);
    }
    if (error instanceof FileError) {
      remark(context, `${error.message}.`);
      return exit('unreadable');
    }
    remark(context, 'a fault of our own; please report it.');
    const found = error instanceof Error ? (error.stack ?? error.message) : String(error);
    for (const line of found.split('\n')) context.stderr(`${printable(line)}\n`);
    return EXIT.bug;
  }
};

/** `Did you mean …?` stands on its own; anything else is something to do. */
const hint = ({ remedy }: Refusal): string =>
  remedy === undefined ? '' : remedy.endsWith('?') ? ` ${remedy[0]!.toUpperCase()}${remedy.slice(1)}` : ` Remedy: ${remedy}.`;

const track = async (command: readonly string[], flags: Given, context: Context): Promise<number> => {
  if (flags.has('help')) {
    context.stdout(await overview());
    return EXIT.ok;
  }
  if (flags.has('version')) {
    context.stdout(`${VERSION}\n`);
    return EXIT.ok;
  }
  return run(command, await settled(flags, RUN_OPTIONS, context), context);
};

const actOn = async (command: Command, before: Given, after: readonly string[], context: Context): Promise<number> => {
  const { given, words } = command.wraps ? readWrapping(after, command.options) : readMixed(after, command.options);
  const stray = [...before].find(([name]) => !command.options.some((option) => option.name === name));
  if (stray !== undefined) throw new Refusal('usage', `${stray[1].where} has no meaning for this command.`);
  const flags = layered(given, before);
  if (flags.has('help')) {
    context.stdout(`${command.usage}\n\n${command.summary}\n\n${helpOn(command.options)}\n`);
    return EXIT.ok;
  }
  return command.act(flags, words, context);
};

const readWrapping = (after: readonly string[], options: readonly Option[]): ReturnType<typeof readMixed> => {
  const { given, rest: words } = readArguments(after, options);
  return { given, words };
};

const overview = async (): Promise<string> => {
  const commands = await Promise.all([...COMMANDS].map(async ([name, load]) => [name, (await load()).summary] as const));
  return [
    'carbontracker [options] <command> [args…]',
    '',
    'Runs any program and tells what it cost in time, energy and CO2e. Everything from the first word that is',
    'not an option below belongs to the program, untouched.',
    '',
    ...commands.map(([name, summary]) => `  carbontracker ${name.padEnd(10)}${summary}`),
    '',
    helpOn([...RUN_OPTIONS, ...ALIASES]),
    '',
    'For a tracked program every option is also read from CARBONTRACKER_<NAME> and from carbontracker.toml.',
    '',
  ].join('\n');
};
