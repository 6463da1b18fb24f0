import type { Environment } from '../host/port.ts';
import { byUuid, inPciOrder, listed, namesIn, type DeviceList, type GpuNames } from './device-list.ts';
import { migListed } from './mig-list.ts';
import { nvidiaVisible } from './nvidia-visible.ts';
import type { Visible } from './sensor.ts';
import { slurmVisible } from './slurm-visible.ts';

/**
 * The GPUs that CUDA would show to a program in this environment, in NVML's order: of those that its container or batch job grants it,
 * those that CUDA_VISIBLE_DEVICES names. `gpus` must hold all that this process may use, measurable or not, as CUDA numbers them all.
 * Where the choice cannot be told from outside, all are chosen and the note says so.
 */
export const cudaVisible = <Known extends GpuNames>(gpus: readonly Known[], env: Environment): Visible<Known> => {
  if (gpus.length === 0) return { chosen: gpus };
  const granted = nvidiaVisible(gpus, env);
  const wanted = env['CUDA_VISIBLE_DEVICES'];
  const answer = wanted === undefined ? slurmVisible(granted.chosen, env) : chosenBy(granted.chosen, wanted, env);
  // A part that was granted stays a part, unless it is itself told more finely.
  const shares = new Map([...(granted.shares ?? []), ...(answer.shares ?? [])].filter(([gpu]) => answer.chosen.includes(gpu)));
  const notes = [granted.note, answer.note].filter((note) => note !== undefined);
  const { chosen, remedy } = answer;
  return { chosen, ...(shares.size > 0 && { shares }), ...(notes.length > 0 && { note: notes.join('; ') }), ...(remedy !== undefined && { remedy }) };
};

const chosenBy = <Known extends GpuNames>(gpus: readonly Known[], wanted: string, env: Environment): Visible<Known> => {
  const names = namesIn(wanted);
  const list: DeviceList = { setting: `CUDA_VISIBLE_DEVICES="${wanted}"`, names, runtime: 'CUDA', twice: 'none' };
  const [first = ''] = names;

  if (first.startsWith('MIG-')) return migListed(gpus, list, env) ?? unseenParts(gpus, list);
  if (first.startsWith('GPU-')) return listed(gpus, list, (name) => byUuid(gpus, name));

  const numbered = inPciOrder(gpus);
  const answer = listed(gpus, list, (name) => numbered[ordinal(name)]);
  const some = answer.chosen.length > 0 && answer.chosen.length < gpus.length;
  if (!some || env['CUDA_DEVICE_ORDER'] === 'PCI_BUS_ID' || areAlike(gpus)) return answer;
  return {
    chosen: gpus,
    note: `${list.setting} numbers the GPUs with the fastest first, an order that only CUDA knows where the models differ: all ${gpus.length} GPUs are measured; set CUDA_DEVICE_ORDER=PCI_BUS_ID to have only the visible ones measured`,
    remedy: BY_UUID,
  };
};

const BY_UUID = 'name them by their UUIDs (GPU-…)';

/** Read as strtoul does: `1gpu` is 1. What has no number, or a negative one, is no device. */
const ordinal = (name: string): number => Number(/^\+?(\d+)/.exec(name)?.[1] ?? -1);

/** Equally fast GPUs are in the order of their bus ids. */
const areAlike = (gpus: readonly GpuNames[]): boolean => new Set(gpus.map((gpu) => gpu.name)).size === 1;

/** Instances (MIG) that the driver does not show. Their older names, `MIG-GPU-<uuid>/<gi>/<ci>`, tell the GPU that they are parts of; the newer do not. */
const unseenParts = <Known extends GpuNames>(gpus: readonly Known[], { setting, names }: DeviceList): Visible<Known> => {
  const whole = `${setting} names a part of a GPU (MIG), which the driver does not show, and energy is known for whole GPUs only`;
  const parents = new Set(names.map((name) => byUuid(gpus, /^MIG-(GPU-[^/]+)/.exec(name)?.[1] ?? '')));
  if (gpus.length === 1) return { chosen: gpus, note: `${whole}: all of it is measured` };
  if (parents.has(undefined)) return { chosen: gpus, note: `${whole}, nor is it known of which GPU: all ${gpus.length} GPUs are measured`, remedy: BY_UUID };
  return { chosen: gpus.filter((gpu) => parents.has(gpu)), note: `${whole}: all of it is measured` };
};
