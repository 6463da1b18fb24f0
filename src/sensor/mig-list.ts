import type { Environment } from '../host/port.ts';
import { byUuid, inOrderOf, type DeviceList, type GpuNames } from './device-list.ts';
import type { Instance, Share, Visible } from './sensor.ts';

/** Whether a list names parts of GPUs. */
export const namesParts = ([first = '']: readonly string[]): boolean => first.startsWith('MIG-') || /^\d+:\d+$/.test(first);

/**
 * The GPUs of which a list names instances (MIG): each once, however many of its instances are named, with the share that those are by
 * their slices. Undefined where the driver shows none of those that are named.
 */
export const migListed = <Known extends GpuNames>(gpus: readonly Known[], { setting, names }: DeviceList, env: Environment): Visible<Known> | undefined => {
  const held = new Map<Known, Set<Instance>>();
  for (const name of names) {
    const found = instanceNamed(gpus, name);
    if (found === undefined) break; // as CUDA reads its list
    held.set(found.gpu, (held.get(found.gpu) ?? new Set()).add(found.instance));
  }
  if (held.size === 0) return undefined;
  const shares = new Map<Known, Share>();
  const notes = [...held].flatMap(([gpu, instances]) => {
    const share = shareOf(gpu, instances, env);
    const title = `${gpu.name} (GPU ${gpu.index})`;
    if (share === undefined) return [];
    if (share === null) return [`${setting} names a part of ${title}, and the driver does not tell how large: all of it is measured`];
    shares.set(gpu, share);
    return [`${setting} names ${share.slices} of the ${share.of} slices of ${title}: the same share of its energy is counted, an estimate`];
  });
  return { chosen: inOrderOf(gpus, new Set(held.keys())), ...(shares.size > 0 && { shares }), ...(notes.length > 0 && { note: notes.join('; ') }) };
};

interface Named<Known> {
  readonly gpu: Known;
  readonly instance: Instance;
}
/** `MIG-<uuid>`, also shortened; `MIG-GPU-<uuid>/<gpu instance>/<compute instance>`; `<gpu>:<slot>`, as containers are told. */
const instanceNamed = <Known extends GpuNames>(gpus: readonly Known[], name: string): Named<Known> | undefined => {
  const all = gpus.flatMap((gpu) => (gpu.partition?.instances ?? []).map((instance): Named<Known> => ({ gpu, instance })));
  const [, uuid, ofGpu, ofCompute] = /^MIG-(GPU-[^/]+)\/(\d+)\/(\d+)$/.exec(name) ?? [];
  if (uuid !== undefined) {
    const parent = byUuid(gpus, uuid);
    return all.find(({ gpu, instance }) => gpu === parent && instance.gpuInstance === Number(ofGpu) && (instance.computeInstance ?? 0) === Number(ofCompute));
  }
  const [, index, slot] = /^(\d+):(\d+)$/.exec(name) ?? [];
  if (index !== undefined) return all.find(({ gpu, instance }) => gpu.index === Number(index) && instance.slot === Number(slot));
  const matches = all.filter(({ instance }) => instance.uuid?.startsWith(name));
  return matches.length === 1 ? matches[0] : undefined;
};

/** Undefined for the whole GPU, null where the slices are not told. */
const shareOf = ({ partition }: GpuNames, held: ReadonlySet<Instance>, env: Environment): Share | null | undefined => {
  const { instances, slices: of } = partition!;
  if (held.size === instances.length && !mayHideSome(env)) return undefined;
  let slices = 0;
  for (const instance of held) {
    if (instance.slices === null) return null;
    slices += instance.slices;
  }
  return slices >= of ? undefined : { instances: [...held], slices, of };
};
/** A container or a batch system shows a job its own instances alone: that no others are seen says nothing there. */
const mayHideSome = (env: Environment): boolean => env['SLURM_JOB_ID'] !== undefined || namesParts([env['NVIDIA_VISIBLE_DEVICES']?.trim() ?? '']);
