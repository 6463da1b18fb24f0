import { scale, seconds, type Seconds } from '../quantity/quantity.ts';
import type { Sensor } from '../sensor/sensor.ts';

/** How often to read: as asked, but at least twice before the fastest counter can have passed zero. */
export const samplingPeriod = (sensors: readonly Sensor[], interval: Seconds): Seconds => {
  const halfWraps = sensors.flatMap((sensor) =>
    sensor.kind === 'counter' && sensor.wrapsAfter !== undefined ? [scale(sensor.tick, Number(sensor.wrapsAfter)) / sensor.ceiling / 2] : [],
  );
  return seconds(Math.min(interval, ...halfWraps));
};
