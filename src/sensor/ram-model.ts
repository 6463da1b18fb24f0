import { FileError } from '../host/port.ts';
import { sensorId } from '../journal/event.ts';
import { scale, watts, type Watts } from '../quantity/quantity.ts';
import { allotment } from './allotment.ts';
import { bank, type Gauge, type Probe } from './sensor.ts';

const WHAT = 'memory power model';
const KIB_PER_GIB = 2 ** 20;
const CAP = watts(128);

/** 3 W for 8 GiB; eight times the memory takes four times the power. See docs/decisions/0005-ram-model.md. */
export const memoryPower = (gibibytes: number): Watts => watts(Math.min(CAP, 3 * (gibibytes / 8) ** (2 / 3)));

/** Stands in where no counter of the memory can be read: constant power from its size. */
export const ramModel: Probe<'files'> = {
  name: 'ram-model',
  basis: 'modelled',
  parts: ['memory'],
  platforms: ['linux', 'android'],
  async find({ files }) {
    let text: string;
    try {
      text = files.text('/proc/meminfo');
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return bank([], [{ what: WHAT, why: 'there is no readable /proc/meminfo to model the memory from' }]);
    }
    const kibibytes = Number(/^MemTotal: +(\d+) kB$/m.exec(text)?.[1] ?? 0);
    if (kibibytes === 0) return bank([], [{ what: WHAT, why: '/proc/meminfo does not say how much memory there is' }]);
    const gibibytes = kibibytes / KIB_PER_GIB;
    const { memory } = allotment(files);
    const ours = memory === null ? gibibytes : Math.min(gibibytes, memory / 1024 / KIB_PER_GIB);
    const power = scale(memoryPower(gibibytes), ours / gibibytes);
    return bank([capacityModel(power, ours < gibibytes ? `${rounded(ours)} of ${rounded(gibibytes)} GiB` : `${rounded(gibibytes)} GiB`)]);
  },
};

/** The same power all the time. */
export const capacityModel = (power: Watts, label: string): Gauge => ({
  kind: 'gauge',
  id: sensorId('model:memory'),
  part: 'memory',
  basis: 'modelled',
  method: 'capacity-model',
  label,
  uncertainty: 1,
  ceiling: scale(power, 2),
  idle: power,
  read: async () => power,
});

const rounded = (gibibytes: number): string => gibibytes.toFixed(gibibytes < 10 ? 1 : 0);
