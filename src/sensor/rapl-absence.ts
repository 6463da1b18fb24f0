import type { Absence } from '../journal/event.ts';
import type { Processor } from './processor.ts';
import { POWERCAP, type RaplZone } from './rapl-zone.ts';

const WHAT = 'CPU energy counters (RAPL)';
const MOUNT_ELSEWHERE = 'in a container, add -v /sys:/host/sys:ro -v /proc:/host/proc:ro and run with --sysroot /host';

export const raplMissing = (cpu: Pick<Processor, 'isArm' | 'virtual'> | undefined): Absence =>
  cpu?.virtual || cpu?.isArm
    ? { what: WHAT, why: cpu.virtual ? 'this is a virtual machine, and its host does not pass them on' : 'ARM processors have none' }
    : { what: WHAT, why: `the kernel shows none under ${POWERCAP}, as on CPUs without them and in containers that mask them`, remedy: MOUNT_ELSEWHERE };
export const raplHidden: Absence = {
  what: WHAT,
  why: `the zones under ${POWERCAP} are empty or name no CPU package, as in containers that mask them`,
  remedy: MOUNT_ELSEWHERE,
};

/** One absence for all zones that only root may read. */
export const raplUnreadable = (zones: readonly RaplZone[], unseen: Pick<Absence, 'unseen'>): readonly Absence[] =>
  zones.length === 0
    ? []
    : [
        {
          what: WHAT,
          why: `only root may read ${zones.map(title).join(', ')}, as is usual since Linux 5.10`,
          remedy: `sudo carbontracker sensors --fix --apply (without --apply it says what that does); until the next boot only: sudo chmod a+r ${zones.map(energy).join(' ')}`,
          ...unseen,
        },
      ];

/** One absence for all zones that are there and do not answer. */
export const raplSilent = (zones: readonly RaplZone[], unseen: Pick<Absence, 'unseen'>): readonly Absence[] =>
  zones.length === 0 ? [] : [{ what: WHAT, why: `the counter of ${zones.map(title).join(', ')} does not answer`, ...unseen }];

/** One absence for all zones that do not say what they are. */
export const raplNameless = (directories: readonly string[]): readonly Absence[] =>
  directories.length === 0 ? [] : [{ what: WHAT, why: `nothing says what ${directories.join(', ')} counts, so that it is left out` }];

const title = (zone: RaplZone): string => (zone.part === 'cpu' ? zone.package : `${zone.package} dram`);
const energy = (zone: RaplZone): string => `${POWERCAP}/${zone.directory}/energy_uj`;
