import type { Option } from './option.ts';

/** How energy is priced; understood by `run` and by `report`, each with its own defaults. */
export const priceOptions = (byDefault: { readonly pue: string; readonly zone: string }): readonly Option[] => [
  { name: 'pue', value: 'X', help: `power usage effectiveness of the building (default: ${byDefault.pue})` },
  { name: 'intensity', value: 'G|FILE', help: 'carbon intensity in gCO2e/kWh, or a .csv or .json with its course; beats everything' },
  { name: 'zone', value: 'ZONE', help: `country or grid zone: DK, DK-DK1, US-CAL-CISO (default: ${byDefault.zone})` },
];
/** Where and with what to measure; understood by `run` and by `sensors`. */
export const SENSOR_OPTIONS: readonly Option[] = [
  { name: 'components', value: 'LIST', help: 'all, or some of cpu,gpu,memory (default: all)' },
  { name: 'sysroot', value: 'DIR', help: "where the machine's /sys, /proc and /dev are read (default: /)" },
  { name: 'sim-cpu', value: 'NAME', help: 'a simulated CPU in place of the real one' },
  { name: 'sim-cpu-tdp', value: 'W', help: 'its power at full load' },
  { name: 'sim-cpu-util', value: 'U', help: 'its load, 0 to 1 (default: 0.5)' },
  { name: 'sim-gpu', value: 'NAME', help: 'simulated GPUs in place of the real ones' },
  { name: 'sim-gpu-watts', value: 'W', help: 'the power of each at full load' },
  { name: 'sim-gpu-util', value: 'U', help: 'their load, 0 to 1 (default: 0.5)' },
  { name: 'sim-gpu-count', value: 'N', help: 'how many there are (default: 1)' },
];
/** Whose energy the figures are; understood by `run` and by `report`. */
export const ATTRIBUTE: Option = {
  name: 'attribute',
  value: 'WHAT',
  help: "whose energy is told: of the devices, or this process's share (default: devices)",
};
/** Whom to ask about the grid; understood by `run`, `report` and `intensity`. */
export const GRID_OPTIONS: readonly Option[] = [
  { name: 'offline', help: 'no request ever leaves the machine' },
  { name: 'api-keys', value: 'JSON', help: "providers' keys, as the original takes them; better given in the environment" },
];
export const VOICE_OPTIONS: readonly Option[] = [
  { name: 'quiet', short: 'q', help: 'nothing but errors' },
  { name: 'verbose', short: 'v', help: 'more: what was found; twice: the grid too' },
  { name: 'help', short: 'h', help: 'this page' },
];
/** How to read progress; understood by `run` and by `progress`. */
export const PROGRESS_OPTIONS: readonly Option[] = [
  { name: 'epochs', value: 'N', help: 'planned epochs, where the output does not say' },
  { name: 'progress', value: 'REGEX', help: 'how to read progress from the output: groups named done, total, epoch' },
];
export const RUN_OPTIONS: readonly Option[] = [
  { name: 'name', value: 'TEXT', blank: true, help: 'a label for this run' },
  { name: 'log-dir', value: 'DIR', help: 'also write the two classic text logs there, and the journal beside them' },
  { name: 'log-file-prefix', value: 'P', blank: true, help: 'first part of the names of the files in it' },
  { name: 'journal', value: 'FILE', help: 'where the journal goes (default: the state directory)' },
  { name: 'json', value: 'FILE', help: 'write the statement there at the end; - for stdout' },
  { name: 'interval', value: 'SEC', help: 'sampling period, 0.1 to 3600 (default: 1)' },
  ...SENSOR_OPTIONS,
  ATTRIBUTE,
  { name: 'devices-by-pid', help: 'only GPUs on which a process of the program runs, from when it is seen there' },
  ...priceOptions({ pue: 'by the region or kind of machine', zone: 'looked up' }),
  ...GRID_OPTIONS,
  { name: 'grid-interval', value: 'SEC', help: 'how often a live source is asked, 1 to 86400 (default: 900)' },
  ...PROGRESS_OPTIONS,
  { name: 'no-progress', help: "leave the program's output alone: nothing is read from it, and nothing predicted" },
  { name: 'max-energy', value: 'KWH', help: "a budget on the run's energy, spent or predicted, the building's share included" },
  { name: 'max-carbon', value: 'G', help: 'a budget on its carbon, in g CO2e' },
  { name: 'max-time', value: 'TIME', help: 'a budget on its time: 90m, 12h, 3d' },
  { name: 'on-budget', value: 'WHAT', help: "warn, ask, stop, or 'exec COMMAND', which gets the statement on stdin (default: warn)" },
  { name: 'grace', value: 'TIME', help: 'how long a program that is to stop may take for it (default: 30s)' },
  ...VOICE_OPTIONS,
  { name: 'version', help: 'the version of this tool' },
];
