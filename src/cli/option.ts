import { parseArgs } from 'node:util';
import { Refusal } from '../journal/refusal.ts';
import { meant } from './nearest.ts';

/** One option of a command: its long name, and what its value is called; without one it is a flag. */
export interface Option {
  readonly name: string;
  readonly value?: string;
  readonly short?: string;
  /** Whether its value may be empty. */
  readonly blank?: true;
  readonly help: string;
}
/** What was said for an option, and where. A flag that was set is `'true'`. */
export interface Said {
  readonly value: string;
  readonly times: number;
  readonly where: string;
}
export type Given = ReadonlyMap<string, Said>;

export interface Arguments {
  readonly given: Given;
  /** The first word that is not ours, and all after it, untouched. */
  readonly rest: readonly string[];
  /** Whether a `--` stood before them. */
  readonly dashed: boolean;
}

const kebab = (name: string): string => name.replaceAll('_', '-');
const snake = (name: string): string => name.replaceAll('-', '_');

/** Reads options up to the first word that is none of ours. Throws Refusal. */
export const readArguments = (args: readonly string[], options: readonly Option[]): Arguments => {
  const given = new Map<string, Said>();
  for (const token of tokensOf(args, options)) {
    if (token.kind === 'positional') return { given, rest: args.slice(token.index), dashed: false };
    if (token.kind === 'option-terminator') return { given, rest: args.slice(token.index + 1), dashed: true };
    note(token, options, given);
  }
  return { given, rest: [], dashed: false };
};
/** Reads options wherever they stand among a command's own words. Throws Refusal. */
export const readMixed = (args: readonly string[], options: readonly Option[]): Pick<Arguments, 'given'> & { readonly words: readonly string[] } => {
  const given = new Map<string, Said>();
  const words: string[] = [];
  for (const token of tokensOf(args, options)) {
    if (token.kind === 'positional') words.push(token.value);
    else if (token.kind === 'option') note(token, options, given);
  }
  return { given, words };
};

const tokensOf = (args: readonly string[], options: readonly Option[]) => {
  const known = Object.fromEntries(
    options.flatMap((option) =>
      [...new Set([option.name, snake(option.name)])].map((name, i) => [
        name,
        {
          type: option.value === undefined ? ('boolean' as const) : ('string' as const),
          multiple: true,
          ...(option.short !== undefined && i === 0 && { short: option.short }),
        },
      ]),
    ),
  );
  return parseArgs({ args: [...args], options: known, strict: false, allowPositionals: true, tokens: true }).tokens;
};
type OptionToken = Extract<ReturnType<typeof tokensOf>[number], { readonly kind: 'option' }>;

const note = (token: OptionToken, options: readonly Option[], given: Map<string, Said>): void => {
  const { rawName, value, inlineValue } = token;
  const option = options.find(({ name }) => token.name === name || token.name === snake(name)) ?? refuseUnknown(rawName, options);
  if (option.value !== undefined && (value === undefined || (!inlineValue && /^--?[a-z]/i.test(value)))) {
    throw new Refusal('usage', `${rawName} needs a value: ${option.value}.`);
  }
  if (value === '' && option.blank !== true) throw new Refusal('usage', `${rawName} needs a value that is not empty: ${option.value}.`);
  if (option.value === undefined && value !== undefined) throw new Refusal('usage', `${rawName} takes no value.`);
  given.set(option.name, { value: value ?? 'true', times: (given.get(option.name)?.times ?? 0) + 1, where: rawName });
};
const refuseUnknown = (said: string, options: readonly Option[]): never => {
  const names = options.map(({ name }) => name);
  throw new Refusal(
    'usage',
    `There is no option ${said}.`,
    meant(kebab(said.replace(/^-+/, '')), names, (name) => `--${name}`) ?? 'carbontracker --help lists them',
  );
};

/** Options from elsewhere than the command line, by the same names. Throws Refusal for an unknown one. */
export const readTable = (table: Readonly<Record<string, unknown>>, options: readonly Option[], where: string): Given => {
  const given = new Map<string, Said>();
  for (const [key, value] of Object.entries(table)) {
    const option = options.find(({ name }) => name === kebab(key));
    if (option === undefined) {
      throw new Refusal(
        'usage',
        `${where} has an unknown key ${key}.`,
        meant(
          kebab(key),
          options.map(({ name }) => name),
        ) ?? 'carbontracker --help lists them',
      );
    }
    const said = option.value === 'JSON' && typeof value === 'object' ? JSON.stringify(value) : spoken(value);
    if (said === undefined) throw new Refusal('usage', `${where}: ${key} has a value that is neither text, a number, true or false, nor a list of them.`);
    given.set(option.name, { value: said, times: Number(said) || 1, where: `${key} in ${where}` });
  }
  return given;
};
const spoken = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : Array.isArray(value) && value.every((item) => spoken(item) !== undefined)
        ? value.map(spoken).join(',')
        : undefined;

/** The first layer that says something wins. */
export const layered = (...layers: readonly Given[]): Given => new Map(layers.toReversed().flatMap((layer) => [...layer]));

/** `--help` for one command. */
export const helpOn = (options: readonly Option[]): string => {
  const left = options.map(({ name, value, short }) => `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...left.map((text) => text.length));
  return options.map(({ help }, i) => `  ${left[i]!.padEnd(width)}  ${help}`).join('\n');
};
