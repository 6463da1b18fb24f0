import * as v from 'valibot';
import type { Host } from '../host/port.ts';
import { seconds, type Seconds } from '../quantity/quantity.ts';
import { openAsker } from './asker.ts';
import { openCache } from './cache/cache.ts';
import { cached } from './cache/cached.ts';
import { live } from './catalogue.ts';
import { fingerprint } from './cache/fingerprint.ts';
import { refusal } from './first-live.ts';
import { IntensityError, type LiveSource, type Place } from './intensity.ts';
import { whereIs, type Standing, type Stated } from './place/place.ts';

/** All that is asked of others about the grid; what other processes of this user have asked is not asked again. */
export interface Grid {
  /** Never throws: what nobody knows has a reason. */
  locate(signal?: AbortSignal): Promise<Standing>;
  /** The live sources worth asking about a place, the best first. */
  serving(place: Place): readonly LiveSource[];
}
export interface GridSettings extends Stated {
  /** How often a live source is asked. */
  readonly interval: Seconds;
}
type Needs = Pick<Host, 'web' | 'clock' | 'env' | 'disk' | 'files' | 'processes'>;

/** Machines move seldom. */
const SETTLED = seconds(6 * 3600);
/** All that is kept of a place: neither the city nor its coordinates. */
const KEPT = v.object({
  zone: v.string(),
  region: v.exactOptional(v.object({ provider: v.picklist(['aws', 'gcp', 'azure']), region: v.string() })),
  pue: v.exactOptional(v.object({ value: v.pipe(v.number(), v.minValue(1)), source: v.string() })),
});

export const openGrid = (host: Needs, { zone, offline, interval }: GridSettings, notice: (line: string) => void): Grid => {
  const asker = openAsker(host);
  const look = (signal?: AbortSignal): Promise<Standing> => whereIs(host, asker, { zone, offline }, signal);
  if (offline) return { locate: look, serving: () => [] };

  const cache = openCache(host, notice);
  const plain = live.map((source) => source(asker));
  const shared = plain.map((source) => cached(source, cache, host.env, interval));
  const serving = (sources: readonly LiveSource[], place: Place) => sources.filter((source) => source.serves(place));
  /** The zone that a source names for these coordinates, so that all who share the place ask the same of it. */
  const zoneOf = async (place: Place, signal: AbortSignal): Promise<string | null> => {
    const [best] = serving(plain, place);
    if (place.coordinates === undefined || best === undefined) return place.zone;
    const figure = await best.at(place, signal).catch(refusal);
    if (figure instanceof IntensityError && signal.aborted) throw figure; // else half an answer would be kept for hours
    const finer = figure instanceof IntensityError ? null : figure.zone;
    return finer?.startsWith(`${place.zone}-`) ? finer : place.zone;
  };
  return {
    async locate(signal) {
      if (zone !== null) return look(signal);
      const machine = fingerprint(JSON.stringify([host.processes.hostName, host.env['CARBONTRACKER_IPINFO_URL'], host.env['CARBONTRACKER_GEOJS_URL']]));
      let label: string | undefined;
      let trouble: string | undefined;
      const found = await cache
        .recall(
          `place: ${machine}`,
          SETTLED,
          KEPT,
          async (off) => {
            const { place, pue, why } = await look(off);
            label = place.label;
            trouble = why;
            const finest = await zoneOf(place, off);
            if (finest === null) throw new IntensityError(why ?? 'nobody knows where this machine stands');
            return { zone: finest, ...(place.region && { region: place.region }), ...(pue && { pue }) };
          },
          signal,
        )
        .catch(refusal);
      if (found instanceof IntensityError) return { place: { zone: null }, why: found.message };
      const { pue, ...place } = found;
      return { place: { ...place, ...(label !== undefined && { label }) }, ...(pue && { pue }), ...(trouble !== undefined && { why: trouble }) };
    },
    serving: (place) => serving(shared, place),
  };
};
