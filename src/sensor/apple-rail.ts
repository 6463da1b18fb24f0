import { sensorId } from '../journal/event.ts';
import { seconds, watts, type Joules } from '../quantity/quantity.ts';
import type { Counter } from './sensor.ts';

/** What a chip of Apple's tells the energy of. The neural engine goes with the GPU: it trains nothing else. */
export type AppleRail = 'cpu' | 'gpu' | 'ane' | 'dram';

const RAILS = {
  cpu: { part: 'cpu', title: '', ceiling: watts(400) },
  gpu: { part: 'gpu', title: ' GPU', ceiling: watts(600) },
  ane: { part: 'gpu', title: ' Neural Engine', ceiling: watts(100) },
  dram: { part: 'memory', title: ' DRAM', ceiling: watts(300) },
} as const;

export interface AppleCount {
  readonly rail: AppleRail;
  readonly tick: Joules;
  /** How often the number is renewed. */
  readonly refresh: number;
  /** Throws SensorError. */
  read(): bigint;
}
/** Whoever counts it, it has the same name. Apple calls its figures estimates, and nobody has published how good they are. */
export const appleCounter = (chip: string, { rail, tick, refresh, read }: AppleCount): Counter => {
  const { part, title, ceiling } = RAILS[rail];
  return {
    kind: 'counter',
    id: sensorId(`apple:${rail}`),
    part,
    label: `${chip}${title}`,
    basis: 'measured',
    method: 'energy-counter',
    uncertainty: null,
    refresh: seconds(refresh),
    ceiling,
    tick,
    read: async () => read(),
  };
};
