import type { IntensityFact } from '../../journal/event.ts';
import type { PricedStretch } from '../../ledger/trace.ts';
import { foundation } from '../phrase.ts';
import type { Dossier } from '../report.ts';
import type { Drawing, Shape } from './drawing.ts';
import { MARGIN, rounded, valueAxis, valueScale, type Size } from './frame.ts';
import { DASHES, legend } from './legend.ts';
import { INKS } from './power-series.ts';
import { timeAxis } from './time-axis.ts';

/** Who says it, of what, and how it came to be. */
export const sourceOf = ({ source, zone, basis, boundary = null }: IntensityFact): string =>
  `${source}${zone === null ? '' : `, ${zone}`}: ${foundation({ basis, boundary })}`;
/** Averages of a year stand in for what nobody told. */
const isStandIn = ({ basis }: IntensityFact): boolean => basis === 'yearly-average' || basis === 'world-average';

/** What a kWh emitted over the run, by source; null where one figure, or none, held throughout. */
export const intensityChart = ({ trace }: Dossier, { width, height }: Size): Drawing | null => {
  const { edges, intensity } = trace(1);
  const [first, last] = [edges[0]!, edges.at(-1)!];
  const [whole] = intensity;
  if (whole === undefined || (intensity.length === 1 && whole.from <= first && whole.to >= last)) return null;

  const box = { left: MARGIN.left, top: MARGIN.top, right: width - MARGIN.right, bottom: height - MARGIN.bottom };
  const axis = timeAxis(last - first, box);
  const most = intensity.reduce((highest, { fact }) => Math.max(highest, fact.value), 0);
  const scale = valueScale(most, box);
  const sources = [...new Map(intensity.map(({ fact }) => [sourceOf(fact), fact]))];
  const inkOf = (i: number) => INKS[Math.min(i, INKS.length - 1)]!;
  const entries = sources.map(([name, fact], i) => ({ name, ink: inkOf(i), mark: isStandIn(fact) ? ('dashes' as const) : ('line' as const) }));
  const listed =
    entries.length <= INKS.length
      ? entries
      : [...entries.slice(0, INKS.length - 1), { name: `${entries.length - INKS.length + 1} others`, ink: INKS.at(-1)!, mark: 'line' as const }];
  const names = legend(listed, box.left, box.right, height + 4);
  const lines = sources.map(([name, fact], i): Shape => {
    const d = steps(
      intensity.filter((stretch) => sourceOf(stretch.fact) === name),
      (at) => axis.scale(at - first),
      scale,
    );
    return { kind: 'path', d, stroke: inkOf(i), width: 1.5, ...(isStandIn(fact) && { dash: DASHES }) };
  });
  return {
    width,
    height: height + 4 + names.height,
    title: 'Carbon intensity of the electricity over the run, by source',
    shapes: [...valueAxis(scale, box, 'Carbon intensity, gCO₂e/kWh'), ...axis.shapes, ...lines, ...names.shapes],
  };
};
/** Joined where one stretch ends as the next begins. */
const steps = (stretches: readonly PricedStretch[], x: (at: number) => number, y: (value: number) => number): string =>
  stretches
    .map(({ from, to, fact }, i) => {
      const [left, right, at] = [rounded(x(from)), rounded(x(to)), rounded(y(fact.value))];
      return stretches[i - 1]?.to === from ? `V${at}H${right}` : `M${left} ${at}H${right}`;
    })
    .join('');
