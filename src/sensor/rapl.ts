import { FileError, type Files } from '../host/port.ts';
import { sensorId, type Absence } from '../journal/event.ts';
import { joules, microjoules, seconds, watts } from '../quantity/quantity.ts';
import { kernelFile, type KernelFile } from './kernel-file.ts';
import { kernelText } from './kernel-text.ts';
import { POWERCAP, raplZones, type RaplZone } from './rapl-zone.ts';
import { raplHidden, raplMissing, raplNameless, raplSilent, raplUnreadable } from './rapl-absence.ts';
import { overlap, POWER_UNIT, type RaplCounter } from './rapl-counter.ts';
import type { PerfWay } from './rapl-perf.ts';
import { processor } from './processor.ts';
import { bank, SensorError, type Counter, type Probe } from './sensor.ts';

/** CPU packages and their memory by the energy counters of Intel and AMD: through the kernel's powercap tree, and what that hides by perf_event. */
export const rapl: Probe<'files' | 'libraries'> = {
  name: 'rapl',
  basis: 'measured',
  parts: ['cpu', 'memory'],
  platforms: ['linux'],
  async find({ files, libraries }) {
    const { zones, nameless, listed } = raplZones(files);
    const cpu = processor(files);
    const denied: RaplZone[] = [],
      silent: RaplZone[] = [],
      shown: RaplCounter[] = [];
    for (const zone of zones) {
      const first = attempted(files, zone);
      const answer = 'denied' in first && zone.twin !== undefined ? attempted(files, { ...zone, directory: zone.twin }) : first;
      if ('file' in answer) shown.push(answer);
      else ('denied' in first && first.denied ? denied : silent).push(zone);
    }
    const isWhole = zones.length > 0 && shown.length === zones.length && nameless.length === 0;
    const mirrors = (among: readonly Pick<RaplCounter, 'part'>[]) => mayMirror(cpu?.vendor, among);
    const perf: PerfWay =
      isWhole || kernelText(files, `${POWER_UNIT}/type`) === undefined
        ? { counters: [], refused: [] }
        : (await import('./rapl-perf.ts')).perfWay({ files, libraries }, shown, mirrors);
    const open = [...shown, ...perf.counters];
    const unheard = perf.refused.filter((zone) => !zones.some((other) => overlap(other, zone)));
    const refusal = perf.absence === undefined ? [] : [{ ...perf.absence, ...unseenOf(unheard, open) }];
    if (open.length === 0 && zones.length === 0) return bank([], [listed === 0 ? raplMissing(cpu) : raplHidden, ...refusal]);
    const missed = (among: readonly RaplZone[]) => among.filter((zone) => !open.some((counter) => overlap(counter, zone)));
    const [unreadable, mute] = [missed(denied), missed(silent)];
    const counted = [...(mirrors(shown) ? withoutMirrors(shown) : shown), ...perf.counters];
    const packages = new Set(counted.map((zone) => zone.package)).size;
    return bank(
      counted.map((zone) => sensorOf(zone, cpu?.brand ?? 'CPU', packages > 1)),
      [...raplUnreadable(unreadable, unseenOf(unreadable, open)), ...raplSilent(mute, unseenOf(mute, open)), ...raplNameless(nameless), ...refusal],
      async () => counted.forEach(({ file }) => file.close()),
    );
  },
};

/** Where other zones of their part are measured no model stands in for these. */
const unseenOf = (zones: readonly Pick<RaplZone, 'part'>[], open: readonly RaplCounter[]): Pick<Absence, 'unseen'> => {
  const missed = (['cpu', 'memory'] as const).filter((part) => open.some((other) => other.part === part));
  const counted = missed.map((part) => ({ part, devices: zones.filter((zone) => zone.part === part).length })).filter(({ devices }) => devices > 0);
  return counted.length === 0 ? {} : { unseen: counted };
};

const attempted = (files: Files, zone: RaplZone): RaplCounter | { readonly denied: boolean } => {
  try {
    const { part, package: package_, socket } = zone;
    const wrapsAfter = rangeOf(zone, files);
    return { part, package: package_, socket, tick: microjoules(1), ...(wrapsAfter !== undefined && { wrapsAfter }), file: answering(files, zone) };
  } catch (error) {
    if (!(error instanceof FileError || error instanceof SensorError)) throw error;
    return { denied: error instanceof FileError && error.trouble === 'denied' };
  }
};
const answering = (files: Files, zone: RaplZone): KernelFile => {
  const file = kernelFile(files, `${POWERCAP}/${zone.directory}/energy_uj`);
  try {
    file.count();
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
};

const AMD: ReadonlySet<string> = new Set(['AuthenticAMD', 'HygonGenuine']);
/** Where the CPU does not say whose it is, it is Intel's if it counts its memory. */
const mayMirror = (vendor: string | undefined, zones: readonly Pick<RaplCounter, 'part'>[]): boolean =>
  vendor === undefined ? zones.every(({ part }) => part === 'cpu') : AMD.has(vendor);
/** Two readings this close are of one counter: a refresh of 1 ms at 1000 W. */
const ONE_REFRESH = joules(1);

/** On AMD, older kernels show the socket's one counter again for each of its dies. */
const withoutMirrors = (zones: readonly RaplCounter[]): readonly RaplCounter[] => {
  const kept: RaplCounter[] = [];
  for (const zone of zones) {
    if (kept.some((other) => other.socket === zone.socket && other.part === zone.part && mirrored(other, zone))) zone.file.close();
    else kept.push(zone);
  }
  const dies = (socket: string) => kept.filter((zone) => zone.socket === socket && zone.part === 'cpu').length;
  return kept.map((zone) => (dies(zone.socket) === 1 ? { ...zone, package: zone.socket } : zone));
};
const mirrored = (one: RaplCounter, other: RaplCounter): boolean => {
  const near = BigInt(Math.round(ONE_REFRESH / one.tick));
  try {
    const before = one.file.count();
    const between = other.file.count();
    const after = one.file.count();
    return before - near <= between && between <= after + near;
  } catch (error) {
    if (error instanceof SensorError) return false;
    throw error;
  }
};

const sensorOf = (zone: RaplCounter, brand: string, several: boolean): Counter => {
  const name = zone.part === 'cpu' ? brand : 'DRAM';
  return {
    kind: 'counter',
    id: sensorId(`rapl:${zone.package}${zone.part === 'cpu' ? '' : '/dram'}`),
    part: zone.part,
    label: several ? `${name} (${zone.package})` : name,
    basis: 'measured',
    method: 'energy-counter',
    uncertainty: null,
    refresh: seconds(0.001),
    ceiling: watts(zone.part === 'cpu' ? 1000 : 500),
    tick: zone.tick,
    ...(zone.wrapsAfter !== undefined && { wrapsAfter: zone.wrapsAfter }),
    read: async () => zone.file.count(),
  };
};
/** Without a known range a fall of the counter is a reset, never a wrap. */
const rangeOf = ({ directory }: RaplZone, files: Files): bigint | undefined => {
  try {
    const range = BigInt(files.text(`${POWERCAP}/${directory}/max_energy_range_uj`).trim());
    return range > 0n ? range : undefined;
  } catch {
    return undefined; // not there, or not a number: both mean that the range is unknown
  }
};
