import type { Handle, NvmlLibrary } from './nvml-library.ts';
import { partitionOf } from './nvml-mig.ts';
import type { ProcessLister } from './nvml-processes.ts';
import { SUCCESS } from './nvml-return.ts';
import type { Gpu } from './sensor.ts';

export const gpuAt = (api: NvmlLibrary, handle: Handle, index: number, list: ProcessLister | undefined): Gpu => {
  const name = text(api.name, handle) ?? 'NVIDIA GPU';
  const partition = partitionOf(api, handle, (instance) => text(api.uuid, instance));
  return {
    name,
    index,
    uuid: text(api.uuid, handle),
    pciBusId: pciBusId(api, handle),
    ...(list !== undefined && { processes: () => list(handle, titleOf({ name, index })) }),
    ...(partition !== undefined && { partition }),
  };
};
/** What a person knows it by. */
export const titleOf = ({ name, index }: Pick<Gpu, 'name' | 'index'>): string => `${name} (GPU ${index})`;

const text = (read: NvmlLibrary['name'], handle: Handle): string | null => {
  const buffer = new Uint8Array(96);
  if (read(handle, buffer, buffer.length) !== SUCCESS) return null;
  const [said = ''] = new TextDecoder().decode(buffer).split('\0', 1);
  return said.trim() || null;
};

const pciBusId = (api: NvmlLibrary, handle: Handle): string | null => {
  const place = new Uint32Array(17);
  if (api.pci(handle, place) !== SUCCESS) return null;
  const [domain, bus, device] = [...place.subarray(4, 7)].map((n) => n.toString(16).toUpperCase());
  return `${domain?.padStart(8, '0')}:${bus?.padStart(2, '0')}:${device?.padStart(2, '0')}.0`;
};
