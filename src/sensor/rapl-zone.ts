import { FileError, type Files } from '../host/port.ts';

export const POWERCAP = '/sys/class/powercap';

/** A zone of the powercap tree that may be added to the others: a package, or the memory beside it. */
export interface RaplZone {
  readonly directory: string;
  /** The same counter by its second route (mmio). */
  readonly twin?: string;
  readonly part: 'cpu' | 'memory';
  /** As the kernel names it: `package-0`, `package-0-die-1`. */
  readonly package: string;
  /** `package-0` for each of its dies. */
  readonly socket: string;
}

interface RaplTree {
  readonly zones: readonly RaplZone[];
  /** Those that do not say what they are. */
  readonly nameless: readonly string[];
  /** How many there are of any kind. */
  readonly listed: number;
}

/** Zones that count everything once: neither what lies within a package, nor psys around it, nor the same zone by its second route (mmio). */
export const raplZones = (files: Pick<Files, 'list' | 'text'>): RaplTree => {
  const directories = attempt(() => files.list(POWERCAP)) ?? [];
  const addresses = directories.flatMap((directory) => {
    const [, mmio, top, sub] = ADDRESS.exec(directory) ?? [];
    return top === undefined
      ? []
      : [{ directory, mmio: mmio !== undefined, parent: sub === undefined ? undefined : directory.slice(0, directory.lastIndexOf(':')) }];
  });
  const nameOf = (directory: string) => attempt(() => files.text(`${POWERCAP}/${directory}/name`).trim()) ?? '';
  const found = new Map<string, RaplZone>();
  for (const { directory, parent } of addresses.sort((a, b) => Number(a.mmio) - Number(b.mmio))) {
    const name = nameOf(directory);
    const package_ = parent === undefined ? name : nameOf(parent);
    const socket = /^package-\d+/.exec(package_)?.[0];
    const part = parent === undefined ? 'cpu' : name === 'dram' ? 'memory' : undefined;
    if (socket === undefined || part === undefined) continue;
    const key = `${package_} ${part}`;
    const first = found.get(key);
    found.set(key, first === undefined ? { directory, part, package: package_, socket } : { twin: directory, ...first });
  }
  const zones = [...found].sort(([a], [b]) => (inOrder(a) < inOrder(b) ? -1 : 1)).map(([, zone]) => zone);
  const nameless = addresses.map(({ directory }) => directory).filter((directory) => !NAMES.test(nameOf(directory)));
  return { zones, nameless, listed: addresses.length };
};

/** `package-2` before `package-10`; a collator that knows takes 13 ms to make. */
const inOrder = (key: string): string => key.replaceAll(/\d+/g, (number) => number.padStart(6, '0'));
const NAMES = /^(package-\d+(-die-\d+)?|core|uncore|dram|psys)$/;
/** Numbers are hexadecimal: the eleventh socket is `intel-rapl:a`. */
const ADDRESS = /^intel-rapl(-mmio)?:([0-9a-f]+)(?::([0-9a-f]+))?$/;

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
};
