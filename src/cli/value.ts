import { misspelt } from '../grid/known-zones.ts';
import { COUNTRIES } from '../grid/countries.ts';
import { zoneFrom } from '../grid/zone.ts';
import { KEY_NAMES, keysFrom } from '../grid/keys.ts';
import type { Disk, Environment } from '../host/port.ts';
import type { Part } from '../journal/event.ts';
import { Refusal } from '../journal/refusal.ts';
import { gramsPerKwh, seconds, watts, type GramsPerKwh, type Seconds, type Watts } from '../quantity/quantity.ts';
import type { Headline } from '../ledger/statement.ts';
import type { Simulated } from '../sensor/simulated.ts';
import { meant } from './nearest.ts';
import type { Given, Said } from './option.ts';

/** What was said, as what it means. Each throws Refusal for a value that means nothing. */
export const textOf = (given: Given, name: string): string | null => given.get(name)?.value ?? null;

export const flagOf = (given: Given, name: string): boolean => {
  const said = given.get(name);
  if (said === undefined || ['false', '0', 'no', 'off', ''].includes(said.value.toLowerCase())) return false;
  if (['true', '1', 'yes', 'on'].includes(said.value.toLowerCase()) || Number(said.value) > 0) return true;
  throw new Refusal('usage', `${said.where} is either true or false, not "${said.value}".`);
};

export const sysrootOf = (given: Given, disk: Pick<Disk, 'isDirectory'>): string => {
  const said = given.get('sysroot');
  if (said === undefined) return '/';
  if (!disk.isDirectory(said.value)) throw new Refusal('usage', `${said.where} names no directory: ${said.value}.`);
  return said.value;
};

interface Bounds {
  readonly what: string;
  readonly low: number;
  readonly high: number;
  readonly whole?: boolean;
}
export const numberOf = (given: Given, name: string, { what, low, high, whole = false }: Bounds): number | null => {
  const said = given.get(name);
  if (said === undefined) return null;
  const value = said.value.trim() === '' ? NaN : Number(said.value);
  if (!Number.isFinite(value) || value < low || value > high || (whole && !Number.isInteger(value))) {
    const range = high === Number.MAX_VALUE ? `of at least ${low}` : `from ${low} to ${high}`;
    throw new Refusal('usage', `${said.where} is ${what} ${range}, not "${said.value}".`);
  }
  return value;
};

export const intervalOf = (given: Given): Seconds => seconds(numberOf(given, 'interval', { what: 'a number of seconds', low: 0.1, high: 3600 }) ?? 1);
export const pueOf = (given: Given): number | null => numberOf(given, 'pue', { what: 'a factor', low: 1, high: 10 });
export const intensityOf = (given: Given): GramsPerKwh | null => {
  const value = numberOf(given, 'intensity', { what: 'a number of gCO2e/kWh', low: 0, high: 10_000 });
  return value === null ? null : gramsPerKwh(value);
};

export const gridIntervalOf = (given: Given): Seconds =>
  seconds(numberOf(given, 'grid-interval', { what: 'a number of seconds', low: 1, high: 86_400 }) ?? 900);
/**
 * Keys as the original takes them, `{"electricitymaps": "…"}`, by the variables that hold the same; those of a file stand
 * behind the environment's own. What is wrong with them is told without them.
 */
export const keysOf = (given: Given, env: Environment): Environment => {
  const said = given.get('api-keys');
  if (said === undefined) return {};
  const keys = keysFrom(parsed(said.value));
  if (keys === undefined)
    throw new Refusal('usage', `${said.where} is a JSON object of keys by their provider's name.`, `use ${KEY_NAMES}, as {"electricitymaps": "…"}`);
  return said.where.includes(' in ') ? Object.fromEntries(Object.entries(keys).filter(([variable]) => !env[variable])) : keys;
};
export const warnOfKeys = (given: Given, say: (text: string) => void): void => {
  if (given.get('api-keys')?.where.startsWith('-'))
    say('keys on the command line can be read by everyone on this machine: give them in the environment instead, as ELECTRICITYMAPS_API_KEY.\n');
};
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as what it is not
  }
};

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** A time such as `90m`, `24h` or `2d`. */
export const durationOf = (given: Given, name: string, most: Seconds): Seconds | null => {
  const said = given.get(name);
  if (said === undefined) return null;
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)\s*([smhd])$/i.exec(said.value.trim()) ?? [];
  const time = Number(amount) * UNITS[unit.toLowerCase()]!;
  if (!(time > 0 && time <= most)) throw new Refusal('usage', `${said.where} is a time such as 90m, 24h or 2d, at most ${most / 3600}h, not "${said.value}".`);
  return seconds(time);
};

