/** What figures of a size are best told in, from so much on; both in the unit of the books. */
export interface Unit {
  readonly name: string;
  readonly size: number;
  readonly from: number;
}
/** In W. */
export const POWERS: readonly Unit[] = [
  { name: 'MW', size: 1e6, from: 1e6 },
  { name: 'kW', size: 1e3, from: 1e3 },
  { name: 'W', size: 1, from: 1 },
  { name: 'mW', size: 1e-3, from: 0 },
];
/** In J: kWh, as in the tables, while there is something of them to see. */
export const ENERGIES: readonly Unit[] = [
  { name: 'MWh', size: 3.6e9, from: 3.6e10 },
  { name: 'kWh', size: 3.6e6, from: 3.6e5 },
  { name: 'Wh', size: 3600, from: 3600 },
  { name: 'mWh', size: 3.6, from: 0 },
];
/** In g of CO2e. */
export const MASSES: readonly Unit[] = [
  { name: 't', size: 1e6, from: 1e7 },
  { name: 'kg', size: 1e3, from: 1e4 },
  { name: 'g', size: 1, from: 0.1 },
  { name: 'mg', size: 1e-3, from: 0 },
];
/** In s. */
export const TIMES: readonly Unit[] = [
  { name: 'd', size: 86_400, from: 172_800 },
  { name: 'h', size: 3600, from: 3600 },
  { name: 'min', size: 60, from: 60 },
  { name: 's', size: 1, from: 0 },
];
export const unitFor = (units: readonly Unit[], most: number): Unit => units.find(({ from }) => most >= from)!;
