import type { Files } from '../host/port.ts';
import { kernelText } from './kernel-text.ts';

/** A card on the PCI bus, by the directory that the kernel has for it. */
export interface PciDevice {
  /** As the kernel names its place: `0000:3b:00.0`; where it does not tell, the name that is given. */
  readonly slot: string;
  /** As CUDA and ROCm name it: `00000000:3B:00.0`. */
  readonly busId: string | null;
  /** Its maker and model, as `1002:740C`; empty where the kernel does not say. */
  readonly model: string;
  /** Powered down until somebody uses it: it cannot be read, and is not to be woken. */
  isAsleep(): boolean;
}

export const pciDevice = (files: Pick<Files, 'text'>, directory: string, name: string): PciDevice => {
  const event = kernelText(files, `${directory}/uevent`) ?? '';
  const slot = /^PCI_SLOT_NAME=([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])$/im.exec(event)?.[1]?.toLowerCase();
  return {
    slot: slot ?? name,
    busId: slot?.toUpperCase().padStart('00000000:00:00.0'.length, '0') ?? null,
    model: /^PCI_ID=([0-9a-f]{4}:[0-9a-f]{4})$/im.exec(event)?.[1]?.toUpperCase() ?? '',
    isAsleep: () => kernelText(files, `${directory}/power/runtime_status`) === 'suspended',
  };
};
