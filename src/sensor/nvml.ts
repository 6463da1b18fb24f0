import type { Files, Host } from '../host/port.ts';
import type { Absence } from '../journal/event.ts';
import { cudaVisible } from './cuda-visible.ts';
import { jetsonExtent } from './jetson-extent.ts';
import { jetsonRails } from './jetson-rail.ts';
import { gpuAt, titleOf } from './nvml-gpu.ts';
import { bindNvml, type Handle } from './nvml-library.ts';
import { nvmlPaths } from './nvml-path.ts';
import { processLister } from './nvml-processes.ts';
import { useTeller } from './nvml-use.ts';
import { absenceFor, SUCCESS } from './nvml-return.ts';
import { sensorsOf } from './nvml-sensor.ts';
import { bank, type Gpu, type Probe, type Sensor } from './sensor.ts';

const FAMILY = 'NVIDIA GPUs';
const NO_PERMISSION = 4;
const ONE = [{ part: 'gpu', devices: 1 }] as const;

/** NVIDIA GPUs through NVML: the energy counter where the board has one (Volta on), the power gauge elsewhere. */
export const nvml: Probe<'libraries' | 'processes' | 'files' | 'env'> = {
  name: 'nvml',
  basis: 'measured',
  parts: ['gpu'],
  async find(host) {
    const library = libraryOf(host);
    if (!library.found) {
      const { why, remedy } = library;
      return bank([], [{ what: FAMILY, why, ...(remedy !== undefined && { remedy }) }]);
    }
    const api = bindNvml(library);
    const session = api.init();
    if (session !== SUCCESS) return bank([], [absenceFor(FAMILY, session)]);

    // Held to the end: where nobody else holds the driver, it forgets its counters as the last session closes.
    let open = true;
    const close = async () => {
      if (open) api.shutdown();
      open = false;
    };
    const count = new Uint32Array(1);
    const counted = api.count(count);
    if (counted !== SUCCESS) return bank([], [absenceFor(FAMILY, counted)], close);
    if (count[0] === 0) return bank([], [{ what: FAMILY, why: 'the NVIDIA driver shows no GPU to this process' }], close);

    const list = processLister(library);
    const sensors: Sensor[] = [],
      absences: Absence[] = [],
      all: Gpu[] = [];
    const address = new BigUint64Array(1);
    for (let index = 0; index < (count[0] as number); index++) {
      const granted = api.handle(index, address);
      if (granted !== SUCCESS) {
        const absence = absenceFor(`NVIDIA GPU ${index}`, granted);
        absences.push(granted === NO_PERMISSION ? absence : { ...absence, unseen: ONE }); // what we may not touch is not ours
        continue;
      }
      const handle = address[0] as Handle;
      const named = gpuAt(api, handle, index, list);
      const use = useTeller(library, handle);
      const gpu: Gpu = use === undefined ? named : { ...named, use: () => use(titleOf(named)) };
      const found = sensorsOf(api, handle, gpu);
      all.push(gpu);
      if (!('why' in found)) sensors.push(...found);
      else if (hasRails(host.files)) absences.push({ ...found, why: `${found.why}, as on every Jetson: the rails of its board tell it` });
      else absences.push({ ...found, unseen: ONE });
    }
    return { sensors, absences, gpus: { all, visible: cudaVisible }, close };
  },
};

const libraryOf = (host: Pick<Host, 'libraries' | 'processes' | 'files' | 'env'>): ReturnType<Host['libraries']['open']> => {
  let answer: ReturnType<Host['libraries']['open']> = { found: false, why: 'NVIDIA has no driver for macOS' };
  for (const path of nvmlPaths(host)) {
    answer = host.libraries.open(path);
    if (answer.found) return answer;
  }
  return answer;
};

/** Whether the board has meters of its own, as a Jetson has: whoever reads them answers for its GPU. */
const hasRails = (files: Files): boolean => jetsonRails(files).some(({ name }) => jetsonExtent(name) !== undefined);
