import type { Host } from '../host/port.ts';
import { elapsed, inMicrojoules, joules, microjoules, over, scale, seconds, sum, type Watts } from '../quantity/quantity.ts';
import { sensorId } from '../journal/event.ts';
import { allotment, type Allotment } from './allotment.ts';
import { openLoad, UNKNOWN_LOAD, type Load } from './load.ts';
import { processor } from './processor.ts';
import { partOf, rated, type Rating } from './rating.ts';
import { bank, type Counter, type Probe } from './sensor.ts';

const WHAT = 'CPU power model';

/** Power as a share of the nominal power, at a load from 0 to 1. See docs/decisions/0004-cpu-model-curve.md. */
export const powerShare = (load: number): number => 0.15 + 0.55 * Math.sqrt(load);

/** Stands in where no counter of the CPU can be read: nominal power, driven by load. */
export const cpuModel: Probe<'files' | 'clock'> = {
  name: 'cpu-model',
  basis: 'modelled',
  parts: ['cpu'],
  platforms: ['linux', 'android'],
  async find(host) {
    const cpu = processor(host.files);
    if (cpu === undefined) return bank([], [{ what: WHAT, why: 'there is no readable /proc/cpuinfo to model the CPU from' }]);
    const { threads, cpuTime } = allottedThreads(cpu.threads, allotment(host.files));
    const load = openLoad(host, threads, { cpuTime });
    const sensor = loadModel(partOf(await rated(cpu), threads, cpu.threads), load, host.clock);
    const absences =
      load === undefined ? [{ what: 'CPU load', why: 'neither /proc/stat nor the cgroup can be read, so the CPU model takes half load for granted' }] : [];
    return bank([sensor], absences, async () => load?.close());
  },
};

/** Nominal power, driven by load; by half of it where that is not known. */
export const loadModel = ({ power, label, uncertainty }: Rating, load: Load | undefined, clock: Host['clock']): Counter => ({
  kind: 'counter',
  id: sensorId('model:cpu'),
  part: 'cpu',
  label,
  basis: 'modelled',
  method: load === undefined ? 'half-load-model' : 'load-model',
  uncertainty,
  refresh: seconds(0.01),
  ceiling: scale(power, 2),
  ...(load !== undefined && { idle: scale(power, powerShare(0)) }),
  tick: microjoules(1),
  read: summed(clock, () => scale(power, powerShare(load?.since() ?? UNKNOWN_LOAD))),
});

/** Not more than there are: a limit above that is none. */
const allottedThreads = (all: number, { threads, cpuTime }: Allotment): { readonly threads: number; readonly cpuTime: Allotment['cpuTime'] } =>
  threads === null || threads >= all ? { threads: all, cpuTime: null } : { threads, cpuTime };

/** A counter made of power: at each read, the mean power since the last one times that time. A failed read leaves its time to the next. */
const summed = (clock: Host['clock'], meanPower: () => Watts): Counter['read'] => {
  let last = clock.now();
  let energy = joules(0);
  return async () => {
    const power = meanPower();
    const now = clock.now();
    energy = sum([energy, over(power, elapsed(last, now))]);
    last = now;
    return BigInt(inMicrojoules(energy));
  };
};
