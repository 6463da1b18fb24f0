import { FileError, type Disk, type Environment } from '../host/port.ts';
import { userPlace } from '../host/user-place.ts';
import { Refusal } from '../journal/refusal.ts';
import { nearest } from './nearest.ts';
import { layered, readTable, type Given, type Option } from './option.ts';
import { flagOf } from './value.ts';

const PREFIX = 'CARBONTRACKER_';

export interface Surroundings {
  readonly env: Environment;
  readonly disk: Disk;
  readonly directory: string | null;
}

/** What the command line said, and below it the environment and the configuration files. Throws Refusal. */
export const settled = async (flags: Given, options: readonly Option[], { env, disk, directory }: Surroundings): Promise<Given> => {
  const place = userPlace(env, 'config');
  const files = [...(directory === null ? [] : [`${directory}/carbontracker.toml`]), ...(place === undefined ? [] : [`${place}/carbontracker.toml`])];
  const lasting = options.filter(({ name }) => name !== 'help' && name !== 'version');
  const tables: Given[] = [];
  for (const file of files) if (disk.exists(file)) tables.push(await readToml(file, disk, lasting));
  const given = layered(flags, fromEnvironment(env, lasting), ...tables);
  for (const { name, value } of options) if (value === undefined) flagOf(given, name);
  return given;
};

const fromEnvironment = (env: Environment, options: readonly Option[]): Given => {
  const said = Object.entries(env).flatMap(([key, value]) => {
    if (!key.startsWith(PREFIX) || value === undefined || value === '') return []; // set to nothing is how many files unset it
    const name = key.slice(PREFIX.length).toLowerCase().replaceAll('_', '-');
    if (options.some((option) => option.name === name)) return [[name, { value, times: Number(value) || 1, where: key }] as const];
    refuseTypingError(key, name, options);
    return [];
  });
  return new Map(said);
};
/** A variable that is nearly one of ours was meant to be; any other is somebody else's. */
const refuseTypingError = (key: string, name: string, options: readonly Option[]): void => {
  const close = nearest(
    name,
    options.map((option) => option.name),
  );
  if (close === undefined || Math.abs(close.length - name.length) > 1 || RESERVED.test(name)) return;
  throw new Refusal('usage', `There is no setting ${key}.`, `did you mean ${PREFIX}${close.toUpperCase().replaceAll('-', '_')}?`);
};
/** Ours, or what module systems and container platforms name after a tool. */
const RESERVED = /^(state-dir|bin|run|socket|.*-url|home|root|dir|path|port|version)$/;

const readToml = async (path: string, disk: Disk, options: readonly Option[]): Promise<Given> => {
  const { parse, TomlError } = await import('smol-toml');
  let table: Readonly<Record<string, unknown>>;
  try {
    table = parse(disk.text(path));
  } catch (error) {
    if (error instanceof FileError) throw new Refusal('usage', `${error.message}.`, 'make it readable, or remove it', { cause: error });
    const [said = ''] = String(error instanceof Error ? error.message : error).split('\n');
    const line = error instanceof TomlError ? ` in line ${error.line}` : '';
    throw new Refusal('usage', `${path} is not valid TOML${line}: ${said.replace(/^Invalid TOML document: /, '')}.`, undefined, { cause: error });
  }
  return readTable(table, options, path);
};
