import type { Boundary, Breached, Fault, FaultCode, Limit, Part, SensorInfo } from '../journal/event.ts';
import type { DeviceCost, IntensityPart, MeanIntensity, NodeCost, Statement } from '../ledger/statement.ts';
import type { Overhead } from '../ledger/overhead.ts';
import { wentOn } from '../ledger/went-on.ts';
import type { IntensityAhead } from '../predict/predictor.ts';
import { gramsOf, kilowattHours, percent, wattsOf } from './figure.ts';

const ORDER: readonly Part[] = ['gpu', 'cpu', 'memory', 'machine'];
export const nameOfPart = (part: Part): string => (part === 'memory' ? 'Memory' : part === 'machine' ? 'Machine' : part.toUpperCase());
export const partsAmong = (sensors: readonly SensorInfo[]): readonly Part[] => ORDER.filter((part) => sensors.some((sensor) => sensor.part === part));

/** The original's sentence on what is measured. */
export const componentsFound = (sensors: readonly SensorInfo[], nameOf = (sensor: SensorInfo): string => sensor.label): string => {
  if (sensors.length === 0) return 'No components were found: nothing can be measured here.';
  const found = partsAmong(sensors).map(
    (part) =>
      `${nameOfPart(part)} with device(s) ${sensors
        .filter((s) => s.part === part)
        .map(nameOf)
        .join(', ')}.`,
  );
  return `The following components were found: ${found.join(' ')}`;
};
/** The original's sentence on the grid. `label` names the place better than its zone. */
export const meanIntensityWas = (intensity: MeanIntensity | null, label: string | null = null): string => {
  if (intensity === null) return 'The carbon intensity during training is not known.';
  const { mean, zone, parts } = intensity;
  const place = `at detected location: ${label ?? zone ?? 'Unknown'}.`;
  if (mean !== null) return `Average carbon intensity during training was ${mean.toFixed(2)} gCO2/kWh ${place}`;
  const each = parts.map((part) => [`${part.mean.toFixed(2)} gCO2/kWh`, ...kindOf(part), `for ${shareOf(part)} of the energy`].join(', '));
  return `Carbon intensity during training was ${each.join(' and ')}, which are not averaged, ${place}`;
};
/** The original's sentence on what is to come. */
export const intensityAheadIs = (ahead: IntensityAhead | null, time: string, label: string | null = null): string =>
  ahead === null
    ? `The carbon intensity for the next ${time} is not known.`
    : `Carbon intensity for the next ${time} is predicted to be ${ahead.mean.toFixed(2)} gCO2/kWh at detected location: ${label ?? ahead.zone ?? 'Unknown'}.`;

const BOUNDARIES: Readonly<Record<Boundary, string>> = { 'life-cycle': 'life-cycle', direct: 'direct emissions only' };
/** What a figure counts; nothing where nobody said. */
const kindOf = ({ basis, boundary }: Pick<MeanIntensity, 'basis' | 'boundary'>): readonly string[] => [
  ...(basis === 'marginal' ? ['marginal'] : []),
  ...(boundary === null ? [] : [BOUNDARIES[boundary] ?? boundary]),
];
/** How a figure came to be, and what it counts: `metered, direct emissions only`. */
export const foundation = (figure: { readonly basis: MeanIntensity['basis']; readonly boundary: Boundary | null }): string =>
  [...(figure.basis === 'marginal' ? [] : [figure.basis]), ...kindOf(figure)].join(', ');
const shareOf = ({ share }: IntensityPart): string => (share < 0.005 ? 'less than 1 %' : percent(share));

const METHODS: Readonly<Record<string, string>> = {
  'energy-counter': 'energy counter',
  'power-integrated': 'power, integrated',
  'instant-power-integrated': 'power of the moment, integrated',
  'average-power-integrated': 'mean power, integrated',
  'slice-share': 'its share by compute slices',
  'load-model': 'from its load',
  'half-load-model': 'at half load',
  'capacity-model': 'from its size',
  'stated-by-user': 'stated by the user',
  logged: 'as logged',
};

