import { sensorId } from '../../src/journal/event.ts';
import { millijoules, watts, type Watts } from '../../src/quantity/quantity.ts';
import { SensorError, type Counter, type Gauge } from '../../src/sensor/sensor.ts';

/** What the hardware says when it is read next, and from then on. */
type Answer<Reading> = Reading | Error | (() => Reading | Promise<Reading>);

const answering = <Reading>(first: Answer<Reading>) => {
  let answer = first;
  let reads = 0;
  return {
    shows(next: Answer<Reading>): void {
      answer = next;
    },
    get reads(): number {
      return reads;
    },
    async read(): Promise<Reading> {
      reads++;
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? (answer as () => Reading | Promise<Reading>)() : answer;
    },
  };
};

/** A counter in millijoules, of a device that draws 1 kW at most, unless the test says otherwise. */
export const scriptedCounter = (first: Answer<bigint> = 0n, facts: Partial<Omit<Counter, 'kind' | 'read'>> = {}) => {
  const hardware = answering(first);
  const sensor: Counter = {
    kind: 'counter',
    id: sensorId('gpu:0'),
    part: 'gpu',
    label: 'NVIDIA Pretend',
    basis: 'measured',
    method: 'energy-counter',
    uncertainty: 0.05,
    ceiling: watts(1000),
    tick: millijoules(1),
    ...facts,
    read: () => hardware.read(),
  };
  return Object.assign(hardware, { sensor });
};
/** A gauge of a device that draws 1 kW at most. */
export const scriptedGauge = (first: Answer<number> = 0, facts: Partial<Omit<Gauge, 'kind' | 'read'>> = {}) => {
  const hardware = answering(first);
  const sensor: Gauge = {
    kind: 'gauge',
    id: sensorId('gpu:0'),
    part: 'gpu',
    label: 'NVIDIA Pretend',
    basis: 'measured',
    method: 'power-integrated',
    uncertainty: 0.05,
    ceiling: watts(1000),
    ...facts,
    read: () => hardware.read() as Promise<Watts>,
  };
  return Object.assign(hardware, { sensor });
};

export const silent = (message = 'it does not answer') => new SensorError(message, 'again');
export const lost = (message = 'it has fallen off the bus') => new SensorError(message, 'lost');
