import * as v from 'valibot';
import { addressOf, type Asker } from './asker.ts';
import { later, momentOf, ofNow, plausible, within } from './figure.ts';
import { IntensityError, type ForecastSource, type HistorySource, type LiveSource, type Place, type TimedIntensity } from './intensity.ts';
import { edgeBefore, inPieces } from './stretch.ts';
import { isPostcode } from './zone.ts';

const NAME = 'Electricity Maps';
const KEY = 'ELECTRICITYMAPS_API_KEY';
const ADDRESS = 'CARBONTRACKER_ELECTRICITYMAPS_URL';

const HOUR = 3600;
const STEPS = { '5_minutes': 300, '15_minutes': 900, hourly: HOUR } as const;
/** What one question for the past may span, where its figures are hourly. */
const LONGEST_RANGE = 10 * 24 * HOUR;
/** How far it can be asked to see ahead, in hours. */
const HORIZONS = [6, 24, 48, 72] as const;

const Granularity = v.nullish(v.picklist(['5_minutes', '15_minutes', 'hourly']));
const Figure = v.object({
  datetime: v.string(),
  carbonIntensity: v.nullable(v.number()),
  isEstimated: v.nullish(v.boolean()),
  // Other boundaries are refused, not relabelled.
  emissionFactorType: v.nullish(v.literal('lifecycle')),
  temporalGranularity: Granularity,
});
const Told = { zone: v.pipe(v.string(), v.maxLength(30), v.regex(/^[A-Z]{2}(-[A-Z0-9]+)*$/)), temporalGranularity: Granularity };
const Latest = v.object({ ...Figure.entries, ...Told });
const History = v.object({ ...Told, history: v.array(Figure) });
const Range = v.object({ ...Told, data: v.array(Figure) });
const Forecast = v.object({ ...Told, forecast: v.array(Figure) });
type Told = v.InferOutput<v.ObjectSchema<typeof Told, undefined>>;

/** Electricity Maps, API v3: what is consumed in a zone, life-cycle, in gCO2eq/kWh. */
export const electricityMaps = (asker: Asker): LiveSource & HistorySource & ForecastSource => {
  const { env, clock } = asker;
  const ask = async <Body extends Told>(
    what: string,
    place: Place,
    more: Location,
    schema: v.GenericSchema<unknown, Body>,
    signal: AbortSignal | undefined,
  ) => {
    const key = env[KEY];
    const location = locationOf(place);
    if (!key) throw new IntensityError(`${NAME} needs a key, in ${KEY}`);
    if (location === undefined) throw new IntensityError(`${NAME} cannot say for ${place.zone ?? 'a place that nobody knows'}`);
    // Without the last one, a zone that it does not know is answered for the address that asks.
    const parameters = new URLSearchParams({ ...location, ...more, emissionFactorType: 'lifecycle', shouldUseFallbackCallerLookup: 'false' });
    const url = `${addressOf(env, ADDRESS, 'https://api.electricitymaps.com/v3')}/carbon-intensity/${what}?${parameters.toString()}`;
    const body = await asker.json(NAME, { url, headers: { 'auth-token': key }, signal }, schema);
    if (!isFor(place, location, body.zone)) throw new IntensityError(`${NAME} answered for ${body.zone}, not for ${place.zone}`);
    return body;
  };

  return {
    name: NAME,
    variables: [KEY, ADDRESS],
    serves: (place) => Boolean(env[KEY]) && locationOf(place) !== undefined,
    async at(place, signal) {
      const body = await ask('latest', place, {}, Latest, signal);
      const [figure] = timed(body, [body]);
      if (figure === undefined) throw new IntensityError(`${NAME} has no figure for ${body.zone} now`);
      return ofNow(NAME, figure, clock.date());
    },
    async past(place, from, until, signal) {
      const start = edgeBefore(from, HOUR);
      // The last 24 hours, of which the present one is the last, are all that a free key may ask for.
      if (start >= later(edgeBefore(clock.date(), HOUR), -23 * HOUR)) {
        const body = await ask('history', place, {}, History, signal);
        return within(NAME, timed(body, body.history), from, until);
      }
      const figures = await inPieces(start, until, LONGEST_RANGE, async (first, end) => {
        const stretch = { start: first.toISOString(), end: end.toISOString(), temporalGranularity: 'hourly' };
        const body = await ask('past-range', place, stretch, Range, signal);
        return timed(body, body.data);
      });
      return within(NAME, figures, from, until);
    },
    async ahead(place, until, signal) {
      const now = clock.date();
      const horizon = HORIZONS.find((hours) => later(now, hours * HOUR) >= until) ?? HORIZONS.at(-1)!;
      const body = await ask('forecast', place, { horizonHours: String(horizon) }, Forecast, signal);
      const figures = timed(body, body.forecast).map((figure) => ({ ...figure, basis: 'forecast' as const }));
      return within(NAME, figures, now, until);
    },
  };
};

type Location = Readonly<Record<string, string>>;
/** A data centre where there is one; coordinates where they say more than the zone, a mere country; else the zone. */
const locationOf = ({ zone, region, coordinates }: Place): Location | undefined => {
  if (region) return { dataCenterProvider: region.provider, dataCenterRegion: region.region.toLowerCase() };
  if (coordinates && (zone === null || zone === countryOf(zone))) return { lat: String(coordinates.latitude), lon: String(coordinates.longitude) };
  return zone === null || isPostcode(zone) ? undefined : { zone };
};
/** A zone is answered by itself alone; coordinates and data centres by any zone of the country. */
const isFor = ({ zone }: Place, location: Location, answered: string): boolean =>
  zone === null || answered === zone || (!('zone' in location) && countryOf(answered) === countryOf(zone));
const countryOf = (zone: string): string => zone.split('-')[0]!;

/** Without the holes. What is not said to be metered counts as estimated. */
const timed = ({ zone, temporalGranularity }: Told, figures: readonly v.InferOutput<typeof Figure>[]): readonly TimedIntensity[] =>
  figures.flatMap((figure) => {
    if (figure.carbonIntensity === null) return [];
    const from = momentOf(NAME, figure.datetime);
    const until = later(from, STEPS[figure.temporalGranularity ?? temporalGranularity ?? 'hourly']);
    const basis = figure.isEstimated === false ? 'metered' : 'estimated';
    return [{ value: plausible(NAME, figure.carbonIntensity), basis, boundary: 'life-cycle', zone, source: NAME, from, until }];
  });
