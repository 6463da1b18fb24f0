import type { DeviceCost, Statement } from '../../ledger/statement.ts';
import { gramsOf, kilowattHours, percent, wattsOf } from '../figure.ts';
import { basisOf, besideTheSum, deviceNames } from '../phrase.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import { own, section, type Place } from './place.ts';
import { table, type TableColumn } from './table.ts';

type Row = Pick<DeviceCost, 'itEnergy' | 'energy' | 'carbon' | 'meanPower' | 'coverage'> & { readonly name: Markup; readonly how: string };
const COLUMNS: readonly TableColumn<Row>[] = [
  { head: 'Device', kind: 'text', cell: ({ name }) => name },
  { head: 'How it is known', kind: 'text', cell: ({ how }) => how },
  { head: 'IT energy, kWh', kind: 'figure', cell: ({ itEnergy }) => kilowattHours(itEnergy) },
  { head: 'with PUE, kWh', kind: 'figure', cell: ({ energy }) => kilowattHours(energy) },
  { head: 'CO₂e, g', kind: 'figure', cell: ({ carbon }) => gramsOf(carbon) },
  { head: 'Mean W', kind: 'figure', cell: ({ meanPower }) => wattsOf(meanPower) },
  { head: 'Seen', kind: 'figure', cell: ({ coverage }) => percent(coverage) },
];

export const deviceSection = ({ devices, total }: Statement, place: Place): Markup => {
  if (devices.length === 0) return NOTHING;
  const names = deviceNames(devices);
  const rows = devices.map((device, i): Row => ({ ...device, name: own(names[i]!), how: `${basisOf(device)}${besideTheSum(device)}` }));
  return section(place, 'devices', 'Devices', [table('What each device drew', COLUMNS, [...rows, { ...total, name: markup`Together`, how: '' }])]);
};
