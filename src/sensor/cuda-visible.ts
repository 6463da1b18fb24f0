import type { Environment } from '../host/port.ts';
import { byUuid, inPciOrder, listed, namesIn, type GpuNames } from './device-list.ts';
import type { Visible } from './sensor.ts';

/**
 * The GPUs that CUDA would show to a program in this environment, in NVML's order.
 * `gpus` must hold all that this process may use, measurable or not, as CUDA numbers them all.
 * Where the choice cannot be told from outside, all are chosen and the note says so.
 */
export const cudaVisible = <Known extends GpuNames>(gpus: readonly Known[], env: Environment): Visible<Known> => {
  const wanted = env['CUDA_VISIBLE_DEVICES'];
  if (wanted === undefined || gpus.length === 0) return { chosen: gpus };
  const setting = `CUDA_VISIBLE_DEVICES="${wanted}"`;
  const names = namesIn(wanted);
  const list = { setting, names, runtime: 'CUDA', twice: 'none' } as const;
  const [first = ''] = names;

  if (first.startsWith('MIG-')) return migVisible(gpus, names, setting);
  if (first.startsWith('GPU-')) return listed(gpus, list, (name) => byUuid(gpus, name));

  const numbered = inPciOrder(gpus);
  const answer = listed(gpus, list, (name) => numbered[ordinal(name)]);
  const some = answer.chosen.length > 0 && answer.chosen.length < gpus.length;
  if (!some || env['CUDA_DEVICE_ORDER'] === 'PCI_BUS_ID' || areAlike(gpus)) return answer;
  return {
    chosen: gpus,
    note: `${setting} numbers the GPUs with the fastest first, an order that only CUDA knows where the models differ: all ${gpus.length} GPUs are measured; set CUDA_DEVICE_ORDER=PCI_BUS_ID to have only the visible ones measured`,
  };
};

/** Read as strtoul does: `1gpu` is 1. What has no number, or a negative one, is no device. */
const ordinal = (name: string): number => Number(/^\+?(\d+)/.exec(name)?.[1] ?? -1);

/** Equally fast GPUs are in the order of their bus ids. */
const areAlike = (gpus: readonly GpuNames[]): boolean => new Set(gpus.map((gpu) => gpu.name)).size === 1;

/** A MIG instance has no energy reading of its own. Its older name, `MIG-GPU-<uuid>/<gi>/<ci>`, tells the GPU that it is part of; the newer does not. */
const migVisible = <Known extends GpuNames>(gpus: readonly Known[], names: readonly string[], setting: string): Visible<Known> => {
  const whole = `${setting} names a part of a GPU (MIG), and energy is known for whole GPUs only`;
  const parents = new Set(names.map((name) => byUuid(gpus, /^MIG-(GPU-[^/]+)/.exec(name)?.[1] ?? '')));
  if (gpus.length === 1) return { chosen: gpus, note: `${whole}: all of it is measured` };
  if (parents.has(undefined)) return { chosen: gpus, note: `${whole}, nor is it known of which GPU: all ${gpus.length} GPUs are measured` };
  return { chosen: gpus.filter((gpu) => parents.has(gpu)), note: `${whole}: all of it is measured` };
};
