import type { Absence } from '../journal/event.ts';
import { gpuAt, sensorOf } from './nvml-device.ts';
import { bindNvml, type Handle } from './nvml-library.ts';
import { processLister } from './nvml-processes.ts';
import { useTeller } from './nvml-use.ts';
import { absenceFor, SUCCESS } from './nvml-return.ts';
import { cudaVisible } from './cuda-visible.ts';
import { bank, type Gpu, type Probe, type Sensor } from './sensor.ts';

const FAMILY = 'NVIDIA GPUs';
const NO_PERMISSION = 4;
const ONE = [{ part: 'gpu', devices: 1 }] as const;

/** NVIDIA GPUs through NVML: the energy counter where the board has one (Volta on), the power gauge elsewhere. */
export const nvml: Probe<'libraries'> = {
  name: 'nvml',
  basis: 'measured',
  parts: ['gpu'],
  async find({ libraries }) {
    const library = libraries.open('libnvidia-ml.so.1');
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
      gpus: Gpu[] = [];
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
      const gpu: Gpu = use === undefined ? named : { ...named, use: () => use(`${named.name} (GPU ${index})`) };
      const sensor = sensorOf(api, handle, gpu);
      gpus.push(gpu);
      if ('why' in sensor) absences.push({ ...sensor, unseen: ONE });
      else sensors.push(sensor);
    }
    return { sensors, absences, gpus: { all: gpus, visible: cudaVisible }, close };
  },
};
