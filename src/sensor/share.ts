import { sensorId, type SensorId } from '../journal/event.ts';
import { scale } from '../quantity/quantity.ts';
import type { Sensor, Share } from './sensor.ts';

/** A sensor of a whole GPU as that of a part of it: the same share of all that it reads. How far off that is nobody knows. */
export const sharedSensor = (sensor: Sensor, { instances, slices, of }: Share): Sensor => {
  const share = slices / of;
  const held = instances.map(({ slot, gpuInstance }) => gpuInstance ?? slot).sort((a, b) => a - b);
  /** Other jobs hold other instances of the same GPU: their journals must not take one for the other. */
  const partly = (id: SensorId): SensorId => sensorId(`${id}/mig-${held.join('+')}`);
  const facts = {
    id: partly(sensor.id),
    label: `${sensor.label} (${slices} of ${of} slices)`,
    basis: 'estimated',
    method: 'slice-share',
    uncertainty: null,
    ceiling: scale(sensor.ceiling, share),
    ...(sensor.within !== undefined && { within: partly(sensor.within) }),
  } as const;
  if (sensor.kind === 'gauge') return { ...sensor, ...facts, read: async () => scale(await sensor.read(), share) };
  const { check: _check, ...counter } = sensor;
  return { ...counter, ...facts, tick: scale(sensor.tick, share) };
};
