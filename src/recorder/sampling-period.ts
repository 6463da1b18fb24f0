import { scale, seconds, type Seconds } from '../quantity/quantity.ts';
import type { Sensor } from '../sensor/sensor.ts';

/** The longest stretch over which two readings of power may stand for all between them. */
const POWER_PERIOD = 1;

/** How often to read: as asked, but measured power every second, and a counter twice before it can have passed zero. */
export const samplingPeriod = (sensors: readonly Sensor[], interval: Seconds): Seconds => {
  const longest = sensors.flatMap((sensor) => {
    if (sensor.kind === 'gauge') return sensor.basis === 'measured' ? [POWER_PERIOD] : [];
    return sensor.wrapsAfter === undefined ? [] : [scale(sensor.tick, Number(sensor.wrapsAfter)) / sensor.ceiling / 2];
  });
  return seconds(Math.min(interval, ...longest));
};
