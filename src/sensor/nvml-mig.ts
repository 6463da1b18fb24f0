import type { Handle, NvmlLibrary } from './nvml-library.ts';
import { SUCCESS } from './nvml-return.ts';
import type { Instance, Partition } from './sensor.ts';

/** Members of nvmlDeviceAttributes_t. */
const GPU_SLICES = 6,
  COMPUTE_SLICES = 7;

/** How a GPU is cut into instances (MIG), as far as this process is shown them; undefined for one that is whole. */
export const partitionOf = (api: NvmlLibrary, device: Handle, uuidOf: (device: Handle) => string | null): Partition | undefined => {
  const [current, pending, most] = [new Uint32Array(1), new Uint32Array(1), new Uint32Array(1)];
  if (api.migMode(device, current, pending) !== SUCCESS || current[0] !== 1 || api.migMost(device, most) !== SUCCESS) return undefined;
  const address = new BigUint64Array(1);
  const instances: Instance[] = [];
  for (let slot = 0; slot < (most[0] as number); slot++) {
    if (api.migHandle(device, slot, address) !== SUCCESS) continue; // an empty slot, or one that is not ours to see
    const handle = address[0] as Handle;
    const of = (ask: NvmlLibrary['gpuInstance']): number | null => {
      const id = new Uint32Array(1);
      return ask(handle, id) === SUCCESS ? (id[0] as number) : null;
    };
    instances.push({ slot, uuid: uuidOf(handle), gpuInstance: of(api.gpuInstance), computeInstance: of(api.computeInstance), slices: slicesOf(api, handle) });
  }
  return { slices: most[0] as number, instances };
};

/** A compute instance may have a part of its GPU instance alone. */
const slicesOf = (api: NvmlLibrary, handle: Handle): number | null => {
  const attributes = new Uint32Array(10);
  if (api.attributes(handle, attributes) !== SUCCESS) return null;
  return attributes[COMPUTE_SLICES] || attributes[GPU_SLICES] || null;
};
