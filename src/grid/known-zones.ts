import { distance } from '../journal/distance.ts';
import { ZONE_TABLE } from './zone-table.ts';

/** The zones within a country that have a yearly figure of their own. There may be others: those of new providers, and UK postcodes. */
export const knownZones = (country: string): readonly string[] =>
  ZONE_TABLE.split('\n').flatMap((row) => (row.startsWith(`${country}-`) ? [row.split(' ')[0]!] : []));

/** What was meant by a zone that is nearly a known one, in words: `DK-DK1 or DK-DK2`. Undefined for known zones, and for strangers. */
export const misspelt = (zone: string): string | undefined => {
  const [country, ...parts] = zone.split('-');
  if (parts.length === 0) return undefined;
  const known = knownZones(country!);
  if (known.includes(zone)) return undefined;
  const near = known.map((name) => ({ name, far: distance(zone, name) })).filter(({ name, far }) => far <= slips(zone, name));
  const least = Math.min(...near.map(({ far }) => far));
  const names = near.filter(({ far }) => far === least).map(({ name }) => name);
  return names.length < 2 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
};
/**
 * How far a typing error may lead from a known zone. Short names without a digit stand so close together that the
 * neighbour of one is as likely another zone, or a UK postcode: IN-EA and IN-KA, CL-SEN and CL-SEM, GB-ORK and GB-OX1.
 */
const slips = (zone: string, known: string): number => {
  const [said, name] = [lastOf(zone), lastOf(known)];
  if (said.length >= 4 && name.length >= 4 && zone.slice(0, -said.length) === known.slice(0, -name.length)) return 2;
  return name.length >= 4 || /\d/.test(name) ? 1 : 0;
};
const lastOf = (zone: string): string => zone.slice(zone.lastIndexOf('-') + 1);
