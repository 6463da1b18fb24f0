import type { Files } from '../host/port.ts';
import type { Sharing, Used } from '../journal/event.ts';
import { elapsed, type Instant, type Seconds } from '../quantity/quantity.ts';
import { allotment } from '../sensor/allotment.ts';
import { SensorError, type Gpu, type Sensor } from '../sensor/sensor.ts';
import { groupsBusyTime, machinesBusyTime, type BusyTime } from './busy-time.ts';
import { jobProcesses, type Trainer } from './job-processes.ts';

/** Tells the use of each sensor's device by the job's own processes from that by all. */
export interface UseWatch {
  /** How, for each sensor; null where it cannot be told. */
  readonly sharing: readonly (Sharing | null)[];
  /** What was used since the last look; undefined where nothing of it was seen, and at first. Never throws for what cannot be seen. */
  look(at: Instant): Used | undefined;
}
interface Amounts {
  readonly job: number;
  readonly all: number;
}
interface Look {
  readonly at: Instant;
  readonly cpu: number | null;
  readonly busy: ReadonlyMap<BusyTime, number | null>;
  readonly pids: ReadonlySet<number>;
  readonly gpus: ReadonlyMap<Gpu, Amounts | null>;
}
/** Of a shorter stretch, at neither end of which anybody was seen on a GPU, nothing follows. */
const LONG_ENOUGH = 4;

export const watchUse = (sensors: readonly Sensor[], files: Pick<Files, 'list' | 'text'>, trainer: Trainer): UseWatch => {
  const job = jobProcesses(files, trainer);
  const { cpuTime } = allotment(files);
  const machine = machinesBusyTime(files);
  const ours = cpuTime === null ? machine : groupsBusyTime(files, cpuTime);
  /** A model stands for the threads that are ours, a counter for all. */
  const busyTimeOf = ({ basis }: Sensor): BusyTime => (basis === 'modelled' ? ours : machine);
  const sharing = sensors.map(sharingOf);
  let last: Look | undefined;
  return {
    sharing,
    look(at) {
      const seen = job();
      const before = last;
      const pids = seen?.pids ?? new Set<number>();
      // One that has ended meanwhile may still be on the driver's list.
      const lately = new Set([...pids, ...(before?.pids ?? [])]);
      const now: Look = {
        at,
        cpu: seen?.cpu ?? null,
        busy: new Map([machine, ours].map((busyTime) => [busyTime, busyTime()])),
        pids,
        gpus: new Map(sensors.flatMap(({ gpu }) => (gpu === undefined ? [] : [[gpu, seen === undefined ? null : gpuUse(gpu, lately, files)]]))),
      };
      last = now;
      if (before === undefined || elapsed(before.at, at) <= 0) return undefined;
      const time = elapsed(before.at, at);
      const amounts = sensors.map((sensor, i): Amounts | undefined => {
        if (sharing[i] === 'unshared') return { job: time, all: time };
        if (sharing[i] === 'cpu-time') return cpuUse(before, now, busyTimeOf(sensor));
        return sensor.gpu && between(before.gpus.get(sensor.gpu), now.gpus.get(sensor.gpu), time);
      });
      if (amounts.every((each) => each === undefined)) return undefined;
      return { type: 'used', from: before.at, to: at, job: amounts.map((each) => each?.job ?? null), all: amounts.map((each) => each?.all ?? null) };
    },
  };
};

/** What is stated, and a slice of a GPU, is the job's alone. */
const sharingOf = ({ part, basis, gpu }: Sensor): Sharing | null => {
  if (basis === 'stated' || basis === 'estimated') return 'unshared';
  if (gpu !== undefined) return gpu.use !== undefined ? 'gpu-utilisation' : gpu.processes !== undefined ? 'gpu-processes' : null;
  return part === 'cpu' || part === 'memory' ? 'cpu-time' : null;
};
const cpuUse = (before: Look, now: Look, busyTime: BusyTime): Amounts | undefined => {
  const [from, to] = [before.busy.get(busyTime) ?? null, now.busy.get(busyTime) ?? null];
  if (from === null || to === null || to < from || before.cpu === null || now.cpu === null) return undefined;
  return { job: Math.max(0, now.cpu - before.cpu), all: to - from };
};
/** The mean of both ends. */
const between = (start: Amounts | null | undefined, end: Amounts | null | undefined, time: Seconds): Amounts | undefined => {
  if (start == null || end == null) return undefined;
  const all = ((start.all + end.all) / 2) * time;
  return all === 0 && time < LONG_ENOUGH ? undefined : { job: ((start.job + end.job) / 2) * time, all };
};
/** At this moment. Numbers of processes mean the same to the driver and to us only where all of the machine's are seen. */
const gpuUse = (gpu: Gpu, pids: ReadonlySet<number>, files: Pick<Files, 'text'>): Amounts | null => {
  if (!seesAll(files)) return null;
  try {
    const use = gpu.use?.() ?? new Map(gpu.processes?.().map((pid) => [pid, 1]));
    const total = (of: Iterable<readonly [pid: number, busy: number]>): number => Array.from(of).reduce((all, [, busy]) => all + busy, 0);
    return { job: total([...use].filter(([pid]) => pids.has(pid))), all: total(use) };
  } catch (error) {
    if (error instanceof SensorError) return null;
    throw error;
  }
};
/** The kernel's own threads are in no container. */
const seesAll = (files: Pick<Files, 'text'>): boolean => {
  try {
    return files.text('/proc/2/stat').startsWith('2 (kthreadd)');
  } catch {
    return false; // hidden from us, as in a container
  }
};
