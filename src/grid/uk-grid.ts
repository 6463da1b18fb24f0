import * as v from 'valibot';
import { addressOf, type Asker } from './asker.ts';
import { later, momentOf, plausible, within } from './figure.ts';
import { IntensityError, type ForecastSource, type HistorySource, type LiveSource, type Place, type TimedIntensity } from './intensity.ts';
import { newest } from './newest.ts';
import { edgeBefore, inPieces } from './stretch.ts';
import { isPostcode } from './zone.ts';

const NAME = 'UK Carbon Intensity API';
const ADDRESS = 'CARBONTRACKER_UK_GRID_URL';

const HALF_HOUR = 1800;
const DAY = 86_400;
/** What one question for the past may span. */
const LONGEST_RANGE = 14 * DAY;

/** It gives a list of one in one place, and the one itself in another. */
const listed = <Schema extends v.GenericSchema>(item: Schema) =>
  v.union([
    v.array(item),
    v.pipe(
      item,
      v.transform((one) => [one]),
    ),
  ]);
const Period = v.object({ from: v.string(), intensity: v.object({ forecast: v.nullable(v.number()), actual: v.nullish(v.number()) }) });
const National = v.object({ data: listed(Period) });
const Regional = v.object({ data: listed(v.object({ postcode: v.nullish(v.string()), data: listed(Period) })) });
type Period = v.InferOutput<typeof Period>;

/** The UK Carbon Intensity API of NESO, CC BY 4.0: Great Britain, and its regions by outward postcode. Direct, in gCO2/kWh. */
export const ukGrid = (asker: Asker): LiveSource & HistorySource & ForecastSource => {
  const { env, clock } = asker;
  /** The half-hours of `span`: nothing for the newest, `/from/to` or `/from/fw24h`. */
  const ask = async ({ zone }: Place, span: string, signal: AbortSignal | undefined): Promise<readonly Period[]> => {
    if (!isServed(zone)) throw new IntensityError(`${NAME} knows Great Britain and its postcodes alone, such as GB and GB-OX1`);
    const address = addressOf(env, ADDRESS, 'https://api.carbonintensity.org.uk');
    const question = (path: string) => ({ url: `${address}${path}`, headers: { accept: 'application/json' }, signal });
    if (zone === 'GB') return (await asker.json(NAME, question(`/intensity${span}`), National)).data;
    const outward = zone.slice('GB-'.length);
    const { data } = await asker.json(NAME, question(`/regional${span && `/intensity${span}`}/postcode/${outward}`), Regional);
    const region = data.find(({ postcode }) => (postcode ?? outward).toUpperCase() === outward);
    if (region === undefined) throw new IntensityError(`${NAME} answered for another postcode than ${outward}`);
    return region.data;
  };

  return {
    name: NAME,
    variables: [ADDRESS],
    serves: ({ zone }) => isServed(zone),
    async at(place, signal) {
      return newest(NAME, timed(place, await ask(place, '', signal)), clock.date());
    },
    async past(place, from, until, signal) {
      // It gives the half-hours that end within what is asked for.
      const end = later(edgeBefore(later(until, -0.001), HALF_HOUR), HALF_HOUR);
      const figures = await inPieces(edgeBefore(from, HALF_HOUR), end, LONGEST_RANGE, async (first, last) =>
        timed(place, await ask(place, `/${minuteOf(first)}/${minuteOf(last)}`, signal)),
      );
      return within(NAME, figures, from, until);
    },
    async ahead(place, until, signal) {
      const now = clock.date();
      const start = edgeBefore(now, HALF_HOUR);
      const periods = await ask(place, `/${minuteOf(start)}/${later(start, DAY) < until ? 'fw48h' : 'fw24h'}`, signal);
      const foreseen = periods.map(({ from, intensity: { forecast } }) => ({ from, intensity: { forecast } }));
      return within(NAME, timed(place, foreseen), now, until);
    },
  };
};

/** Northern Ireland, Jersey, Guernsey and Man have grids of their own. */
const OF_ANOTHER_GRID = /^GB-(BT|JE|GY|IM)/;
const isServed = (zone: string | null): zone is string => zone !== null && (zone === 'GB' || (isPostcode(zone) && !OF_ANOTHER_GRID.test(zone)));
/** As it writes times: `2018-01-20T12:00Z`. */
const minuteOf = (moment: Date): string => `${moment.toISOString().slice(0, 16)}Z`;

/** Without the holes. What it calls actual comes "from metered generation"; for regions, and for what is not over, there are forecasts alone. */
const timed = ({ zone }: Place, periods: readonly Period[]): readonly TimedIntensity[] =>
  periods.flatMap(({ from: begins, intensity: { actual, forecast } }) => {
    const value = actual ?? forecast;
    if (value === null) return [];
    const from = momentOf(NAME, begins);
    const basis = typeof actual === 'number' ? 'metered' : 'forecast';
    return [{ value: plausible(NAME, value), basis, boundary: 'direct', zone, source: `${NAME}, NESO (CC BY 4.0)`, from, until: later(from, HALF_HOUR) }];
  });