/** How a device's energy is had, in words. */
export const methodOf = ({ method }: Pick<SensorInfo, 'method'>): string => (Object.hasOwn(METHODS, method) ? METHODS[method]! : method);

/** What each is called: its part, its label and, among several, its machine; twins are numbered. */
export const deviceNames = (devices: readonly Pick<DeviceCost, 'sensor'>[]): readonly string[] => {
  const names = devices.map(({ sensor: { part, label, host } }) => `${nameOfPart(part)} ${label}${host === undefined ? '' : ` on ${host}`}`);
  const all = new Map<string, number>();
  for (const name of names) all.set(name, (all.get(name) ?? 0) + 1);
  const before = new Map<string, number>();
  return names.map((name) => {
    const number = before.get(name) ?? 0;
    before.set(name, number + 1);
    return all.get(name) === 1 ? name : `${name} #${number}`;
  });
};
/** How a device's energy is known, how well, and for how long it counts where that is not throughout: `measured (energy counter), ±5 %`. */
export const basisOf = ({ sensor, uncertainty, inUse }: DeviceCost): string => {
  const how = methodOf(sensor);
  const basis = sensor.basis === 'stated' ? how : `${sensor.basis} (${how})`;
  const band = uncertainty === null ? '' : `, ±${percent(uncertainty)}`;
  return `${basis}${band}${inUse > 0.995 ? '' : `, in use for ${percent(inUse)} of the time`}`;
};
/** For how long it was seen, where that was not throughout. */
export const seenFor = ({ coverage }: DeviceCost): string => (coverage > 0.995 ? '' : `, seen for ${percent(coverage)} of the time`);
/** That it is not in the sum, or only for a while. */
export const besideTheSum = ({ counted, countedEnergy, sensor }: DeviceCost): string => {
  if (counted) return '';
  return countedEnergy === null || countedEnergy === 0
    ? ', beside the sum'
    : `, beside the sum but for ${kilowattHours(countedEnergy)} kWh while ${sensor.within} was not seen`;
};
/** One line a device: its energy, how it is known, and how much of the time it was seen. */
export const deviceLines = (devices: readonly DeviceCost[]): readonly string[] => {
  const names = deviceNames(devices);
  return devices.map((device, i) => deviceLine(device, names[i]!));
};
const deviceLine = (device: DeviceCost, name: string): string => {
  const { itEnergy, meanPower } = device;
  const energy = itEnergy === null || meanPower === null ? 'not seen' : `${kilowattHours(itEnergy)} kWh, ${wattsOf(meanPower)} W`;
  return `${name}: ${energy}, ${basisOf(device)}${seenFor(device)}${besideTheSum(device)}`;
};
export const overheadLine = ({ value, source }: Overhead): string => `Energy includes a PUE of ${value} (${source}).`;
export const intensityLine = (intensity: MeanIntensity | null): string => {
  if (intensity === null) return 'Carbon is unknown: no carbon intensity was recorded.';
  const { mean, source, why, parts } = intensity;
  const reason = why === null ? '' : ` (${why})`;
  if (mean !== null) return `CO2eq at ${perKwh({ ...intensity, mean })}: ${source}${reason}.`;
  const each = parts.map((part) => `${perKwh(part)}, for ${shareOf(part)} of the energy: ${part.source}`);
  return `CO2eq at figures that count different things and are not averaged: ${each.join('; ')}${reason}.`;
};
const perKwh = (figure: Pick<IntensityPart, 'mean'> & Pick<MeanIntensity, 'basis' | 'boundary'>): string =>
  [`${figure.mean.toFixed(2)} gCO2eq/kWh`, ...kindOf(figure)].join(', ');
export const faultLines = (faults: readonly Fault[]): readonly string[] =>
  faults.map(({ at, message, code }) => `At ${at.toFixed(1)} s: ${message} (${code}).`);
