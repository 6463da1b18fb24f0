import { scale, seconds, type Seconds } from '../quantity/quantity.ts';
import type { Sensor } from '../sensor/sensor.ts';

/** Two readings of power may stand for this long between them; docs/decisions/0010-power-is-read-ten-times-a-second.md. */
const POWER_PERIOD = 0.1;
/** Longer stretches would smooth the loads that drive a model. */
const ROUND_PERIOD = 1;

export interface SamplingPeriods {
  /** Of a round of all sensors. */
  readonly round: Seconds;
  /** Of the readings of power between rounds. */
  readonly power: Seconds;
}
/** How often to read: as asked, but power ten times a second, a model every second, and a counter twice before it can have passed zero. */
export const samplingPeriods = (sensors: readonly Sensor[], interval: Seconds): SamplingPeriods => {
  const round = Math.min(interval, ...sensors.map(longest));
  return { round: seconds(round), power: seconds(sensors.some(isMeasuredPower) ? Math.min(round, POWER_PERIOD) : round) };
};

/** Power of the moment. What is itself the mean of a second is missed by no round, and a meter of the whole machine is slow, and in no sum. */
export const isMeasuredPower = (sensor: Sensor): boolean =>
  sensor.kind === 'gauge' && isRead(sensor) && sensor.part !== 'machine' && (sensor.averages ?? 0) < ROUND_PERIOD;
const isRead = ({ basis }: Sensor): boolean => basis === 'measured' || basis === 'estimated';
const longest = (sensor: Sensor): number => {
  if (sensor.kind === 'gauge') return sensor.basis === 'stated' ? Infinity : ROUND_PERIOD;
  if (sensor.basis === 'modelled') return ROUND_PERIOD;
  const { tick, wrapsAfter, ceiling, readWithin = Infinity } = sensor;
  return Math.min(readWithin, wrapsAfter === undefined ? Infinity : scale(tick, Number(wrapsAfter)) / ceiling / 2);
};
