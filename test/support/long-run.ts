import type { Event } from '../../src/journal/event.ts';
import { momentOf } from '../../src/journal/moment.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { began, closed, ended, intensity, opened, sensor, set, spent } from './events.ts';

const DAY = 86_400;
/** As many slices as a journal keeps of a run, whatever its length. */
const SLICES = 10_000;
const HALF_HOUR = 1800;

/** A made-up run of many days on many GPUs, in as many events as the recorder would keep: loads that come and go, an hour in which one GPU is not seen, half-hours of the grid. */
export const longRun = ({ days = 30, gpus = 64, epochs = 300 } = {}): readonly Event[] => {
  const time = days * DAY;
  const sensors = Array.from({ length: gpus }, (_, i) => sensor(`nvml:GPU-${i}`, { label: 'NVIDIA H100 80GB HBM3' }));
  const edge = (i: number, of: number): number => Math.round((i / of) * time * 1000) / 1000;
  const slices = Array.from({ length: SLICES }, (_, i) => {
    const [from, to] = [edge(i, SLICES), edge(i + 1, SLICES)];
    const isGone = from > time / 2 && from < time / 2 + 3600;
    const load = 0.75 + 0.25 * Math.sin(i / 37);
    return spent(from, to, ...sensors.map((_each, gpu) => (isGone && gpu === 3 ? null : (to - from) * (620 * load + ((i * 31 + gpu * 17) % 71)))));
  });
  const halfHours = Array.from({ length: time / HALF_HOUR }, (_, i) =>
    intensity(180 + 90 * Math.sin(i / 7.6) + ((i * 29) % 23), i * HALF_HOUR, {
      basis: 'estimated',
      boundary: 'direct',
      zone: 'GB',
      source: 'UK Carbon Intensity',
      until: instant((i + 1) * HALF_HOUR),
    }),
  );
  const windows = Array.from({ length: epochs }, (_, i) => [opened(edge(i, epochs), i + 1, { parent: 0, epoch: i + 1 }), closed(edge(i + 1, epochs), i + 1)]);
  const atTimes = [...slices, ...halfHours, ...windows.flat()].sort((a, b) => momentOf(a) - momentOf(b));
  return [began({ sensors, settings: set({ epochs }) }), opened(0, 0), ...atTimes, closed(time, 0), ended(time)];
};