const BUDGETS: Readonly<Record<Limit, { readonly what: string; readonly unit: string }>> = {
  energy: { what: 'energy', unit: 'kWh' },
  carbon: { what: 'carbon', unit: 'g' },
  time: { what: 'time', unit: 's' },
};
/** A budget that does not hold, with what it was and what is known. */
export const breachLine = ({ limit, of, value, most }: Pick<Breached, 'limit' | 'of' | 'value' | 'most'>): string => {
  const { what, unit } = BUDGETS[limit];
  const told = (amount: number): string => `${amount >= 100 ? amount.toFixed(0) : String(Number(amount.toPrecision(3)))} ${unit}`;
  return of === 'spent'
    ? `The budget of ${told(most)} is spent: the ${what} so far is ${told(value)}.`
    : `The budget of ${told(most)} will not hold: the whole run is predicted to take at least ${told(value)}.`;
};
const GRAVE: ReadonlySet<FaultCode> = new Set(['sink-lost', 'disk-full', 'bug']);
/** What even silence tells: figures are being lost, and not by the hardware. */
export const isGrave = ({ code }: Fault): boolean => GRAVE.has(code);
const measuredShareLine = (share: number, devices: readonly DeviceCost[]): string => {
  const others = devices.some(({ sensor }) => sensor.basis === 'estimated') ? 'estimated, modelled or stated' : 'modelled or stated';
  return share < 0.005 ? `None of the energy was measured: it is ${others}.` : `${percent(share)} of the energy was measured.`;
};
/** What the whole machine drew, and how much of it the sum is: the rest are disks, fans, the network and losses. */
const nodeLine = ({ itEnergy, coverage, partsShare, source }: NodeCost, measuredShare: number | null): string => {
  const node = `${kilowattHours(itEnergy)} kWh by its own meter, ${source}${coverage > 0.995 ? '' : `, which saw ${percent(coverage)} of the time`}`;
  if (partsShare === null) return `The whole node drew ${node}.`;
  return `${measuredShare !== null && measuredShare > 0.995 ? 'The measured parts' : 'The parts, not all of which are measured,'} are ${percent(partsShare)} of the node, which drew ${node}.`;
};
/** What stands between these figures and certainty; empty when nothing does. */
export const caveats = ({ total, devices, node, faults, absences, intensity }: Statement): readonly string[] => [
  ...(total.itEnergy === null ? ['Nothing was measured: energy and carbon are unknown.'] : []),
  ...(total.itEnergy !== null && total.coverage < 0.995
    ? [`Only ${percent(total.coverage)} of the time × devices was seen: the energy is a lower bound.`]
    : []),
  ...(total.measuredShare !== null && total.measuredShare < 0.995 ? [measuredShareLine(total.measuredShare, devices)] : []),
  ...(node === null ? [] : [nodeLine(node, total.measuredShare)]),
  ...(devices.some(({ sensor }) => sensor.method === 'logged') ? ['How the energy was had is not known: its log does not tell.'] : []),
  // Why the grid was not better known stands beside its figure.
  ...faultLines(faults.filter(({ code }) => code !== 'intensity-stale' || intensity?.why == null)),
  ...absences
    .filter(({ remedy, unseen }) => remedy !== undefined || unseen !== undefined)
    .map(({ what, why, remedy }) => `Not measured: ${what}: ${why}.${remedy === undefined ? '' : ` Remedy: ${remedy}.`}`),
];
/** The same for those who were not there: a loop that was monitored for some of its epochs went on without us. */
export const caveatsAfterwards = (statement: Statement): readonly string[] => [...unmonitored(statement), ...caveats(statement)];
export const unmonitored = (statement: Statement): readonly string[] => {
  const { progress, prediction } = statement;
  if (!wentOn(statement) || progress === null) return [];
  const whole =
    prediction?.energy == null
      ? ''
      : `: all of it is predicted to use ${kilowattHours(prediction.energy.mean)} kWh${prediction.carbon === null ? '' : ` and emit ${gramsOf(prediction.carbon.mean)} g CO2eq`}`;
  const done = progress.done - progress.start;
  return [`Only ${done} of ${progress.total} epochs ${done === 1 ? 'was' : 'were'} monitored, and the training used more${whole}.`];
};
