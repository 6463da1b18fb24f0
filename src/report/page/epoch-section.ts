import type { Statement, WindowCost } from '../../ledger/statement.ts';
import { epochChart } from '../chart/epoch-chart.ts';
import { inHours } from '../duration.ts';
import { gramsOf, kilowattHours, percent, wattsOf } from '../figure.ts';
import type { Dossier } from '../report.ts';
import { collapsed, figure } from './figure.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import { own, section, type Place } from './place.ts';
import { table, type TableColumn } from './table.ts';

const LONG = 12;
const COLUMNS: readonly TableColumn<WindowCost>[] = [
  { head: 'Epoch', kind: 'text', cell: ({ epoch, label }) => (epoch === null ? own(label) : String(epoch)) },
  { head: 'Time', kind: 'figure', cell: ({ time }) => inHours(time, 2) },
  { head: 'Energy with PUE, kWh', kind: 'figure', cell: ({ energy }) => kilowattHours(energy) },
  { head: 'CO₂e, g', kind: 'figure', cell: ({ carbon }) => gramsOf(carbon) },
  { head: 'Mean W', kind: 'figure', cell: ({ meanPower }) => wattsOf(meanPower) },
  { head: 'Seen', kind: 'figure', cell: ({ coverage }) => percent(coverage) },
];

export const epochSection = (dossier: Dossier, place: Place): Markup => {
  const { epochs } = dossier.statement;
  if (epochs.length === 0) return NOTHING;
  return section(place, 'epochs', 'Epochs', [figure(place, 'epoch-chart', (size) => epochChart(dossier, size), NOTHING), epochTable(epochs)]);
};
const epochTable = (epochs: Statement['epochs']): Markup => {
  const rows = table('What each epoch cost', COLUMNS, epochs);
  return epochs.length > LONG ? collapsed(`All ${epochs.length} epochs as a table`, rows) : markup`${rows}`;
};
