import { FileError, type Clock, type Files, type Libraries, type NativeFunction } from '../src/host/port.ts';
import { kernelFiles, RAPL_RANGE, zonePath } from './stage.ts';

/** Counts without end, in its own ticks, at a power that changes with every look. */
interface Count {
  /** The ticks so far. */
  look(): bigint;
  /** The ticks since it was made. */
  grown(): bigint;
}
/** The same figures every time: a generator of our own, as Math.random cannot be seeded. */
let seed = 20261122;
const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;

const countOf = (clock: Pick<Clock, 'now'>, most: number, tick: number): Count => {
  const start = BigInt(Math.round(random() * 1e11));
  let at = clock.now();
  let ticks = start;
  return {
    look() {
      const now = clock.now();
      if (now > at) ticks += BigInt(Math.round((most * (0.2 + 0.8 * random()) * (now - at)) / tick));
      at = now;
      return ticks;
    },
    grown: () => ticks - start,
  };
};

/** A machine in memory, with GPUs that count and two sockets with memory whose counters wrap; what it truly used is known to the tick. */
export const pretendMachine = (clock: Pick<Clock, 'now'>, gpuCount: number) => {
  const gpus = Array.from({ length: gpuCount }, () => countOf(clock, 700, 1e-3));
  const zones = [0, 1].flatMap((socket) => [
    { id: `rapl:package-${socket}`, path: zonePath(socket), count: countOf(clock, 200, 1e-6) },
    { id: `rapl:package-${socket}/dram`, path: `${zonePath(socket)}:0`, count: countOf(clock, 30, 1e-6) },
  ]);
  const still = {
    ...kernelFiles(),
    ...Object.fromEntries(
      [0, 1].flatMap((socket) => [
        [`${zonePath(socket)}:0/name`, 'dram'],
        [`${zonePath(socket)}:0/max_energy_range_uj`, String(RAPL_RANGE)],
      ]),
    ),
  };
  return {
    files: kernel(still, new Map(zones.map(({ path, count }) => [`${path}/energy_uj`, count]))),
    libraries: { open: () => ({ found: true, bind: (prototype) => nvml(gpus).get(/(\w+)\(/.exec(prototype)?.[1] ?? '') }) } satisfies Libraries,
    /** The microjoules that each sensor's device used, by the sensor's id, and how often its counter began anew. */
    truth: (): ReadonlyMap<string, { readonly microjoules: bigint; readonly wraps: number }> =>
      new Map([
        ...gpus.map((count, n) => [uuidOf(n, 'nvml:'), { microjoules: count.grown() * 1000n, wraps: 0 }] as const),
        ...zones.map(({ id, count }) => [id, { microjoules: count.grown(), wraps: Number(count.look() / (RAPL_RANGE + 1n)) }] as const),
      ]),
  };
};

const kernel = (still: Readonly<Record<string, string>>, counts: ReadonlyMap<string, Count>): Files => {
  const text = (path: string): string => {
    const count = counts.get(path);
    if (count !== undefined) return `${count.look() % (RAPL_RANGE + 1n)}\n`;
    const found = still[path];
    if (found === undefined) throw new FileError(`${path}: no such file`, 'absent');
    return found;
  };
  return {
    text,
    list: (directory) => [
      ...new Set(
        [...Object.keys(still), ...counts.keys()].flatMap((path) =>
          path.startsWith(`${directory}/`) ? [path.slice(directory.length + 1).split('/')[0]!] : [],
        ),
      ),
    ],
    open: (path) => ({ text: () => text(path), close: () => undefined }),
  };
};

const uuidOf = (n: number, before = ''): string => `${before}GPU-${String(n).padStart(8, '0')}-0000-0000-0000-000000000000`;
/** As much of NVML as a healthy board with an energy counter needs. */
const nvml = (gpus: readonly Count[]): ReadonlyMap<string, NativeFunction> => {
  const said = (text: string, out: Uint8Array): number => (new TextEncoder().encodeInto(`${text}\0`, out), 0);
  const index = (device: bigint): number => Number(device) - 1;
  const functions = {
    nvmlInit_v2: () => 0,
    nvmlShutdown: () => 0,
    nvmlDeviceGetCount_v2: (out: Uint32Array) => ((out[0] = gpus.length), 0),
    nvmlDeviceGetHandleByIndex_v2: (n: number, out: BigUint64Array) => ((out[0] = BigInt(n + 1)), 0),
    nvmlDeviceGetName: (_device: bigint, out: Uint8Array) => said('NVIDIA Pretend', out),
    nvmlDeviceGetUUID: (device: bigint, out: Uint8Array) => said(uuidOf(index(device)), out),
    nvmlDeviceGetTotalEnergyConsumption: (device: bigint, out: BigUint64Array) => ((out[0] = gpus[index(device)]!.look()), 0),
  };
  return new Map(Object.entries(functions) as [string, NativeFunction][]);
};
