import { FileError, type Files } from '../host/port.ts';
import { sensorId, type Absence } from '../journal/event.ts';
import { microjoules, seconds, watts } from '../quantity/quantity.ts';
import { kernelFile, type KernelFile } from './kernel-file.ts';
import { POWERCAP, raplZones, type RaplZone } from './rapl-zone.ts';
import { raplHidden, raplMissing, raplNameless, raplSilent, raplUnreadable } from './rapl-absence.ts';
import { processor } from './processor.ts';
import { bank, SensorError, type Counter, type Probe } from './sensor.ts';

interface OpenZone extends RaplZone {
  readonly file: KernelFile;
}

/** CPU packages and their memory by the energy counters of Intel and AMD, through the kernel's powercap tree. */
export const rapl: Probe<'files'> = {
  name: 'rapl',
  basis: 'measured',
  parts: ['cpu', 'memory'],
  async find({ files }) {
    const { zones, nameless, listed } = raplZones(files);
    const cpu = processor(files);
    if (zones.length === 0) return bank([], [listed === 0 ? raplMissing(cpu?.virtual ?? false) : raplHidden]);
    const denied: RaplZone[] = [],
      silent: RaplZone[] = [],
      open: OpenZone[] = [];
    for (const zone of zones) {
      const first = attempted(files, zone);
      const answer = 'denied' in first && zone.twin !== undefined ? attempted(files, { ...zone, directory: zone.twin }) : first;
      if ('file' in answer) open.push(answer);
      else ('denied' in first && first.denied ? denied : silent).push(zone);
    }
    const counted = mayMirror(cpu?.vendor, open) ? withoutMirrors(open) : open;
    const packages = new Set(counted.map((zone) => zone.package)).size;
    return bank(
      counted.map((zone) => sensorOf(zone, files, cpu?.brand ?? 'CPU', packages > 1)),
      [...raplUnreadable(denied, unseenOf(denied, open)), ...raplSilent(silent, unseenOf(silent, open)), ...raplNameless(nameless)],
      async () => counted.forEach(({ file }) => file.close()),
    );
  },
};

/** Where other zones of their part are measured no model stands in for these. */
const unseenOf = (zones: readonly RaplZone[], open: readonly RaplZone[]): Absence['unseen'] => {
  const missed = (['cpu', 'memory'] as const).filter((part) => open.some((other) => other.part === part));
  const counted = missed.map((part) => ({ part, devices: zones.filter((zone) => zone.part === part).length })).filter(({ devices }) => devices > 0);
  return counted.length === 0 ? undefined : counted;
};

const attempted = (files: Files, zone: RaplZone): OpenZone | { readonly denied: boolean } => {
  try {
    return { ...zone, file: answering(files, zone) };
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
const mayMirror = (vendor: string | undefined, zones: readonly OpenZone[]): boolean =>
  vendor === undefined ? zones.every(({ part }) => part === 'cpu') : AMD.has(vendor);
/** Two readings this close, in µJ, are of one counter: a refresh of 1 ms at 1000 W. */
const ONE_REFRESH = 1_000_000n;

/** On AMD, older kernels show the socket's one counter again for each of its dies. */
const withoutMirrors = (zones: readonly OpenZone[]): readonly OpenZone[] => {
  const kept: OpenZone[] = [];
  for (const zone of zones) {
    if (kept.some((other) => other.socket === zone.socket && other.part === zone.part && mirrored(other.file, zone.file))) zone.file.close();
    else kept.push(zone);
  }
  const dies = (socket: string) => kept.filter((zone) => zone.socket === socket && zone.part === 'cpu').length;
  return kept.map((zone) => (dies(zone.socket) === 1 ? { ...zone, package: zone.socket } : zone));
};
const mirrored = (one: KernelFile, other: KernelFile): boolean => {
  try {
    const before = one.count();
    const between = other.count();
    const after = one.count();
    return before - ONE_REFRESH <= between && between <= after + ONE_REFRESH;
  } catch (error) {
    if (error instanceof SensorError) return false;
    throw error;
  }
};

const sensorOf = (zone: OpenZone, files: Files, brand: string, several: boolean): Counter => {
  const name = zone.part === 'cpu' ? brand : 'DRAM';
  const wrapsAfter = rangeOf(zone, files);
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
    tick: microjoules(1),
    ...(wrapsAfter !== undefined && { wrapsAfter }),
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
