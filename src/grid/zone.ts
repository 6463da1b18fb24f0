import { COUNTRIES } from './countries.ts';

/** A zone as its sources name it, from how a person writes it; undefined where it names no country that exists. */
export const zoneFrom = (said: string): string | undefined => {
  const zone = said.trim().toUpperCase().replace(/^UK\b/, 'GB');
  return isZone(zone) ? zone : undefined;
};

/** Whether `zone` begins with a country that exists. */
export const isZone = (zone: string): boolean => /^[A-Z]{2}(-[A-Z0-9]+)*$/.test(zone) && COUNTRIES.has(zone.slice(0, 2));

/** Whether `zone` is a British outward postcode, as `GB-OX1`: no provider but the British names zones so. */
export const isPostcode = (zone: string): boolean => /^GB-[A-Z]{1,2}\d[A-Z\d]?$/.test(zone);
