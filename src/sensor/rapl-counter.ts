import type { Joules } from '../quantity/quantity.ts';
import type { KernelFile } from './kernel-file.ts';

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

export const isSameZone = (one: Pick<RaplCounter, 'package' | 'part'>, other: Pick<RaplCounter, 'package' | 'part'>): boolean =>
  one.package === other.package && one.part === other.part;
