import type { TimedIntensity } from '../grid/intensity.ts';
import { bars } from '../report/bars.ts';

const HOUR = 3_600_000;
const MOST_ROWS = 25;
const WIDTH = 40;
/** One hour in six is marked: of a day the four greenest. */
const GREENEST = 1 / 6;

/** A forecast as one bar an hour, or a few hours where it is long; the greenest are marked. Times in UTC. */
export const forecastChart = (ahead: readonly TimedIntensity[]): readonly string[] => {
  const [first, last] = [ahead[0], ahead.at(-1)];
  if (first === undefined || last === undefined) return [];
  const hours = (last.until.getTime() - first.from.getTime()) / HOUR;
  const step = Math.max(1, Math.ceil(hours / MOST_ROWS)) * HOUR;
  const start = Math.floor(first.from.getTime() / step) * step;
  const rows: { readonly at: Date; readonly value: number }[] = [];
  for (let at = start; at < last.until.getTime(); at += step) {
    const value = meanBetween(ahead, at, at + step);
    if (value !== undefined) rows.push({ at: new Date(at), value });
  }
  const marked = new Set([...rows].sort((a, b) => a.value - b.value).slice(0, Math.max(1, Math.floor(rows.length * GREENEST))));
  return [
    '',
    `Forecast in gCO2eq/kWh by ${step === HOUR ? 'the hour' : `${step / HOUR} hours`} (UTC); * the greenest:`,
    ...bars(
      rows.map((row) => ({
        label: row.at.toISOString().slice(5, 16).replace('T', ' '),
        value: row.value,
        told: row.value.toFixed(0),
        mark: marked.has(row) ? '*' : '',
      })),
      WIDTH,
    ),
  ];
};
/** Weighted by time, over what is known of that stretch. */
const meanBetween = (ahead: readonly TimedIntensity[], from: number, until: number): number | undefined => {
  let [amount, time] = [0, 0];
  for (const figure of ahead) {
    const overlap = Math.min(until, figure.until.getTime()) - Math.max(from, figure.from.getTime());
    if (overlap <= 0) continue;
    amount += figure.value * overlap;
    time += overlap;
  }
  return time === 0 ? undefined : amount / time;
};
