import type { DeviceCost } from '../../ledger/statement.ts';
import type { Trace } from '../../ledger/trace.ts';
import { deviceNames, nameOfPart } from '../phrase.ts';
import type { Ink } from './drawing.ts';

/** The mean power of one device, or of several together, in each column in W; null where none of them was seen. */
export interface PowerSeries {
  readonly name: string;
  readonly ink: Ink;
  readonly power: readonly (number | null)[];
}
/** For devices by themselves: sixteen GPUs, two sockets and their memory have one each. */
export const INKS = Array.from({ length: 24 }, (_, i) => `series-${i}` as Ink);

interface Bundle {
  readonly name: string;
  /** Their places in the statement. */
  readonly places: readonly number[];
}

/** Of the devices that count, in the statement's order. Where there are more than inks, those that are alike are summed, beginning with those that drew least; then the least of all. */
export const powerSeries = (devices: readonly DeviceCost[], power: Trace['power']): readonly PowerSeries[] => {
  const names = deviceNames(devices);
  const single = devices.flatMap(({ counted }, i): readonly Bundle[] => (counted ? [{ name: names[i]!, places: [i] }] : []));
  const energyOf = ({ places }: Bundle): number => places.reduce((sum, i) => sum + (devices[i]!.itEnergy ?? 0), 0);
  const families = kinds(devices, single).toSorted((a, b) => energyOf(a) - energyOf(b));
  let bundles = single;
  for (const family of families) {
    if (bundles.length <= INKS.length) break;
    bundles = [...bundles.filter(({ places }) => !family.places.includes(places[0]!)), family];
  }
  if (bundles.length > INKS.length) {
    const least = bundles.toSorted((a, b) => energyOf(b) - energyOf(a)).slice(INKS.length - 1);
    const places = least.flatMap((bundle) => bundle.places);
    bundles = [...bundles.filter((bundle) => !least.includes(bundle)), { name: `${places.length} others`, places }];
  }
  return bundles
    .toSorted((a, b) => a.places[0]! - b.places[0]!)
    .map(({ name, places }, i) => ({ name, ink: INKS[i]!, power: together(places.map((place) => power[place]!)) }));
};
/** Those of one part and one label. */
const kinds = (devices: readonly DeviceCost[], single: readonly Bundle[]): readonly Bundle[] => {
  const families = new Map<string, number[]>();
  for (const { places } of single) {
    const { part, label } = devices[places[0]!]!.sensor;
    const name = `${nameOfPart(part)} ${label}`;
    families.set(name, [...(families.get(name) ?? []), ...places]);
  }
  return [...families].filter(([, places]) => places.length > 1).map(([name, places]) => ({ name: `${places.length} × ${name}`, places }));
};
/** Column by column, of what was seen. */
export const together = (rows: readonly (readonly (number | null)[])[]): readonly (number | null)[] =>
  (rows[0] ?? []).map((_, i) => {
    const seen = rows.map((row) => row[i]!).filter((watts) => watts !== null);
    return seen.length === 0 ? null : seen.reduce((sum, watts) => sum + watts, 0);
  });
