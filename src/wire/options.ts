import { KEY_NAMES, keysFrom } from '../grid/keys.ts';
import { misspelt } from '../grid/known-zones.ts';
import { zoneFrom } from '../grid/zone.ts';
import type { Environment } from '../host/port.ts';
import type { Part } from '../journal/event.ts';
import { Refusal } from '../journal/refusal.ts';
import { grams, gramsPerKwh, kilowattHours, seconds, watts } from '../quantity/quantity.ts';
import type { SessionSettings } from './session.ts';

/** The original's parameters, with the defaults of its manual; the last few are ours. */
export interface CarbonTrackerOptions {
  /** Total epochs of your training loop. */
  readonly epochs: number;
  /** Epochs to monitor before the prediction. −1 for one after each epoch, 0 for none. Default 1. */
  readonly epochsBeforePred?: number;
  /** Epochs to monitor. −1 for all epochs. Neither 0 nor fewer than `epochsBeforePred`. Default 1. */
  readonly monitorEpochs?: number;
  /** Seconds between the points that are kept of the power; epochs' edges are always measured. Default 10. */
  readonly updateInterval?: number;
  /** Tell CO2eq in kilometres by car as well. Default true. */
  readonly interpretable?: boolean;
  /** After the prediction, ask on the terminal whether to go on; await `epochEnd()` for it to wait. Default false. */
  readonly stopAndConfirm?: boolean;
  /** Never throw, not even for bad options: warn once and measure nothing. Default false. */
  readonly ignoreErrors?: boolean;
  /** `all`, or some of `cpu,gpu,memory`. Default `all`. */
  readonly components?: string;
  /** Count only GPUs on which this process, or one that it started, is seen at work, from then on. Default false. */
  readonly devicesByPid?: boolean;
  /** Where to write the two classic logs, and the journal beside them. Default: no logs. */
  readonly logDir?: string | null;
  /** First part of the names of the files in it. Default none. */
  readonly logFilePrefix?: string;
  /** 0 results; 1 also the components found and what is uncertain; 2 also the grid. Default 0. */
  readonly verbose?: number;
  /** Digits after the point on the screen. Default 6. */
  readonly decimalPrecision?: number;
  /** A simulated CPU in place of the real one: its name, its power at full load in watts, its load (0 to 1, default 0.5). */
  readonly simCpu?: string;
  readonly simCpuTdp?: number;
  readonly simCpuUtil?: number;
  /** A simulated GPU in place of the real ones, likewise. */
  readonly simGpu?: string;
  readonly simGpuWatts?: number;
  readonly simGpuUtil?: number;
  /** A label for the run. */
  readonly name?: string;
  /** Power usage effectiveness of the building; default by the kind of machine. */
  readonly pue?: number;
  /** Carbon intensity in gCO2e/kWh, or the path of a .csv or .json with its course; beats everything. */
  readonly intensity?: number | string;
  /** Country or grid zone, such as `DK`; default looked up. */
  readonly zone?: string;
  /** The most that the whole training may cost; looked at after every epoch that is monitored. */
  readonly budget?: BudgetOptions;
  /** No request ever leaves the machine. Default: what CARBONTRACKER_OFFLINE says, else false. */
  readonly offline?: boolean;
  /** Providers' keys by name, as the original takes them: `{ electricitymaps: '…' }`; better given in the environment. */
  readonly apiKeys?: Readonly<Record<string, string>>;
}
/** Limits on what is spent, and on what is predicted by its lower bound; what is left out is not limited. */
export interface BudgetOptions {
  /** In kWh, with overhead. */
  readonly maxEnergy?: number;
  /** In g CO2e. */
  readonly maxCarbon?: number;
  /** In seconds. */
  readonly maxTime?: number;
  /** `warn` says so once (default). `ask` asks on the terminal whether to go on, and `stop` ends the process with 124: await `epochEnd()` for them to wait. */
  readonly onBudget?: 'warn' | 'ask' | 'stop';
}
export const OPTION_NAMES: ReadonlySet<string> = new Set<keyof CarbonTrackerOptions>([
  'epochs',
  'epochsBeforePred',
  'monitorEpochs',
  'updateInterval',
  'interpretable',
  'stopAndConfirm',
  'ignoreErrors',
  'components',
  'devicesByPid',
  'logDir',
  'logFilePrefix',
  'verbose',
  'decimalPrecision',
  'simCpu',
  'simCpuTdp',
  'simCpuUtil',
  'simGpu',
  'simGpuWatts',
  'simGpuUtil',
  'name',
  'pue',
  'intensity',
  'budget',
  'zone',
  'offline',
  'apiKeys',
]);

