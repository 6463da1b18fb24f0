import type { Joules } from '../quantity/quantity.ts';
import type { KernelFile } from './kernel-file.ts';

/** Of the kernel's performance counters, the unit that counts energy. */
export const POWER_UNIT = '/sys/bus/event_source/devices/power';

/** The energy counter of a CPU package, or of the memory beside it, by whichever way the kernel shows it. */
export interface RaplCounter {
  readonly part: 'cpu' | 'memory';
  /** As the kernel's powercap tree names it: `package-0`, `package-0-die-1`. */
  readonly package: string;
  /** `package-0` for each of its dies. */
  readonly socket: string;
  readonly tick: Joules;
  /** Absent where it is not known, or will not happen. */
  readonly wrapsAfter?: bigint;
  /** `count` throws SensorError. */
  readonly file: Pick<KernelFile, 'count' | 'close'>;
}

type Zone = Pick<RaplCounter, 'package' | 'socket' | 'part'>;
/** Whether the two hold the same energy: they are one zone, or one of them is the whole socket of the other. */
export const overlap = (one: Zone, other: Zone): boolean =>
  one.part === other.part && one.socket === other.socket && (one.package === other.package || one.package === one.socket || other.package === other.socket);
