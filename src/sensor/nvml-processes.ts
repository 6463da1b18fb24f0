import type { NativeLibrary } from '../host/port.ts';
import type { Handle } from './nvml-library.ts';
import { INSUFFICIENT_SIZE, isUnsupported, sensorErrorFor, SUCCESS } from './nvml-return.ts';

/** Bytes from one process to the next in the lists of each version; the pid always comes first. */
const STRIDES = { _v3: 24, _v2: 24, '': 16 } as const;
/** Drivers 535.43 to 535.86 spread `_v3` further. Buffers have room for this in any case, so a wrong guess stays harmless. */
const WIDEST_STRIDE = 32;

/** The ids of the processes on a device; `title` names it in the SensorError. */
export type ProcessLister = (device: Handle, title: string) => readonly number[];
type List = (device: Handle) => { readonly code: number; readonly pids: readonly number[] };

/** Lists the processes on a device, or undefined where the driver cannot. In a container without the host's process ids the list is empty. */
export const processLister = (library: NativeLibrary): ProcessLister | undefined => {
  const compute = bindList(library, 'Compute');
  if (compute === undefined) return undefined;
  const others = [bindList(library, 'Graphics'), bindList(library, 'MPSCompute')].filter((list) => list !== undefined);
  return (device, title) => {
    const { code, pids } = compute(device);
    if (code !== SUCCESS) throw sensorErrorFor(title, code);
    const further = others.map((list) => list(device));
    const failed = further.find((answer) => answer.code !== SUCCESS && !isUnsupported(answer.code));
    if (failed !== undefined) throw sensorErrorFor(title, failed.code);
    return [...new Set([...pids, ...further.flatMap((answer) => answer.pids)])];
  };
};

const bindList = (library: NativeLibrary, kind: 'Compute' | 'Graphics' | 'MPSCompute'): List | undefined => {
  for (const version of ['_v3', '_v2', ''] as const) {
    const call = library.bind(`int nvmlDeviceGet${kind}RunningProcesses${version}(void *device, void *count, void *list)`);
    if (call === undefined) continue;
    const stride = version === '_v3' && hasWideStride(library) ? WIDEST_STRIDE : STRIDES[version];
    return (device) => listed(call as Fill, device, stride);
  }
  return undefined;
};

/** nvitop's rule: the drivers in question have the first of these symbols and not yet the second. */
const hasWideStride = (library: NativeLibrary): boolean =>
  has(library, 'nvmlDeviceGetConfComputeMemSizeInfo') && !has(library, 'nvmlDeviceGetRunningProcessDetailList');
const has = (library: NativeLibrary, symbol: string) => library.bind(`int ${symbol}(void *device, void *out)`) !== undefined;

type Fill = (device: Handle, count: Uint32Array, list: Uint8Array) => number;
/** Processes come and go between two calls: each further try has room for twice as many as were there at the last. */
const listed = (fill: Fill, device: Handle, stride: number): ReturnType<List> => {
  const count = new Uint32Array([32]);
  let code = INSUFFICIENT_SIZE;
  for (let tries = 0; tries < 4 && code === INSUFFICIENT_SIZE; tries++) {
    const list = new DataView(new ArrayBuffer((count[0] as number) * WIDEST_STRIDE));
    code = fill(device, count, new Uint8Array(list.buffer));
    const found = count[0] as number;
    if (code === SUCCESS) return { code, pids: Array.from({ length: found }, (_, i) => list.getUint32(i * stride, true)) };
    count[0] = 2 * found + 5;
  }
  return { code, pids: [] };
};
