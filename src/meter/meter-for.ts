import type { Seconds } from '../quantity/quantity.ts';
import type { Sensor } from '../sensor/sensor.ts';
import { counterMeter } from './counter.ts';
import { gaugeMeter } from './gauge.ts';
import type { Meter } from './meter.ts';

export const meterFor = (sensor: Sensor, trusted: Seconds): Meter => (sensor.kind === 'counter' ? counterMeter(sensor) : gaugeMeter(sensor, trusted));
