import type { Gpu, Visible } from './sensor.ts';

export type GpuNames = Pick<Gpu, 'name' | 'index' | 'uuid' | 'pciBusId' | 'partition'>;

export interface DeviceList {
  /** As it is set: `CUDA_VISIBLE_DEVICES="0,1"`. */
  readonly setting: string;
  readonly names: readonly string[];
  /** Who reads it. */
  readonly runtime: string;
  /** What it makes of a GPU that is named twice. */
  readonly twice: 'once' | 'none';
}

/** What a variable that lists devices leaves of them; by the runtimes' rule the first name that they cannot resolve ends the list. */
export const listed = <Known>(
  gpus: readonly Known[],
  { setting, names, runtime, twice }: DeviceList,
  find: (name: string) => Known | undefined,
): Visible<Known> => {
  const found = new Set<Known>();
  for (const name of names) {
    const gpu = find(name);
    if (gpu === undefined) {
      return found.size === 0
        ? { chosen: [], note: `${setting} hides every GPU from ${runtime}` }
        : { chosen: inOrderOf(gpus, found), note: `${setting} names no GPU with "${name}": ${runtime} ignores it and all that follows` };
    }
    if (twice === 'none' && found.has(gpu)) return { chosen: [], note: `${setting} names a GPU twice, so ${runtime} shows none` };
    found.add(gpu);
  }
  return { chosen: inOrderOf(gpus, found) };
};
export const inOrderOf = <Known>(gpus: readonly Known[], found: ReadonlySet<Known>): readonly Known[] => gpus.filter((gpu) => found.has(gpu));

export const namesIn = (list: string): readonly string[] => list.split(',').map((name) => name.trim());

/** An abbreviated UUID counts where only one GPU begins so. */
export const byUuid = <Known extends GpuNames>(gpus: readonly Known[], prefix: string): Known | undefined => {
  if (!prefix.startsWith('GPU-')) return undefined;
  const matches = gpus.filter((gpu) => gpu.uuid?.startsWith(prefix));
  return matches.length === 1 ? matches[0] : undefined;
};

/** Bus ids have a fixed width, so they sort as text; drivers number by them too, where they are not told. */
export const inPciOrder = <Known extends GpuNames>(gpus: readonly Known[]): readonly Known[] =>
  gpus.every((gpu) => gpu.pciBusId !== null)
    ? gpus.toSorted((a, b) => (String(a.pciBusId) < String(b.pciBusId) ? -1 : 1))
    : gpus.toSorted((a, b) => a.index - b.index);