/** Throws Refusal for options that make no sense. */
export const settingsFrom = (options: CarbonTrackerOptions, stateDir: string | null, env: Environment = {}): SessionSettings => {
  const stranger = Object.keys(options).find((key) => !OPTION_NAMES.has(key));
  if (stranger !== undefined) throw refused(`CarbonTracker has no option ${stranger}`, `it has ${[...OPTION_NAMES].join(', ')}`);
  if (options.epochs === undefined) throw refused('epochs is missing', 'say how many epochs your training has');
  const epochs = whole('epochs', options.epochs, 1);
  const monitored = whole('monitorEpochs', options.monitorEpochs ?? 1, -1);
  const epochsBeforePred = whole('epochsBeforePred', options.epochsBeforePred ?? 1, -1);
  if (monitored === 0) throw refused('monitorEpochs cannot be 0', 'set it to -1 for all epochs');
  const monitorEpochs = monitored === -1 ? epochs : Math.min(monitored, epochs);
  const most = monitored === -1 ? epochs : monitored;
  const remedy = monitored === -1 ? 'set it to less' : 'set monitorEpochs to -1 for all epochs';
  if (epochsBeforePred > most) throw refused(`epochsBeforePred (${epochsBeforePred}) cannot be more than monitorEpochs (${most})`, remedy);
  const keys = keysFrom(options.apiKeys ?? {});
  if (keys === undefined) throw refused('apiKeys holds keys by the name of their provider', `use ${KEY_NAMES}`);
  const intensity = typeof options.intensity === 'string' ? options.intensity : given('intensity', options.intensity, 0, 10_000);
  return {
    epochs,
    epochsBeforePred,
    monitorEpochs,
    stopAndConfirm: flag('stopAndConfirm', options.stopAndConfirm ?? false),
    interpretable: flag('interpretable', options.interpretable ?? true),
    devicesByPid: flag('devicesByPid', options.devicesByPid ?? false),
    logDir: text('logDir', options.logDir ?? null),
    logFilePrefix: text('logFilePrefix', options.logFilePrefix ?? ''),
    name: text('name', options.name ?? null),
    zone: zoneOf(options.zone),
    stateDir,
    verbosity: within('verbose', options.verbose ?? 0, 0, 9),
    digits: whole('decimalPrecision', options.decimalPrecision ?? 6, 0, 100),
    command: [],
    trainer: 'self',
    interval: seconds(within('updateInterval', options.updateInterval ?? 10, 0.1, 3600)),
    components: componentsFrom(text('components', options.components ?? 'all')),
    simulated: simulatedFrom(options),
    pue: given('pue', options.pue, 1, 10),
    intensity: typeof intensity === 'number' ? gramsPerKwh(intensity) : intensity,
    // Whatever else it says, somebody wanted silence.
    offline: flag('offline', options.offline ?? !['', '0', 'false', 'no', 'off'].includes(env['CARBONTRACKER_OFFLINE']?.trim().toLowerCase() ?? '')),
    gridInterval: seconds(900),
    keys,
    ...budgetFrom(options.budget ?? {}),
    journal: null,
    screen: null,
  };
};

const refused = (what: string, remedy?: string): Refusal => new Refusal('usage', `${what}.`, remedy);
/** Whatever was said, in short. */
const shown = (value: unknown): string => {
  const text =
    typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'a list' : 'an object') : typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 50 ? `${text.slice(0, 50)}…` : text;
};
const within = (name: string, value: number, low: number, high: number): number => {
  if (typeof value !== 'number' || !(value >= low && value <= high)) throw refused(`${name} is a number from ${low} to ${high}, not ${shown(value)}`);
  return value;
};
const whole = (name: string, value: number, low: number, high = Number.MAX_SAFE_INTEGER): number => {
  if (!Number.isInteger(value) || value < low) throw refused(`${name} is a whole number of at least ${low}, not ${shown(value)}`);
  if (value > high) throw refused(`${name} is a whole number of at most ${high}, not ${shown(value)}`);
  return value;
};
const flag = (name: string, value: boolean): boolean => {
  if (typeof value !== 'boolean') throw refused(`${name} is either true or false, not ${shown(value)}`);
  return value;
};
const text = <Text extends string | null>(name: string, value: Text): Text => {
  if (value !== null && (typeof value !== 'string' || value.includes('\0'))) throw refused(`${name} is a text`);
  return value;
};
const given = (name: string, value: number | undefined, low: number, high: number): number | null =>
  value === undefined ? null : within(name, value, low, high);

