import { sensorId, type Absence } from '../journal/event.ts';
import { millijoules, milliwatts, scale, seconds, watts, type Watts } from '../quantity/quantity.ts';
import type { Handle, NvmlLibrary } from './nvml-library.ts';
import type { ProcessLister } from './nvml-processes.ts';
import { absenceFor, isUnsupported, sensorErrorFor, SUCCESS } from './nvml-return.ts';
import type { Counter, Gauge, Gpu, Sensor } from './sensor.ts';

const REFRESH = seconds(0.1);
const KEPLER = 2,
  TURING = 6;
/** For boards that do not tell their limit: beyond any single GPU of today. */
const UNKNOWN_CEILING = watts(2000);
/** Limits beyond this are sentinels, not limits. */
const HIGHEST_LIMIT = watts(10_000);

export const gpuAt = (api: NvmlLibrary, handle: Handle, index: number, list: ProcessLister | undefined): Gpu => {
  const name = text(api.name, handle) ?? 'NVIDIA GPU';
  return {
    name,
    index,
    uuid: text(api.uuid, handle),
    pciBusId: pciBusId(api, handle),
    ...(list !== undefined && { processes: () => list(handle, titled(name, index)) }),
  };
};
const titled = (name: string, index: number) => `${name} (GPU ${index})`;

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

/** The best reading that this board offers, or why it offers none. */
export const sensorOf = (api: NvmlLibrary, handle: Handle, gpu: Gpu): Sensor | Absence => {
  const title = titled(gpu.name, gpu.index);
  const energy = new BigUint64Array(1);
  const power = new Uint32Array(1);
  const counts = api.energy(handle, energy);
  const shows = counts === SUCCESS ? SUCCESS : api.power(handle, power);
  if (shows !== SUCCESS) {
    return isUnsupported(counts) && isUnsupported(shows)
      ? { what: title, why: 'it has neither an energy counter nor a power gauge that its driver would show' }
      : absenceFor(title, isUnsupported(shows) ? counts : shows);
  }
  const common = {
    id: sensorId(`nvml:${gpu.uuid ?? gpu.pciBusId ?? gpu.index}`),
    part: 'gpu',
    label: gpu.name,
    basis: 'measured',
    uncertainty: uncertaintyOf(api, handle),
    refresh: REFRESH,
    ceiling: ceilingOf(api, handle),
    gpu,
  } as const;
  const counter: Counter = {
    ...common,
    kind: 'counter',
    method: 'energy-counter',
    tick: millijoules(1),
    async read() {
      const said = api.energy(handle, energy);
      if (said !== SUCCESS) throw sensorErrorFor(title, said);
      return energy[0] as bigint;
    },
  };
  const gauge: Gauge = {
    ...common,
    kind: 'gauge',
    method: 'power-integrated',
    async read() {
      const said = api.power(handle, power);
      if (said !== SUCCESS) throw sensorErrorFor(title, said);
      return milliwatts(power[0] as number);
    },
  };
  return counts === SUCCESS ? counter : gauge;
};

/** 5 % by the maker's word and by external meters; consumer boards of two generations strayed by up to 11 %. */
const uncertaintyOf = (api: NvmlLibrary, handle: Handle): number => {
  const architecture = new Uint32Array(1);
  const known = api.architecture(handle, architecture) === SUCCESS;
  return known && (architecture[0] === TURING || architecture[0] === KEPLER) ? 0.1 : 0.05;
};

/** Twice the power limit: short peaks go beyond it. */
const ceilingOf = (api: NvmlLibrary, handle: Handle): Watts => {
  const answer = new Uint32Array(1);
  const limits = [api.defaultLimit, api.enforcedLimit]
    .map((ask) => (ask(handle, answer) === SUCCESS ? milliwatts(answer[0] as number) : watts(0)))
    .filter((limit) => limit > 0 && limit < HIGHEST_LIMIT);
  return limits.length === 0 ? UNKNOWN_CEILING : scale(watts(Math.max(...limits)), 2);
};
