import type { Environment } from '../host/port.ts';
import { byUuid, inOrderOf, namesIn, type GpuNames } from './device-list.ts';
import { migListed, namesParts } from './mig-list.ts';
import type { Visible } from './sensor.ts';

/**
 * The GPUs that NVIDIA_VISIBLE_DEVICES grants to a container. Its runtime shows no others as a rule, and numbers those anew: numbers count
 * only where more GPUs are to be seen than are named, as in a privileged container. What cannot be resolved has been done already.
 */
export const nvidiaVisible = <Known extends GpuNames>(gpus: readonly Known[], env: Environment): Visible<Known> => {
  const wanted = env['NVIDIA_VISIBLE_DEVICES']?.trim();
  if (wanted === undefined || wanted === '' || wanted === 'all' || wanted === 'void') return { chosen: gpus };
  const setting = `NVIDIA_VISIBLE_DEVICES="${wanted}"`;
  if (wanted === 'none') return { chosen: [], note: `${setting} grants no GPU to this container` };
  const names = namesIn(wanted);
  if (namesParts(names)) {
    const whole = `${setting} names a part of a GPU (MIG) that the driver does not show: all of it is measured`;
    return migListed(gpus, { setting, names, runtime: 'the container', twice: 'once' }, env) ?? { chosen: gpus, note: whole };
  }
  const found = names.map((name) => byUuid(gpus, name) ?? gpus.find(({ index }) => name === String(index)));
  const granted = new Set(found.filter((gpu) => gpu !== undefined));
  if (granted.size < names.length || granted.size === gpus.length) return { chosen: gpus };
  return { chosen: inOrderOf(gpus, granted), note: `${setting} grants ${granted.size} of the ${gpus.length} GPUs that are seen: no others are measured` };
};
