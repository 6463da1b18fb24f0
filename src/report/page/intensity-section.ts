import { elapsed, seconds } from '../../quantity/quantity.ts';
import type { IntensityPart } from '../../ledger/statement.ts';
import type { PricedStretch } from '../../ledger/trace.ts';
import { intensityChart, sourceOf } from '../chart/intensity-chart.ts';
import { inHours } from '../duration.ts';
import { percent } from '../figure.ts';
import { setProperly } from '../pdf/wording.ts';
import { foundation, intensityLine } from '../phrase.ts';
import type { Dossier } from '../report.ts';
import { collapsed, figure } from './figure.ts';
import { NOTHING, type Markup } from './markup.ts';
import { own, paragraphs, section, type Place } from './place.ts';
import { table } from './table.ts';

/** What a kWh emitted, who said so, and when. */
export const intensitySection = (dossier: Dossier, place: Place): Markup => {
  const { intensity } = dossier.statement;
  const parts = intensity?.parts ?? [];
  return section(place, 'intensity', 'Carbon intensity', [
    paragraphs([setProperly(intensityLine(intensity))]),
    figure(place, 'intensity-chart', (size) => intensityChart(dossier, size), collapsed('The same as a table', stretchTable(dossier))),
    parts.length < 2 ? NOTHING : partTable(parts),
  ]);
};
const partTable = (parts: readonly IntensityPart[]): Markup =>
  table(
    'Sources, by the energy that they priced',
    [
      { head: 'Source', kind: 'text', cell: ({ source }) => own(source) },
      { head: 'Zone', kind: 'text', cell: ({ zone }) => zone ?? '' },
      { head: 'Kind', kind: 'text', cell: foundation },
      { head: 'Mean, gCO₂e/kWh', kind: 'figure', cell: ({ mean }) => mean.toFixed(2) },
      { head: 'Of the energy', kind: 'figure', cell: ({ share }) => percent(share) },
    ],
    parts,
  );
const stretchTable = ({ trace }: Dossier): Markup => {
  const { edges, intensity } = trace(1);
  const [begin, end] = [edges[0]!, edges.at(-1)!];
  const since = (at: PricedStretch['from']): string => inHours(seconds(at - begin), elapsed(begin, end) < 600 ? 2 : 0);
  return table<PricedStretch>(
    'What priced when',
    [
      { head: 'From', kind: 'figure', cell: ({ from }) => since(from) },
      { head: 'To', kind: 'figure', cell: ({ to }) => since(to) },
      { head: 'gCO₂e/kWh', kind: 'figure', cell: ({ fact }) => fact.value.toFixed(2) },
      { head: 'Source', kind: 'text', cell: ({ fact }) => own(sourceOf(fact)) },
    ],
    intensity,
  );
};
