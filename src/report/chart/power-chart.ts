import type { Dossier } from '../report.ts';
import type { Drawing, Shape } from './drawing.ts';
import { MARGIN, valueAxis, valueScale, type Box, type Size } from './frame.ts';
import { legend } from './legend.ts';
import { areaBelow } from './outline.ts';
import { powerSeries, together } from './power-series.ts';
import { timeAxis } from './time-axis.ts';
import { POWERS, unitFor } from './unit.ts';

/** The parts of a picture over time, for who wants to stretch it. */
export interface TimePlot {
  readonly size: Size;
  readonly title: string;
  readonly box: Box;
  /** From the left of the box to its right, in s. */
  readonly time: number;
  /** What lies in the box; the axis below it; and what stays where it is. */
  readonly data: readonly Shape[];
  readonly axis: readonly Shape[];
  readonly frame: readonly Shape[];
}
/** In columns a point: so that a picture may be stretched a little before it shows. */
const FINE = 3;

/** The power of each device over the run, one on the other; null where nothing was seen. Without overhead. */
export const powerChart = (dossier: Dossier, size: Size): Drawing | null => {
  const plot = powerPlot(dossier, size);
  return plot && { ...plot.size, title: plot.title, shapes: [...plot.frame, ...plot.data, ...plot.axis] };
};
export const powerPlot = ({ statement, trace }: Dossier, { width, height }: Size, grain = FINE): TimePlot | null => {
  const box = { left: MARGIN.left, top: MARGIN.top, right: width - MARGIN.right, bottom: height - MARGIN.bottom };
  const { edges, power } = trace(Math.round((box.right - box.left) * grain));
  const series = powerSeries(statement.devices, power);
  const sums = together(series.map((each) => each.power));
  const most = sums.reduce<number>((highest, sum) => Math.max(highest, sum ?? 0), 0);
  const time = edges.at(-1)! - edges[0]!;
  if (time <= 0 || sums.every((sum) => sum === null)) return null;

  const unit = unitFor(POWERS, most);
  const scale = valueScale(most / unit.size, box);
  const axis = timeAxis(time, box);
  const places = edges.map((edge) => axis.scale(edge - edges[0]!));
  // Each is drawn from the ground up, and those below it over it: half the outline of bands.
  const bands = series.map(({ ink }, i): Shape => {
    const stacked = together(series.slice(0, i + 1).map((each) => each.power)).map((sum, column) => (sums[column] === null ? null : (sum ?? 0)));
    const heights = stacked.map((sum) => (sum === null ? null : scale(sum / unit.size)));
    return { kind: 'path', d: areaBelow(heights, places, box.bottom), fill: ink };
  });
  const partly = sums.map((sum, column) => (sum !== null && isPartly(statement.devices, power, column) ? box.bottom - 3 : null));
  const unseen = partly.every((mark) => mark === null) ? [] : [{ name: 'some devices unseen: a lower bound', ink: 'ink', mark: 'line' } as const];
  const names = legend([...series.map(({ name, ink }) => ({ name, ink, mark: 'area' as const })), ...unseen], box.left, box.right, height + 4);
  return {
    size: { width, height: height + 4 + names.height },
    title: `Power of each device over ${series.length === 1 ? 'the run' : 'the run, one on the other'}`,
    box,
    time,
    frame: [...valueAxis(scale, box, `Power, ${unit.name}`), ...names.shapes],
    data: [...bands.toReversed(), ...(unseen.length === 0 ? [] : [{ kind: 'path', d: areaBelow(partly, places, box.bottom), fill: 'ink' } as const])],
    axis: axis.shapes,
  };
};
const isPartly = (devices: Dossier['statement']['devices'], power: readonly (readonly (number | null)[])[], column: number): boolean =>
  devices.some(({ counted }, i) => counted && power[i]![column] === null);
