import { FileError, type Host } from '../host/port.ts';
import type { Allotment, CpuTimeFile } from './allotment.ts';
import { kernelFile, type KernelFile } from './kernel-file.ts';
import { SensorError } from './sensor.ts';

/** How busy the CPUs are. */
export interface Load {
  /**
   * The busy share of all threads since the last call (the first: since `openLoad`), 0 to 1.
   * Where the kernel's clock has not ticked since: the last share known, before any UNKNOWN_LOAD. Throws SensorError.
   */
  since(): number;
  close(): void;
}
/** Taken for granted where no load is known. */
export const UNKNOWN_LOAD = 0.5;

/** CPU time so far in one unit: how much could have been used, and how much was. */
export interface Times {
  readonly total: number;
  readonly busy: number;
}
interface Source {
  times(): Times;
  close(): void;
}

const OF_CONTAINER: CpuTimeFile = { path: '/sys/fs/cgroup/cpu.stat', figure: /^usage_usec (\d+)$/m, tick: 1e-6 };

/**
 * Of the threads that are allotted to us by their control group; where all are, of the whole machine by /proc/stat; where that is hidden,
 * of this container by its own (v2). Undefined: none can be read.
 */
export const openLoad = ({ files, clock }: Pick<Host, 'files' | 'clock'>, threads: number, { cpuTime }: Pick<Allotment, 'cpuTime'>): Load | undefined => {
  const group = (file: CpuTimeFile) => opened(() => cgroup(kernelFile(files, file.path), file, () => clock.now() * threads));
  const source = (cpuTime && group(cpuTime)) ?? opened(() => machine(kernelFile(files, '/proc/stat'))) ?? group(OF_CONTAINER);
  return source && loadBy(source);
};

/** Load as the difference between two looks. */
export const loadBy = (source: Source & { readonly first: Times }): Load => {
  let last = source.first;
  let share = UNKNOWN_LOAD;
  return {
    since() {
      const now = source.times();
      const total = now.total - last.total;
      if (total < 0) {
        last = now;
        throw new SensorError('the CPU times of the kernel ran backwards', 'again');
      }
      if (total > 0) {
        share = Math.min(1, Math.max(0, (now.busy - last.busy) / total));
        last = now;
      }
      return share;
    },
    close: source.close,
  };
};

const opened = (open: () => Source): (Source & { readonly first: Times }) | undefined => {
  let source: Source | undefined;
  try {
    source = open();
    return { ...source, first: source.times() };
  } catch (error) {
    source?.close();
    if (error instanceof FileError || error instanceof SensorError) return undefined;
    throw error;
  }
};

/** Jiffies of all CPUs. `guest` and `guest_nice` are in `user` and `nice` already; time stolen from us is not ours. */
const machine = (file: KernelFile): Source => ({
  times() {
    const [, figures = ''] = /^cpu +([\d ]+)/.exec(file.text()) ?? [];
    const [user, nice, system, idle, iowait = 0, irq = 0, softirq = 0, steal = 0] = figures.trim().split(/ +/).map(Number);
    if (user === undefined || nice === undefined || system === undefined || idle === undefined) throw new SensorError('/proc/stat shows no CPU times', 'again');
    const busy = user + nice + system + irq + softirq;
    return { total: busy + idle + iowait + steal, busy };
  },
  close: () => file.close(),
});

/** Seconds; a cgroup keeps no idle time, so the clock tells what there could have been. */
const cgroup = (file: KernelFile, { path, figure, tick }: CpuTimeFile, possible: () => number): Source => ({
  times() {
    const used = figure.exec(file.text().trim())?.[1];
    if (used === undefined) throw new SensorError(`${path} shows no usage`, 'again');
    return { total: possible(), busy: Number(used) * tick };
  },
  close: () => file.close(),
});