const zoneOf = (said: string | undefined): string | null => {
  if (said === undefined) return null;
  const zone = zoneFrom(text('zone', said));
  if (zone === undefined) throw refused(`zone names no country or grid zone: "${said}"`, 'give an ISO country code or a zone within one, such as DK or DK-DK1');
  const meantBy = misspelt(zone);
  if (meantBy !== undefined) throw refused(`zone names no grid zone that is known: "${said}"`, `did you mean ${meantBy}?`);
  return zone;
};

const ACTIONS = ['warn', 'ask', 'stop'] as const;
export const BUDGET_NAMES: readonly string[] = ['maxEnergy', 'maxCarbon', 'maxTime', 'onBudget'];
const budgetFrom = (options: BudgetOptions): Pick<SessionSettings, 'budget' | 'onBudget'> => {
  if (typeof options !== 'object') throw refused('budget holds limits by their names', `it has ${BUDGET_NAMES.join(', ')}`);
  const stranger = Object.keys(options).find((key) => !BUDGET_NAMES.includes(key));
  if (stranger !== undefined) throw refused(`budget has no option ${stranger}`, `it has ${BUDGET_NAMES.join(', ')}`);
  const most = (name: 'maxEnergy' | 'maxCarbon' | 'maxTime'): number | null => given(`budget.${name}`, options[name], Number.MIN_VALUE, Number.MAX_VALUE);
  const [energy, carbon, time] = [most('maxEnergy'), most('maxCarbon'), most('maxTime')];
  const onBudget = ACTIONS.find((action) => action === (options.onBudget ?? 'warn'));
  if (onBudget === undefined) throw refused(`budget.onBudget knows no ${shown(options.onBudget)}`, `use ${ACTIONS.join(', ')}`);
  return {
    onBudget,
    budget: {
      energy: energy === null ? null : kilowattHours(energy),
      carbon: carbon === null ? null : grams(carbon),
      time: time === null ? null : seconds(time),
    },
  };
};

const PARTS: readonly Part[] = ['cpu', 'gpu', 'memory'];
const componentsFrom = (list: string): ReadonlySet<Part> => {
  const words = list.split(',').map((word) => word.trim().toLowerCase());
  if (words.length === 1 && words[0] === 'all') return new Set(PARTS);
  const stranger = words.find((word) => !PARTS.some((part) => part === word));
  if (stranger !== undefined) throw refused(`components knows no "${stranger}"`, 'use all, or some of cpu,gpu,memory');
  return new Set(PARTS.filter((part) => words.includes(part)));
};

const simulatedFrom = ({ simCpu, simCpuTdp, simCpuUtil, simGpu, simGpuWatts, simGpuUtil }: CarbonTrackerOptions): SessionSettings['simulated'] => {
  const half = (names: string, ...values: readonly unknown[]) => {
    if (values.some((value) => value !== undefined)) throw refused(`a simulated device needs both ${names}`);
  };
  const whose = simCpu !== undefined && simCpuTdp !== undefined;
  const which = simGpu !== undefined && simGpuWatts !== undefined;
  if (!whose) half('simCpu and simCpuTdp', simCpu, simCpuTdp, simCpuUtil);
  if (!which) half('simGpu and simGpuWatts', simGpu, simGpuWatts, simGpuUtil);
  return {
    ...(whose && {
      cpu: {
        name: text('simCpu', simCpu),
        tdp: watts(within('simCpuTdp', simCpuTdp, Number.MIN_VALUE, 1e6)),
        utilisation: within('simCpuUtil', simCpuUtil ?? 0.5, 0, 1),
      },
    }),
    ...(which && {
      gpu: {
        name: text('simGpu', simGpu),
        watts: watts(within('simGpuWatts', simGpuWatts, Number.MIN_VALUE, 1e6)),
        utilisation: within('simGpuUtil', simGpuUtil ?? 0.5, 0, 1),
        count: 1,
      },
    }),
  };
};
