import * as v from 'valibot';
import { addressOf, type Asker } from '../asker.ts';
import type { Place } from '../intensity.ts';
import { isZone } from '../zone.ts';

const COUNTRY = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/), v.check(isZone));
/** Left out where it could do more on a terminal than be read. */
const NAME = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\P{C}{1,80}$/u))), undefined);
const DEGREES = /^-?\d{1,3}(\.\d{1,20})?$/;

const IPINFO = v.object({ country: COUNTRY, region: NAME, city: NAME, loc: v.fallback(v.optional(v.string()), undefined) });
const GEOJS = v.object({
  country_code: COUNTRY,
  region: NAME,
  city: NAME,
  latitude: v.fallback(v.optional(v.string()), undefined),
  longitude: v.fallback(v.optional(v.string()), undefined),
});

/** Where the address seems to be that this machine is seen under. Throws IntensityError. */
export const ipinfo = async (asker: Asker, signal?: AbortSignal): Promise<Place> => {
  const url = urlOf(asker, 'CARBONTRACKER_IPINFO_URL', 'https://ipinfo.io', '/json');
  const { country, region, city, loc = '' } = await asker.json('ipinfo', { url, signal }, IPINFO);
  const [latitude, longitude] = loc.split(',');
  return placeOf(country, [city, region], latitude, longitude);
};
/** The same, of another provider. Throws IntensityError. */
export const geojs = async (asker: Asker, signal?: AbortSignal): Promise<Place> => {
  const url = urlOf(asker, 'CARBONTRACKER_GEOJS_URL', 'https://get.geojs.io', '/v1/ip/geo.json');
  const { country_code: country, region, city, latitude, longitude } = await asker.json('geojs', { url, signal }, GEOJS);
  return placeOf(country, [city, region], latitude, longitude);
};

/** A mirror's address may be whole, or lack the path. */
const urlOf = ({ env }: Asker, variable: string, byDefault: string, path: string): string => {
  const url = new URL(addressOf(env, variable, byDefault));
  if (url.pathname === '/') url.pathname = path;
  return url.href;
};

const placeOf = (country: string, names: readonly (string | undefined)[], latitude = '', longitude = ''): Place => {
  const label = [...names, country].filter((name) => name !== undefined).join(', ');
  const coordinates = { latitude: Number(latitude), longitude: Number(longitude) };
  const onEarth = DEGREES.test(latitude) && DEGREES.test(longitude) && Math.abs(coordinates.latitude) <= 90 && Math.abs(coordinates.longitude) <= 180;
  return { zone: country, label, ...(onEarth && { coordinates }) };
};
