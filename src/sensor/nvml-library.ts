import type { NativeLibrary } from '../host/port.ts';
import { FUNCTION_NOT_FOUND } from './nvml-return.ts';

/** `nvmlDevice_t`, an address. */
export type Handle = bigint;
/** Each call returns an nvmlReturn_t, and leaves what was asked for in the buffer that it is given. */
type Call<Arguments extends readonly unknown[]> = (...args: Arguments) => number;
type ReadNumber = Call<[Handle, Uint32Array]>;
type ReadText = Call<[Handle, Uint8Array, number]>;

/** The part of NVML that we use. */
export interface NvmlLibrary {
  readonly init: Call<[]>;
  readonly shutdown: Call<[]>;
  readonly count: Call<[Uint32Array]>;
  readonly handle: Call<[number, BigUint64Array]>;
  readonly name: ReadText;
  readonly uuid: ReadText;
  /** nvmlPciInfo_t, of which all versions agree on domain, bus and device. */
  readonly pci: Call<[Handle, Uint32Array]>;
  readonly architecture: ReadNumber;
  readonly defaultLimit: ReadNumber;
  readonly enforcedLimit: ReadNumber;
  readonly power: ReadNumber;
  readonly energy: Call<[Handle, BigUint64Array]>;
  /** So many nvmlFieldValue_t of 40 bytes each, which say what is asked for and take the answers. */
  readonly fields: Call<[Handle, number, Uint8Array]>;
  readonly migMode: Call<[Handle, Uint32Array, Uint32Array]>;
  readonly migMost: ReadNumber;
  /** A handle for the instance in this slot of a GPU. */
  readonly migHandle: Call<[Handle, number, BigUint64Array]>;
  readonly gpuInstance: ReadNumber;
  readonly computeInstance: ReadNumber;
  /** nvmlDeviceAttributes_t: eight numbers and the memory. */
  readonly attributes: ReadNumber;
}

/**
 * The first of these symbols that the library has; each is looked for by itself, as drivers differ in what they export.
 * One that is missing answers as NVML does for functions that it lacks.
 */
const bindFirst = (library: NativeLibrary, symbols: readonly string[], parameters: string): Call<readonly unknown[]> => {
  for (const symbol of symbols) {
    const found = library.bind(`int ${symbol}(${parameters})`);
    if (found !== undefined) return found as Call<readonly unknown[]>;
  }
  return () => FUNCTION_NOT_FOUND;
};

/** Out-parameters are `void *` filled into buffers of ours: ten times as fast as letting koffi convert them. */
export const bindNvml = (library: NativeLibrary): NvmlLibrary => {
  const bind = (parameters: string, ...symbols: readonly string[]) => bindFirst(library, symbols, parameters);
  const reading = 'void *device, void *out';
  const text = 'void *device, void *out, uint32_t length';
  return {
    init: bind('', 'nvmlInit_v2', 'nvmlInit'),
    shutdown: bind('', 'nvmlShutdown'),
    count: bind('void *out', 'nvmlDeviceGetCount_v2', 'nvmlDeviceGetCount'),
    handle: bind('uint32_t index, void *out', 'nvmlDeviceGetHandleByIndex_v2', 'nvmlDeviceGetHandleByIndex'),
    name: bind(text, 'nvmlDeviceGetName'),
    uuid: bind(text, 'nvmlDeviceGetUUID'),
    pci: bind(reading, 'nvmlDeviceGetPciInfo_v3', 'nvmlDeviceGetPciInfo_v2', 'nvmlDeviceGetPciInfo'),
    architecture: bind(reading, 'nvmlDeviceGetArchitecture'),
    defaultLimit: bind(reading, 'nvmlDeviceGetPowerManagementDefaultLimit'),
    enforcedLimit: bind(reading, 'nvmlDeviceGetEnforcedPowerLimit'),
    power: bind(reading, 'nvmlDeviceGetPowerUsage'),
    energy: bind(reading, 'nvmlDeviceGetTotalEnergyConsumption'),
    fields: bind('void *device, int32_t count, void *values', 'nvmlDeviceGetFieldValues'),
    migMode: bind('void *device, void *current, void *pending', 'nvmlDeviceGetMigMode'),
    migMost: bind(reading, 'nvmlDeviceGetMaxMigDeviceCount'),
    migHandle: bind('void *device, uint32_t slot, void *out', 'nvmlDeviceGetMigDeviceHandleByIndex'),
    gpuInstance: bind(reading, 'nvmlDeviceGetGpuInstanceId'),
    computeInstance: bind(reading, 'nvmlDeviceGetComputeInstanceId'),
    attributes: bind(reading, 'nvmlDeviceGetAttributes_v2'),
  };
};
