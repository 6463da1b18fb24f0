import type { NativeLibrary } from '../host/port.ts';
import type { Handle } from './nvml-library.ts';
import { INSUFFICIENT_SIZE, sensorErrorFor, SUCCESS } from './nvml-return.ts';

/** nvmlProcessUtilizationSample_t: the pid, when, and how busy it kept the cores, in percent. */
const SIZE = 32;
const [TIME, CORES] = [8, 16];
const NOT_FOUND = 6;
/** For the first try. */
const ROOM = 64;

/** How busy each process has kept a device since this was last asked, as a share of its time; `title` names it in the SensorError. */
export type UseTeller = (title: string) => ReadonlyMap<number, number>;
type Fill = (device: Handle, list: Uint8Array, count: Uint32Array, since: bigint) => number;

/** Undefined where the driver does not tell, as of a device that is cut into parts. */
export const useTeller = (library: NativeLibrary, device: Handle): UseTeller | undefined => {
  const call = library.bind('int nvmlDeviceGetProcessUtilization(void *device, void *list, void *count, uint64_t since)');
  if (call === undefined) return undefined;
  const fill = call as Fill;
  let since = 0n;
  const asked = () => {
    const count = new Uint32Array([ROOM]);
    let code = INSUFFICIENT_SIZE;
    for (let tries = 0; tries < 4 && code === INSUFFICIENT_SIZE; tries++) {
      const list = new DataView(new ArrayBuffer(Math.max(1, count[0]!) * SIZE));
      code = fill(device, new Uint8Array(list.buffer), count, since);
      if (code === SUCCESS) return { code, list, found: count[0]! };
      count[0] = 2 * count[0]! + 5;
    }
    return { code, list: new DataView(new ArrayBuffer(0)), found: 0 };
  };
  const isTold = (code: number): boolean => code === SUCCESS || code === NOT_FOUND; // no samples: nobody was at work
  if (!isTold(asked().code)) return undefined;
  return (title) => {
    const { code, list, found } = asked();
    if (!isTold(code)) throw sensorErrorFor(title, code);
    const samples = Array.from({ length: found }, (_, i) => ({
      pid: list.getUint32(i * SIZE, true),
      at: list.getBigUint64(i * SIZE + TIME, true),
      busy: list.getUint32(i * SIZE + CORES, true) / 100,
    })).filter(({ busy }) => busy <= 1);
    for (const { at } of samples) if (at > since) since = at;
    const use = new Map<number, number>();
    for (const { pid } of samples) {
      const own = samples.filter((sample) => sample.pid === pid);
      use.set(pid, own.reduce((all, { busy }) => all + busy, 0) / own.length);
    }
    return use;
  };
};
