import type { Environment } from '../host/port.ts';
import type { Gpu } from './sensor.ts';

export interface Visible<Known> {
  readonly chosen: readonly Known[];
  /** What its owner should know about the choice; absent where there is nothing to tell. */
  readonly note?: string;
}
type GpuNames = Pick<Gpu, 'name' | 'index' | 'uuid' | 'pciBusId'>;

/**
 * The GPUs that CUDA would show to a program in this environment, in NVML's order.
 * `gpus` must hold all that this process may use, measurable or not, as CUDA numbers them all.
 * Where the choice cannot be told from outside, all are chosen and the note says so.
 */
export const visibleGpus = <Known extends GpuNames>(gpus: readonly Known[], env: Environment): Visible<Known> => {
  const wanted = env['CUDA_VISIBLE_DEVICES'];
  if (wanted === undefined || gpus.length === 0) return { chosen: gpus };
  const setting = `CUDA_VISIBLE_DEVICES="${wanted}"`;
  const names = wanted.split(',').map((name) => name.trim());
  const [first = ''] = names;

  if (first.startsWith('MIG-')) return migVisible(gpus, names, setting);
  if (first.startsWith('GPU-')) return listed(gpus, names, setting, (name) => byUuid(gpus, name));

  const numbered = inPciOrder(gpus);
  const answer = listed(gpus, names, setting, (name) => numbered[ordinal(name)]);
  const some = answer.chosen.length > 0 && answer.chosen.length < gpus.length;
  if (!some || env['CUDA_DEVICE_ORDER'] === 'PCI_BUS_ID' || areAlike(gpus)) return answer;
  return {
    chosen: gpus,
    note: `${setting} numbers the GPUs with the fastest first, an order that only CUDA knows where the models differ: all ${gpus.length} GPUs are measured; set CUDA_DEVICE_ORDER=PCI_BUS_ID to have only the visible ones measured`,
  };
};

/** CUDA's own rules: the first name that it cannot resolve ends the list, and a GPU named twice empties it. */
const listed = <Known>(gpus: readonly Known[], names: readonly string[], setting: string, find: (name: string) => Known | undefined): Visible<Known> => {
  const found = new Set<Known>();
  for (const name of names) {
    const gpu = find(name);
    if (gpu === undefined) {
      return found.size === 0
        ? { chosen: [], note: `${setting} hides every GPU from CUDA` }
        : { chosen: inOrderOf(gpus, found), note: `${setting} names no GPU with "${name}": CUDA ignores it and all that follows` };
    }
    if (found.has(gpu)) return { chosen: [], note: `${setting} names a GPU twice, so CUDA shows none` };
    found.add(gpu);
  }
  return { chosen: inOrderOf(gpus, found) };
};
const inOrderOf = <Known>(gpus: readonly Known[], found: ReadonlySet<Known>) => gpus.filter((gpu) => found.has(gpu));

/** Read as strtoul does: `1gpu` is 1. What has no number, or a negative one, is no device. */
const ordinal = (name: string): number => Number(/^\+?(\d+)/.exec(name)?.[1] ?? -1);

/** An abbreviated UUID counts where only one GPU begins so. */
const byUuid = <Known extends GpuNames>(gpus: readonly Known[], prefix: string): Known | undefined => {
  if (!prefix.startsWith('GPU-')) return undefined;
  const matches = gpus.filter((gpu) => gpu.uuid?.startsWith(prefix));
  return matches.length === 1 ? matches[0] : undefined;
};

/** Bus ids have a fixed width, so they sort as text; NVML numbers by them too, where they are not told. */
const inPciOrder = <Known extends GpuNames>(gpus: readonly Known[]): readonly Known[] =>
  gpus.every((gpu) => gpu.pciBusId !== null)
    ? gpus.toSorted((a, b) => (String(a.pciBusId) < String(b.pciBusId) ? -1 : 1))
    : gpus.toSorted((a, b) => a.index - b.index);

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
