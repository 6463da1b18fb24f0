import type { Absence } from '../journal/event.ts';
import { SensorError, type Consequence } from './sensor.ts';

export const SUCCESS = 0;
const NOT_SUPPORTED = 3;
export const INSUFFICIENT_SIZE = 7;
export const FUNCTION_NOT_FOUND = 13;
export const isUnsupported = (code: number): boolean => code === NOT_SUPPORTED || code === FUNCTION_NOT_FOUND;

interface Meaning {
  readonly says: string;
  readonly consequence: Consequence;
  readonly remedy?: string;
}
/** nvmlReturn_t of nvml.h. `lost` is what cannot end while we hold our session; all else may pass. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  1: { says: 'the NVML session is closed', consequence: 'lost' },
  2: { says: 'NVML no longer knows this device', consequence: 'lost' },
  [NOT_SUPPORTED]: { says: 'this device or its driver does not offer the reading', consequence: 'lost' },
  4: {
    says: 'this process has no permission to use it',
    consequence: 'again',
    remedy: 'ask the batch system, container or administrator for access to this device',
  },
  6: { says: 'NVML does not find it', consequence: 'again' },
  8: { says: 'its external power cables are not attached properly', consequence: 'lost', remedy: 'check the power cables of the board' },
  9: { says: 'the NVIDIA driver is not loaded', consequence: 'lost', remedy: 'load it with "modprobe nvidia", or install it' },
  10: { says: 'the NVIDIA driver did not answer in time', consequence: 'again' },
  11: { says: 'the NVIDIA driver has trouble with the interrupts of this device', consequence: 'again', remedy: 'see the kernel log (dmesg)' },
  12: { says: 'NVML does not find a library that it needs', consequence: 'lost', remedy: 'install the NVIDIA driver again' },
  [FUNCTION_NOT_FOUND]: { says: 'the NVML library is too old or too new for this reading', consequence: 'lost', remedy: 'update the NVIDIA driver' },
  14: { says: 'the infoROM of this device is corrupted', consequence: 'again' },
  15: { says: 'the GPU has fallen off the bus', consequence: 'lost', remedy: 'see the kernel log (dmesg) for Xid errors, then reboot' },
  16: { says: 'the GPU must be reset before it can be used again', consequence: 'lost', remedy: 'reset it with "nvidia-smi --gpu-reset", or reboot' },
  17: { says: 'the operating system has blocked the NVIDIA driver', consequence: 'again' },
  18: {
    says: 'the NVIDIA driver was upgraded, and the kernel still runs the old one',
    consequence: 'lost',
    remedy: 'reboot this machine, or update the driver libraries in this container',
  },
  19: { says: 'the device is in use by something that locks it', consequence: 'again' },
  20: { says: 'the NVIDIA driver is out of memory', consequence: 'again' },
  21: { says: 'NVML has no data for it yet', consequence: 'again' },
  23: { says: 'the NVIDIA driver is out of resources', consequence: 'again' },
  25: { says: 'the NVML library expects another version of the request', consequence: 'lost' },
  26: { says: 'the NVML library no longer offers this reading', consequence: 'lost' },
  27: { says: 'the device is not ready yet', consequence: 'again' },
  28: { says: 'the GPU is gone', consequence: 'lost' },
};
const meaningOf = (code: number): Meaning => MEANINGS[code] ?? { says: `NVML failed with return code ${code}`, consequence: 'again' };

export const absenceFor = (what: string, code: number): Absence => {
  const { says, remedy } = meaningOf(code);
  return { what, why: says, ...(remedy !== undefined && { remedy }) };
};
export const sensorErrorFor = (what: string, code: number): SensorError => {
  const { says, consequence } = meaningOf(code);
  return new SensorError(`${what}: ${says}`, consequence);
};
