import type { HardwareThread } from '../host/port.ts';
import type { Absence } from '../journal/event.ts';
import { loadModel } from './cpu-model.ts';
import { loadBy, type Times } from './load.ts';
import { capacityModel, memoryPower } from './ram-model.ts';
import { rated } from './rating.ts';
import { bank, type Probe, type Sensor } from './sensor.ts';
import { nominal } from './tdp.ts';

const BYTES_PER_GIB = 2 ** 30;

/** The models of CPU and memory where there is no /proc to feed them: by what the system itself tells. */
export const systemModel: Probe<'system' | 'clock'> = {
  name: 'system-model',
  basis: 'modelled',
  parts: ['cpu', 'memory'],
  platforms: ['darwin', 'win32', 'freebsd', 'openbsd'],
  async find({ system, clock }) {
    const sensors: Sensor[] = [],
      absences: Absence[] = [];
    const threads = system.threads();
    const brand = threads[0]?.brand || undefined;
    if (threads.length === 0) absences.push({ what: 'CPU power model', why: 'the system tells nothing of its processors' });
    else {
      // A virtual machine does not say that it is one, but it often shows fewer threads than the processor has.
      const known = brand === undefined ? undefined : await nominal(brand);
      const virtual = known?.threads !== undefined && threads.length < known.threads;
      const first = timesOf(threads);
      const load = first.total > 0 ? loadBy({ first, times: () => timesOf(system.threads()), close: () => undefined }) : undefined;
      if (load === undefined) absences.push({ what: 'CPU load', why: 'the system counts no CPU times, so the CPU model takes half load for granted' });
      sensors.push(loadModel(await rated({ brand, vendor: undefined, sockets: 1, threads: threads.length, isArm: false, virtual }), load, clock));
    }
    const gibibytes = system.memory() / BYTES_PER_GIB;
    if (gibibytes > 0) sensors.push(capacityModel(memoryPower(gibibytes), `${gibibytes.toFixed(gibibytes < 10 ? 1 : 0)} GiB`));
    else absences.push({ what: 'memory power model', why: 'the system does not say how much memory there is' });
    return bank(sensors, absences);
  },
};

/** In seconds, of all threads. */
const timesOf = (threads: readonly HardwareThread[]): Times => {
  const sum = (of: (thread: HardwareThread) => number): number => threads.reduce((total, thread) => total + of(thread), 0);
  const busy = sum((thread) => thread.busy);
  return { busy, total: busy + sum((thread) => thread.idle) };
};
