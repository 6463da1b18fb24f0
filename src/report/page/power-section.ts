import { elapsed, seconds, type Instant } from '../../quantity/quantity.ts';
import { powerPlot } from '../chart/power-chart.ts';
import { powerSeries } from '../chart/power-series.ts';
import { inHours } from '../duration.ts';
import { wattsOf } from '../figure.ts';
import type { Dossier } from '../report.ts';
import { collapsed, stretchableFigure } from './figure.ts';
import type { Markup } from './markup.ts';
import { section, type Place } from './place.ts';
import { table } from './table.ts';

/** Of the table behind the chart. */
const STRETCHES = 24;
interface Stretch {
  readonly from: Instant;
  readonly power: readonly (number | null)[];
}

/** `grain`: how finely it is drawn, in columns a point. */
export const powerSection = (dossier: Dossier, place: Place, grain: number): Markup =>
  section(place, 'power', 'Power over time', [
    stretchableFigure(place, 'power-chart', (size) => powerPlot(dossier, size, grain), collapsed('The same as a table', powerTable(dossier))),
  ]);

const powerTable = ({ statement: { devices }, trace }: Dossier): Markup => {
  const { edges, power } = trace(STRETCHES);
  const series = powerSeries(devices, power);
  const rows = edges.slice(0, -1).map((from, i): Stretch => ({ from, power: series.map((each) => each.power[i]!) }));
  const width = elapsed(edges[0]!, edges[1]!);
  return table<Stretch>(
    `Mean power in W over stretches of ${inHours(width, 2)}, without PUE`,
    [
      { head: 'From', kind: 'figure', cell: ({ from }) => inHours(seconds(from - edges[0]!), width < 60 ? 2 : 0) },
      ...series.map(({ name }, i) => ({ head: name, kind: 'figure' as const, cell: (row: Stretch) => unseenAs(row.power[i]!) })),
    ],
    rows,
  );
};
const unseenAs = (power: number | null): string => (power === null ? 'not seen' : wattsOf(power as Parameters<typeof wattsOf>[0]));
