import type { Environment } from '../host/port.ts';
import type { Absence } from '../journal/event.ts';
import type { Bank, Gpu, Gpus, Sensor } from './sensor.ts';
import { sharedSensor } from './share.ts';

/** What of a bank belongs to GPUs that the training's environment shows it, as far as that can be told. */
export const visibleAmong = (found: Bank & { readonly gpus: Gpus }, env: Environment): Bank => {
  const { all, visible } = found.gpus;
  const { chosen, shares, note, remedy } = visible(all, env);
  const sensors = found.sensors.flatMap((sensor): readonly Sensor[] => {
    if (sensor.gpu === undefined) return [sensor];
    if (!chosen.includes(sensor.gpu)) return [];
    const share = shares?.get(sensor.gpu);
    return [share === undefined ? sensor : sharedSensor(sensor, share)];
  });
  const told = note === undefined ? [] : [{ what: 'the choice of GPUs', why: note, ...(remedy !== undefined && { remedy }) }];
  return { ...found, sensors, absences: [...maybeOthers(found.absences, chosen.length < all.length), ...told] };
};

/**
 * What of a bank can be claimed: its GPUs count as soon as a process of the run is seen on them, whatever the environment says.
 * Where a driver lists no processes, nobody can tell, and its GPUs are left out.
 */
export const claimableAmong = (found: Bank & { readonly gpus: Gpus }): Bank => {
  const mute = found.gpus.all.filter((gpu) => gpu.processes === undefined);
  const sensors = found.sensors.flatMap((sensor): readonly Sensor[] => {
    if (sensor.gpu === undefined) return [sensor];
    return sensor.gpu.processes === undefined ? [] : [{ ...sensor, claimable: true }];
  });
  return { ...found, sensors, absences: [...maybeOthers(found.absences, true), ...(mute.length === 0 ? [] : [unlisted(mute)])] };
};
const unlisted = (gpus: readonly Gpu[]): Absence => ({
  what: 'GPUs by process',
  why: `the driver does not list the processes on ${[...new Set(gpus.map(({ name }) => name))].join(', ')}`,
  remedy: 'choose the GPUs by their variables instead, as CUDA_VISIBLE_DEVICES',
});

/** Where only some GPUs are meant, one that cannot be read may be another's. */
const maybeOthers = (absences: readonly Absence[], some: boolean): readonly Absence[] =>
  some ? absences.map(({ unseen: _unseen, ...absence }) => absence) : absences;
