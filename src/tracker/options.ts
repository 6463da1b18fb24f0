import { KEY_NAMES, keysFrom } from '../grid/keys.ts';
import { misspelt } from '../grid/known-zones.ts';
import { zoneFrom } from '../grid/zone.ts';
import type { Environment } from '../host/port.ts';
import type { Part } from '../journal/event.ts';
import { Refusal } from '../journal/refusal.ts';
import { grams, gramsPerKwh, kilowattHours, seconds, watts } from '../quantity/quantity.ts';
import type { Simulated } from '../sensor/simulated.ts';
import type { SessionSettings } from '../wire/session.ts';

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
const NAMES: ReadonlySet<string> = new Set<keyof CarbonTrackerOptions>([
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
  const stranger = Object.keys(options).find((key) => !NAMES.has(key));
  if (stranger !== undefined) throw refused(`CarbonTracker has no option ${stranger}`, `it has ${[...NAMES].join(', ')}`);
  const { interpretable = true, stopAndConfirm = false, devicesByPid = false, logDir = null, logFilePrefix = '', name = null } = options;
  const epochs = whole('epochs', options.epochs, 1);
  const monitored = whole('monitorEpochs', options.monitorEpochs ?? 1, -1);
  const epochsBeforePred = whole('epochsBeforePred', options.epochsBeforePred ?? 1, -1);
  if (monitored === 0) throw refused('monitorEpochs cannot be 0', 'set it to -1 for all epochs');
  const monitorEpochs = monitored === -1 ? epochs : Math.min(monitored, epochs);
  if (epochsBeforePred > monitorEpochs)
    throw refused(`epochsBeforePred (${epochsBeforePred}) cannot be more than monitorEpochs (${monitorEpochs})`, 'set monitorEpochs to -1 for all epochs');
  const zone = options.zone === undefined ? null : zoneFrom(options.zone);
  if (zone === undefined)
    throw refused(`zone names no country or grid zone: "${options.zone}"`, 'give an ISO country code or a zone within one, such as DK or DK-DK1');
  const meantBy = zone === null ? undefined : misspelt(zone);
  if (meantBy !== undefined) throw refused(`zone names no grid zone that is known: "${options.zone}"`, `did you mean ${meantBy}?`);
  const keys = keysFrom(options.apiKeys ?? {});
  if (keys === undefined) throw refused('apiKeys holds keys by the name of their provider', `use ${KEY_NAMES}`);
  const intensity = typeof options.intensity === 'string' ? options.intensity : given('intensity', options.intensity, 0, 10_000);
  return {
    epochs,
    epochsBeforePred,
    monitorEpochs,
    stopAndConfirm,
    interpretable,
    devicesByPid,
    logDir,
    logFilePrefix,
    name,
    zone,
    stateDir,
    verbosity: within('verbose', options.verbose ?? 0, 0, 9),
    digits: whole('decimalPrecision', options.decimalPrecision ?? 6, 0),
    command: [],
    interval: seconds(within('updateInterval', options.updateInterval ?? 10, 0.1, 3600)),
    components: componentsFrom(options.components ?? 'all'),
    simulated: simulatedFrom(options),
    pue: given('pue', options.pue, 1, 10),
    intensity: typeof intensity === 'number' ? gramsPerKwh(intensity) : intensity,
    // Whatever else it says, somebody wanted silence.
    offline: options.offline ?? !['', '0', 'false', 'no', 'off'].includes(env['CARBONTRACKER_OFFLINE']?.trim().toLowerCase() ?? ''),
    gridInterval: seconds(900),
    keys,
    ...budgetFrom(options.budget ?? {}),
    journal: null,
    screen: null,
  };
};

const refused = (what: string, remedy?: string): Refusal => new Refusal('usage', `${what}.`, remedy);
const within = (name: string, value: number, low: number, high: number): number => {
  if (typeof value !== 'number' || !(value >= low && value <= high)) throw refused(`${name} is a number from ${low} to ${high}, not ${String(value)}`);
  return value;
};
const whole = (name: string, value: number, low: number): number => {
  if (!Number.isInteger(value) || value < low) throw refused(`${name} is a whole number of at least ${low}, not ${String(value)}`);
  return value;
};
const given = (name: string, value: number | undefined, low: number, high: number): number | null =>
  value === undefined ? null : within(name, value, low, high);

const ACTIONS = ['warn', 'ask', 'stop'] as const;
const BUDGET_NAMES = ['maxEnergy', 'maxCarbon', 'maxTime', 'onBudget'];
const budgetFrom = (options: BudgetOptions): Pick<SessionSettings, 'budget' | 'onBudget'> => {
  const stranger = Object.keys(options).find((key) => !BUDGET_NAMES.includes(key));
  if (stranger !== undefined) throw refused(`budget has no option ${stranger}`, `it has ${BUDGET_NAMES.join(', ')}`);
  const most = (name: 'maxEnergy' | 'maxCarbon' | 'maxTime'): number | null => given(`budget.${name}`, options[name], Number.MIN_VALUE, Number.MAX_VALUE);
  const [energy, carbon, time] = [most('maxEnergy'), most('maxCarbon'), most('maxTime')];
  const onBudget = ACTIONS.find((action) => action === (options.onBudget ?? 'warn'));
  if (onBudget === undefined) throw refused(`budget.onBudget knows no "${String(options.onBudget)}"`, `use ${ACTIONS.join(', ')}`);
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

const simulatedFrom = ({ simCpu, simCpuTdp, simCpuUtil, simGpu, simGpuWatts, simGpuUtil }: CarbonTrackerOptions): Simulated => {
  const half = (names: string, ...values: readonly unknown[]) => {
    if (values.some((value) => value !== undefined)) throw refused(`a simulated device needs both ${names}`);
  };
  const whose = simCpu !== undefined && simCpuTdp !== undefined;
  const which = simGpu !== undefined && simGpuWatts !== undefined;
  if (!whose) half('simCpu and simCpuTdp', simCpu, simCpuTdp, simCpuUtil);
  if (!which) half('simGpu and simGpuWatts', simGpu, simGpuWatts, simGpuUtil);
  return {
    ...(whose && {
      cpu: { name: simCpu, tdp: watts(within('simCpuTdp', simCpuTdp, Number.MIN_VALUE, 1e6)), utilisation: within('simCpuUtil', simCpuUtil ?? 0.5, 0, 1) },
    }),
    ...(which && {
      gpu: {
        name: simGpu,
        watts: watts(within('simGpuWatts', simGpuWatts, Number.MIN_VALUE, 1e6)),
        utilisation: within('simGpuUtil', simGpuUtil ?? 0.5, 0, 1),
        count: 1,
      },
    }),
  };
};
