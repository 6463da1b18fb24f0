import type { NativeLibrary } from '../host/port.ts';
import { SensorError } from './sensor.ts';
import type { KernelFile } from './kernel-file.ts';

/** What to count: the kernel's number for the unit that counts, and the unit's for the event. */
export interface PerfEvent {
  readonly type: number;
  readonly config: bigint;
  /** On one CPU, for all that runs there. */
  readonly cpu: number;
}
/** A counter that is open, or why there is none, as errno. */
export type PerfCounter = Pick<KernelFile, 'count' | 'close'> | { readonly errno: number };
export interface Perf {
  open(event: PerfEvent): PerfCounter;
}

/** perf_event_open has no name in C libraries. The energy counters are of x86-64 alone. */
const PERF_EVENT_OPEN = 298;
const [EVERYBODY, NO_GROUP, CLOSED_IN_CHILDREN] = [-1, -1, 8];
/** struct perf_event_attr as it was at first, which every kernel still takes: type u32@0, size u32@4, config u64@8. */
const ATTRIBUTES = 64;

/** The kernel's performance counters through libc; undefined where that lacks a function. All of `syscall`'s arguments are declared as long as it takes them. */
export const openPerf = (libc: NativeLibrary): Perf | undefined => {
  const syscall = libc.bind('long syscall(long number, void *attributes, long pid, long cpu, long group, long flags)');
  const read = libc.bind('long read(int fd, void *into, size_t length)');
  const close = libc.bind('int close(int fd)');
  const errnoPlace = libc.bind('uint64_t __errno_location(void)');
  const copy = libc.bind('void *memcpy(void *to, uint64_t from, size_t length)');
  if (!syscall || !read || !close || !errnoPlace || !copy) return undefined;
  const errno = (): number => {
    const said = new Int32Array(1);
    copy(said, errnoPlace(), 4);
    return said[0]!;
  };
  return {
    open({ type, config, cpu }) {
      const attributes = new DataView(new ArrayBuffer(ATTRIBUTES));
      attributes.setUint32(0, type, true);
      attributes.setUint32(4, ATTRIBUTES, true);
      attributes.setBigUint64(8, config, true);
      let fd = Number(syscall(PERF_EVENT_OPEN, new Uint8Array(attributes.buffer), EVERYBODY, cpu, NO_GROUP, CLOSED_IN_CHILDREN));
      if (fd < 0) return { errno: errno() };
      const value = new BigUint64Array(1);
      return {
        count() {
          if (Number(read(fd, value, 8)) === 8) return value[0]!;
          throw new SensorError(`the performance counter of CPU ${cpu} does not answer`, 'again');
        },
        close() {
          if (fd >= 0) close(fd);
          fd = -1; // the number may soon be another file's
        },
      };
    },
  };
};
