import * as v from 'valibot';
import type { Environment } from '../../host/port.ts';
import type { IntensityBasis } from '../../journal/event.ts';
import { seconds, type Seconds } from '../../quantity/quantity.ts';
import type { Cache } from './cache.ts';
import { Moment, Phrase } from './entry.ts';
import { later, ofNow, plausible, within } from '../figure.ts';
import { fingerprint } from './fingerprint.ts';
import { hasHistory, seesAhead, type LiveSource, type Place } from '../intensity.ts';
import { KEPT_FOR } from './shelf.ts';
import { edgeAfter, edgeBefore } from '../stretch.ts';

/** A provider may still correct younger figures. */
const SETTLED = 86_400;
const LONGEST_AHEAD = 3600;
/** Degrees are kept apart by tenths, some ten kilometres: an address is not known better. */
const PER_DEGREE = 10;

/**
 * A live source whose answers are shared among processes that ask it every `interval`.
 * Of the place only the zone can be read on the disk: the rest, the times and the keys stand there as a fingerprint.
 */
export const cached = (source: LiveSource, cache: Cache, env: Environment, interval: Seconds): LiveSource => {
  const { name, variables } = source;
  const keys = variables.map((variable) => env[variable]);
  const keyOf = (kind: string, { zone, region, coordinates }: Place, ...times: readonly Date[]): string => {
    const where = coordinates && [coordinates.latitude, coordinates.longitude].map((degrees) => Math.round(degrees * PER_DEGREE));
    return `${name}: ${kind} ${zone ?? 'somewhere'} ${fingerprint(JSON.stringify([where, region?.provider, region?.region, times, keys]))}`;
  };
  const figure = figureOf(name);
  const figures = v.array(figure);
  const newest = v.pipe(
    figure,
    v.transform((read) => ofNow(name, read, cache.clock.date())),
  );
  // Less than the interval: who asks every interval gets something new each time.
  const fresh = seconds(0.9 * interval);
  const freshAhead = seconds(Math.min(4 * interval, LONGEST_AHEAD));

  return {
    name,
    variables,
    serves: (place) => source.serves(place),
    at: (place, signal) => cache.recall(keyOf('at', place), fresh, newest, (off) => source.at(place, off), signal),
    ...(hasHistory(source) && {
      async past(place: Place, from: Date, until: Date, signal?: AbortSignal) {
        const [start, end] = [edgeBefore(from, interval), edgeAfter(until, interval)];
        const now = cache.clock.date();
        const settled = later(end, SETTLED) < now;
        // Rounding leads into the future where the stretch has just ended.
        const ask = (off: AbortSignal) => source.past(place, start, latest(until, earliest(end, now)), off);
        const key = keyOf(settled ? 'settled past' : 'past', place, start, end);
        return within(name, await cache.recall(key, settled ? KEPT_FOR : fresh, figures, ask, signal), from, until);
      },
    }),
    ...(seesAhead(source) && {
      async ahead(place: Place, until: Date, signal?: AbortSignal) {
        const end = edgeAfter(until, freshAhead);
        const told = await cache.recall(keyOf('ahead', place, end), freshAhead, figures, (off) => source.ahead(place, end, off), signal);
        return within(name, told, cache.clock.date(), until);
      },
    }),
  };
};

/** A figure as JSON left it, no less plausible than one that a provider has just told. */
const figureOf = (who: string) =>
  v.object({
    value: v.pipe(
      v.number(),
      v.transform((value) => plausible(who, value)),
    ),
    basis: v.picklist(Object.keys(BASES) as IntensityBasis[]),
    boundary: v.nullable(v.picklist(['life-cycle', 'direct'])),
    zone: v.nullable(Phrase),
    source: Phrase,
    why: v.exactOptional(Phrase),
    from: Moment,
    until: Moment,
  });
const BASES: Readonly<Record<IntensityBasis, true>> = {
  metered: true,
  estimated: true,
  forecast: true,
  marginal: true,
  'yearly-average': true,
  'world-average': true,
  stated: true,
};

const earliest = (a: Date, b: Date): Date => (a < b ? a : b);
const latest = (a: Date, b: Date): Date => (a > b ? a : b);
