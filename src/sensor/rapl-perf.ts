import type { Files, Host } from '../host/port.ts';
import type { Absence } from '../journal/event.ts';
import { joules, type Joules } from '../quantity/quantity.ts';
import { kernelText } from './kernel-text.ts';
import { openPerf } from './perf-event.ts';
import { overlap, POWER_UNIT, type RaplCounter } from './rapl-counter.ts';
import { SensorError } from './sensor.ts';

/** A package, or the memory beside it. */
type Zone = Pick<RaplCounter, 'part' | 'package' | 'socket'>;
/** What the kernel's performance counters offer of the zones that powercap does not show. */
export interface PerfWay {
  readonly counters: readonly RaplCounter[];
  /** There, and not to be had. */
  readonly refused: readonly Zone[];
  /** Why; absent where nothing was refused. */
  readonly absence?: Absence;
}
const PARANOID = '/proc/sys/kernel/perf_event_paranoid';
/** psys lies around the package; cores and gpu, and all of `power_core`, within it. */
const EVENTS = [
  ['energy-pkg', 'cpu'],
  ['energy-ram', 'memory'],
] as const;
const REFUSED: ReadonlySet<number> = new Set([1, 13]); // EPERM, EACCES
const WHAT = 'CPU energy counters (RAPL) by perf_event';

/**
 * The counters of all packages but those that are `shown` already. libc is opened only where the kernel says that there is something.
 * `mirrors`: whether a socket's dies may all show its one counter, which cannot be told from counters that begin when they are opened.
 */
export const perfWay = (
  { files, libraries }: Pick<Host, 'files' | 'libraries'>,
  shown: readonly RaplCounter[],
  mirrors: (zones: readonly Zone[]) => boolean,
): PerfWay => {
  const unit = unitOf(files);
  const wanted = (unit?.places ?? [])
    .flatMap((place) => unit!.events.map((event) => ({ ...place, ...event })))
    .filter((one) => !shown.some((counter) => overlap(counter, one)));
  if (unit === undefined || wanted.length === 0) return { counters: [], refused: [] };
  if (wanted.some(isDie) && mirrors(wanted))
    return refusedAll(wanted, 'each die of a socket may show the energy of all of it here, and nothing tells whether it does');
  const libc = libraries.open('libc.so.6');
  const perf = libc.found ? openPerf(libc) : undefined;
  if (perf === undefined) return refusedAll(wanted, libc.found ? 'the C library lacks a function for it' : libc.why);

  const counters: RaplCounter[] = [],
    refused: Zone[] = [];
  let absence: Absence | undefined;
  for (const { cpu, config, ...zone } of wanted) {
    const file = perf.open({ type: unit.type, config, cpu });
    if (!('errno' in file) && answers(file)) {
      counters.push({ ...zone, file });
      continue;
    }
    refused.push(zone);
    absence ??= 'errno' in file ? refusal(file.errno, files) : { what: WHAT, why: 'the kernel opens them, and they do not answer' };
  }
  return { counters, refused, ...(absence && { absence }) };
};
const isDie = (zone: Zone): boolean => zone.package !== zone.socket;
const refusedAll = (refused: readonly Zone[], why: string): PerfWay => ({ counters: [], refused, absence: { what: WHAT, why } });

/** One that cannot be read at once is closed again. */
const answers = (file: RaplCounter['file']): boolean => {
  try {
    file.count();
    return true;
  } catch (error) {
    file.close();
    if (error instanceof SensorError) return false;
    throw error;
  }
};

const refusal = (errno: number, files: Files): Absence => {
  if (!REFUSED.has(errno)) return { what: WHAT, why: `the kernel shows them and does not open them (errno ${errno})` };
  const level = kernelText(files, PARANOID);
  return {
    what: WHAT,
    why: `this user may not count what all programs do${level === undefined ? '' : ` (kernel.perf_event_paranoid is ${level})`}`,
    remedy:
      'until the next boot: sudo sysctl kernel.perf_event_paranoid=0; in a container: run it with --cap-add PERFMON and a seccomp profile that allows perf_event_open',
  };
};

interface Place {
  readonly cpu: number;
  readonly package: string;
  readonly socket: string;
}
interface Unit {
  readonly type: number;
  readonly places: readonly Place[];
  readonly events: readonly { readonly part: RaplCounter['part']; readonly config: bigint; readonly tick: Joules }[];
}
/** Undefined where there is none, or none that makes sense. */
const unitOf = (files: Files): Unit | undefined => {
  const type = kernelText(files, `${POWER_UNIT}/type`);
  if (type === undefined || !/^\d{1,9}$/.test(type)) return undefined;
  const events = EVENTS.flatMap(([name, part]) => {
    const config = /^event=(0x[\da-f]{1,16}|\d{1,18})$/.exec(kernelText(files, `${POWER_UNIT}/events/${name}`) ?? '')?.[1];
    const tick = Number(kernelText(files, `${POWER_UNIT}/events/${name}.scale`) ?? NaN);
    if (config === undefined || !(tick > 0 && tick < 1) || kernelText(files, `${POWER_UNIT}/events/${name}.unit`) !== 'Joules') return [];
    return [{ part, config: BigInt(config), tick: joules(tick) }];
  });
  const places = events.length === 0 ? [] : placesOf(files);
  return places.length === 0 ? undefined : { type: Number(type), places, events };
};

/** Of the CPUs on which the unit counts, one for each package, or for each die of it. */
const placesOf = (files: Files): readonly Place[] => {
  const cpus = listOf(kernelText(files, `${POWER_UNIT}/cpumask`) ?? '').flatMap((cpu) => {
    const fact = (name: string) => kernelText(files, `/sys/devices/system/cpu/cpu${cpu}/topology/${name}`);
    const socket = fact('physical_package_id');
    return socket !== undefined && /^\d+$/.test(socket) ? [{ cpu, socket: `package-${socket}`, die: fact('die_id') ?? '0' }] : [];
  });
  const places = cpus.map(({ cpu, socket, die }) => {
    const several = cpus.filter((other) => other.socket === socket).length > 1;
    return { cpu, socket, package: several ? `${socket}-die-${die}` : socket };
  });
  return places.filter((place, i) => places.findIndex((other) => other.package === place.package) === i);
};
/** `0,18-19` as the kernel writes a set of CPUs; what it cannot have written is none. */
const listOf = (said: string): readonly number[] =>
  !/^\d{1,5}(-\d{1,5})?(,\d{1,5}(-\d{1,5})?)*$/.test(said)
    ? []
    : said.split(',').flatMap((range) => {
        const [from = 0, to = from] = range.split('-').map(Number);
        return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
      });
