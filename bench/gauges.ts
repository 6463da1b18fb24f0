import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sensorId } from '../src/journal/event.ts';
import { gaugeMeter } from '../src/meter/gauge.ts';
import { instant, seconds, watts } from '../src/quantity/quantity.ts';
import type { Gauge } from '../src/sensor/sensor.ts';
import { judged, shown, type Row } from './row.ts';

/** Readings of a GPU's own power sensor, beside the energy that an external meter saw over the window. */
interface Trace {
  readonly name: string;
  readonly window_ms: readonly [from: number, to: number];
  readonly meter_j: number;
  readonly readings: readonly Reading[];
}
type Reading = readonly [ms: number, watts: number];

const PHASES = 20;
const POLLED_MS = 100;
const TARGET_POINTS = 1;

/** How much polling adds to a power sensor's own error, on recordings with an external meter. */
export const gauges = async (): Promise<readonly Row[]> => {
  const traces = recorded();
  const rows = await Promise.all(
    traces.map(async (trace) => {
      const own = 100 * (area(trace) / trace.meter_j - 1);
      const { mean, worst } = await added(trace, POLLED_MS);
      return judged(
        {
          what: `${trace.name}: error that polling every ${POLLED_MS} ms adds`,
          measured: `${points(mean)}, at worst ${points(worst)}`,
          beside: `the sensor's own: ${points(own)}`,
        },
        `mean ≤ ${TARGET_POINTS} pp`,
        Math.abs(mean) <= TARGET_POINTS,
      );
    }),
  );
  const rarely = await Promise.all(traces.map((trace) => added(trace, 10 * POLLED_MS)));
  const furthest = (key: 'mean' | 'worst') => points(rarely.map((each) => each[key]).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a)));
  return [
    ...rows,
    shown({ what: `the furthest of all, were power read every ${10 * POLLED_MS} ms`, measured: `${furthest('mean')}, at worst ${furthest('worst')}` }, 'none'),
  ];
};

const recorded = (): readonly Trace[] => {
  const folder = process.env['CARBONTRACKER_DATA'];
  const text =
    folder === undefined
      ? readFileSync(new URL('./gpu-traces.json', import.meta.url), 'utf8')
      : execFileSync(process.execPath, [fileURLToPath(new URL('../tools/build-gpu-traces.mjs', import.meta.url)), folder, '--whole'], {
          encoding: 'utf8',
          maxBuffer: 2 ** 26,
        });
  return (JSON.parse(text) as { readonly traces: readonly Trace[] }).traces;
};

/** Percentage points of the true energy that polling adds, over the phases that it may have against the load. */
const added = async (trace: Trace, period: number): Promise<{ readonly mean: number; readonly worst: number }> => {
  const all = area(trace);
  const errors = await Promise.all(
    Array.from({ length: PHASES }, async (_, n) => (100 * ((await polled(trace, period, (n * period) / PHASES)) - all)) / trace.meter_j),
  );
  return { mean: errors.reduce((a, b) => a + b) / PHASES, worst: errors.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a)) };
};

/** Through the production meter: a mark at each end, and a poll each period between them. */
const polled = async ({ window_ms: [from, to], readings }: Trace, period: number, phase: number): Promise<number> => {
  let now = from;
  const meter = gaugeMeter(
    gaugeOf(() => readings.findLast(([ms]) => ms <= now)![1]),
    seconds(10),
  );
  let total = 0;
  const sample = async (ms: number) => {
    now = ms;
    const slice = await meter.sample(instant(ms / 1000));
    if (slice !== undefined && 'energy' in slice) total += slice.energy;
  };
  await sample(from);
  for (let ms = from + phase; ms < to; ms += period) await sample(ms);
  await sample(to);
  return total;
};
const gaugeOf = (power: () => number): Gauge => ({
  kind: 'gauge',
  id: sensorId('trace'),
  part: 'gpu',
  label: 'a recorded GPU',
  basis: 'measured',
  method: 'power-integrated',
  uncertainty: null,
  ceiling: watts(2000),
  read: async () => watts(power()),
});

/** The energy of every reading there is: trapezoids, cut at the window's ends. Ours to check by, so not the meter's code. */
const area = ({ window_ms: [from, to], readings }: Trace): number =>
  readings.slice(1).reduce((total, [t1, w1], i) => {
    const [t0, w0] = readings[i]!;
    const [start, end] = [Math.max(t0, from), Math.min(t1, to)];
    const at = (t: number) => w0 + ((w1 - w0) * (t - t0)) / (t1 - t0);
    return end <= start ? total : total + ((at(start) + at(end)) / 2) * ((end - start) / 1000);
  }, 0);
const points = (n: number): string => `${n < 0 ? '−' : '+'}${Math.abs(n).toFixed(2)} pp`;