/** A power such as `350W` or `1.2kW`. */
export const powerOf = (given: Given, name: string): Watts | null => {
  const said = given.get(name);
  if (said === undefined) return null;
  const [, amount, kilo = ''] = /^(\d+(?:\.\d+)?)\s*(k?)w?$/i.exec(said.value.trim()) ?? [];
  const power = Number(amount) * (kilo === '' ? 1 : 1000);
  if (!(power > 0 && power <= 1e9)) throw new Refusal('usage', `${said.where} is a power such as 350W or 1.2kW, not "${said.value}".`);
  return watts(power);
};
/** A moment such as `2026-11-24T08:00`, local unless it names its zone; a day alone is its first minute. */
export const momentOf = (given: Given, name: string): Date | null => {
  const said = given.get(name);
  if (said === undefined) return null;
  const text = said.value.trim().replace(' ', 'T');
  const moment = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text) || Number.isNaN(moment.getTime()))
    throw new Refusal('usage', `${said.where} is a time such as 2026-11-24T08:00, not "${said.value}".`);
  return moment;
};

export const zoneOf = (given: Given): string | null => {
  const said = given.get('zone');
  if (said === undefined) return null;
  const zone = zoneFrom(said.value);
  if (zone !== undefined) {
    const meantBy = misspelt(zone);
    if (meantBy !== undefined) throw new Refusal('usage', `${said.where} names no grid zone that is known: "${said.value}".`, `did you mean ${meantBy}?`);
    return zone;
  }
  const remedy = codeOf(said.value) ?? 'give an ISO country code or a zone within one, such as DK, DK-DK1 or US-CAL-CISO';
  throw new Refusal('usage', `${said.where} names no country or grid zone: "${said.value}".`, remedy);
};
/** Many say `Denmark` where DK is meant. */
const codeOf = (said: string): string | undefined => {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes = [...COUNTRIES];
  const nameOf = (code: string): string => names.of(code)?.toLowerCase() ?? '';
  if (said.trim().length < 4) return undefined; // any three letters are near some name
  return meant(said.trim().toLowerCase(), codes.map(nameOf), (name) => codes.find((code) => nameOf(code) === name)!);
};

const PARTS: readonly Part[] = ['cpu', 'gpu', 'memory'];
export const partsOf = (said: Pick<Said, 'value' | 'where'> | undefined): ReadonlySet<Part> => {
  const words = (said?.value ?? 'all').split(',').map((word) => word.trim().toLowerCase());
  return new Set(
    words.flatMap((word) => {
      if (word === 'all') return PARTS;
      const part = PARTS.find((name) => name === word);
      if (part === undefined)
        throw new Refusal('usage', `${said?.where} knows no component "${word}".`, meant(word, [...PARTS, 'all']) ?? 'use all, or some of cpu,gpu,memory');
      return part;
    }),
  );
};

const HEADLINES: readonly Headline[] = ['devices', 'process'];
/** Undefined where nobody said. */
export const headlineOf = (given: Given): Headline | undefined => {
  const said = given.get('attribute');
  if (said === undefined) return undefined;
  const known = HEADLINES.find((name) => name === said.value.toLowerCase());
  if (known === undefined) throw new Refusal('usage', `${said.where} is devices or process, not "${said.value}".`, meant(said.value, HEADLINES));
  return known;
};

const POWER: Bounds = { what: 'a number of watts', low: Number.MIN_VALUE, high: 1_000_000 };
const SHARE: Bounds = { what: 'a share', low: 0, high: 1 };
export const simulatedOf = (given: Given): Simulated => {
  const cpu = simulatedPart(given, 'sim-cpu', 'sim-cpu-tdp', ['sim-cpu-util']);
  const gpu = simulatedPart(given, 'sim-gpu', 'sim-gpu-watts', ['sim-gpu-util', 'sim-gpu-count']);
  return {
    ...(cpu && { cpu: { name: cpu.name, tdp: watts(cpu.power), utilisation: numberOf(given, 'sim-cpu-util', SHARE) ?? 0.5 } }),
    ...(gpu && {
      gpu: {
        name: gpu.name,
        watts: watts(gpu.power),
        utilisation: numberOf(given, 'sim-gpu-util', SHARE) ?? 0.5,
        count: numberOf(given, 'sim-gpu-count', { what: 'a whole number', low: 1, high: 1024, whole: true }) ?? 1,
      },
    }),
  };
};
const simulatedPart = (given: Given, name: string, power: string, others: readonly string[]): { readonly name: string; readonly power: number } | undefined => {
  const said = [name, power, ...others].filter((option) => given.has(option));
  if (said.length === 0) return undefined;
  const missing = [name, power].filter((option) => !given.has(option));
  if (missing.length > 0) throw new Refusal('usage', `${given.get(said[0]!)?.where} also needs ${missing.map((option) => `--${option}`).join(' and ')}.`);
  return { name: given.get(name)!.value, power: numberOf(given, power, POWER)! };
};
