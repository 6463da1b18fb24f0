import type { Host, NativeFunction } from '../host/port.ts';
import { elapsed, joules, type Instant } from '../quantity/quantity.ts';
import type { AppleCount, AppleRail } from './apple-rail.ts';
import { coreFoundation, isNothing, type CoreFoundation, type Reference } from './core-foundation.ts';
import { SensorError } from './sensor.ts';

const LIBRARY = '/usr/lib/libIOReport.dylib';
/**
 * The totals among hundreds of channels, by what chips from M1 to M5 name them. Of several shapes the first that there is counts:
 * a die's or a block's own would count twice beside the whole's. Whatever else is named so (`ANE0_SRAM`) lies within.
 */
const TOTALS: Readonly<Record<AppleRail, readonly RegExp[]>> = {
  cpu: [/^CPU Energy$/, /^DIE_\d+_CPU Energy$/],
  gpu: [/^GPU Energy$/, /^GPU\d+$/, /^GPU\d+_\d+$/],
  ane: [/^ANE$/, /^ANE\d+$/, /^ANE\d+_\d+$/],
  dram: [/^DRAM$/, /^DRAM\d+$/, /^DRAM\d+_\d+$/],
};
const RAILS = ['cpu', 'gpu', 'ane', 'dram'] as const satisfies readonly AppleRail[];
/** In nanojoules, which are the finest. */
const UNITS: Readonly<Record<string, bigint>> = { nJ: 1n, uJ: 1000n, mJ: 1_000_000n };
const NANOJOULE = joules(1e-9);
/** Most channels are renewed twice in 2.1 s, or once; a Mac without a screen may do so every half hour. */
const REFRESH = 2.1;
/** The sensors of one round share a sample. */
const FRESH = 0.005;

export interface EnergyModel {
  readonly counts: readonly AppleCount[];
  close(): void;
}
interface Channel {
  readonly index: number;
  readonly name: string;
  readonly factor: bigint;
}

/** The energy counters of Apple's chips through the system's own reports, which need no permission. A reason in words where they are not to be had. */
export const openEnergyModel = ({ libraries, clock }: Pick<Host, 'libraries' | 'clock'>): EnergyModel | string => {
  const cf = coreFoundation(libraries);
  const report = bound(libraries);
  if (cf === undefined || report === undefined) return 'this version of macOS has no IOReport as we know it';
  const key = cf.createText('IOReportChannels');
  const subscription = subscribed(cf, report);
  let open = true;
  const close = (): void => {
    if (open) cf.release(key, ...(subscription?.held ?? []));
    open = false;
  };
  if (subscription === undefined) {
    close();
    return 'IOReport has no energy model';
  }
  const sampled = <T>(look: (channels: Reference, count: number) => T): T | undefined => {
    const sample = open ? (report.sample(subscription.id, subscription.channels, 0) as Reference) : 0;
    if (isNothing(sample)) return undefined;
    try {
      const channels = cf.valueOf(sample, key);
      return isNothing(channels) ? undefined : look(channels, cf.lengthOf(channels));
    } finally {
      cf.release(sample);
    }
  };
  const nameAt = (channels: Reference, index: number): string => cf.textOf(report.name(cf.at(channels, index)) as Reference);
  const found = sampled((channels, count) => {
    const all = Array.from({ length: count }, (_, index) => ({
      index,
      name: nameAt(channels, index),
      factor: UNITS[cf.textOf(report.unit(cf.at(channels, index)) as Reference).trim()],
    }));
    return new Map(RAILS.map((rail) => [rail, totals(all, rail)] as const));
  });
  const rails = RAILS.filter((rail) => (found?.get(rail)?.length ?? 0) > 0);
  if (found === undefined || rails.length === 0) {
    close();
    return 'IOReport tells no energies that we know';
  }

  let latest: { readonly at: Instant; readonly counts: ReadonlyMap<AppleRail, bigint> | undefined } | undefined;
  const now = (): ReadonlyMap<AppleRail, bigint> | undefined => {
    const at = clock.now();
    if (latest === undefined || elapsed(latest.at, at) > FRESH) {
      const counts = sampled((channels, count) => new Map(rails.map((rail) => [rail, sumOf(found.get(rail)!, channels, count)] as const)));
      latest = { at, counts };
    }
    return latest.counts;
  };
  const sumOf = (of: readonly Channel[], channels: Reference, count: number): bigint => {
    let sum = 0n;
    for (const { index, name, factor } of of) {
      if (index >= count || nameAt(channels, index) !== name) return -1n; // they are in another order now
      const value = BigInt(report.value(cf.at(channels, index), 0) as Reference);
      if (value < 0n) return -1n;
      sum += value * factor;
    }
    return sum;
  };
  const counts = rails.map((rail): AppleCount => ({
    rail,
    tick: NANOJOULE,
    refresh: REFRESH,
    read() {
      const count = now()?.get(rail) ?? -1n;
      if (count < 0n) throw new SensorError(`IOReport does not tell the energy of ${rail} now`, 'again');
      return count;
    },
  }));
  return { counts, close };
};

/** Of channels that fit one shape, all must have a unit that we know. */
const totals = (all: readonly (Omit<Channel, 'factor'> & { readonly factor: bigint | undefined })[], rail: AppleRail): readonly Channel[] => {
  const shape = TOTALS[rail].find((one) => all.some(({ name }) => one.test(name)));
  const fitting = shape === undefined ? [] : all.filter(({ name }) => shape.test(name));
  return fitting.every((channel): channel is Channel => channel.factor !== undefined) ? fitting : [];
};

interface Report {
  readonly channels: NativeFunction;
  readonly subscribe: NativeFunction;
  readonly sample: NativeFunction;
  readonly name: NativeFunction;
  readonly unit: NativeFunction;
  readonly value: NativeFunction;
}
const bound = (libraries: Host['libraries']): Report | undefined => {
  const library = libraries.open(LIBRARY);
  if (!library.found) return undefined;
  const channels = library.bind('uint64_t IOReportCopyChannelsInGroup(uint64_t group, uint64_t subgroup, uint64_t a, uint64_t b, uint64_t c)');
  const subscribe = library.bind('uint64_t IOReportCreateSubscription(uint64_t a, uint64_t channels, void *subscribed, uint64_t id, uint64_t b)');
  const sample = library.bind('uint64_t IOReportCreateSamples(uint64_t subscription, uint64_t channels, uint64_t a)');
  const name = library.bind('uint64_t IOReportChannelGetChannelName(uint64_t channel)');
  const unit = library.bind('uint64_t IOReportChannelGetUnitLabel(uint64_t channel)');
  const value = library.bind('int64_t IOReportSimpleGetIntegerValue(uint64_t channel, int32_t index)');
  return channels && subscribe && sample && name && unit && value ? { channels, subscribe, sample, name, unit, value } : undefined;
};

const subscribed = (
  cf: CoreFoundation,
  report: Report,
): { readonly id: Reference; readonly channels: Reference; readonly held: readonly Reference[] } | undefined => {
  const group = cf.createText('Energy Model');
  const channels = report.channels(group, 0, 0, 0, 0) as Reference;
  const wanted = isNothing(channels) ? 0 : cf.createMutableCopy(channels);
  cf.release(group, channels);
  if (isNothing(wanted)) return undefined;
  const granted = new BigUint64Array(1);
  const id = report.subscribe(0, wanted, granted, 0, 0) as Reference;
  const held = [id, granted[0]!, wanted];
  if (!isNothing(id)) return { id, channels: granted[0] === 0n ? wanted : granted[0]!, held };
  cf.release(...held);
  return undefined;
};
