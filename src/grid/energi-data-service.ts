import * as v from 'valibot';
import type { IntensityBasis } from '../journal/event.ts';
import { gramsPerKwh } from '../quantity/quantity.ts';
import { addressOf, type Asker } from './asker.ts';
import { later, momentOf, plausible, within } from './figure.ts';
import { IntensityError, type ForecastSource, type HistorySource, type LiveSource, type Place, type TimedIntensity } from './intensity.ts';
import { newest } from './newest.ts';
import { edgeAfter, edgeBefore, inPieces } from './stretch.ts';

const WHO = 'Energi Data Service';
const ADDRESS = 'CARBONTRACKER_ENERGIDATASERVICE_URL';
const STEP = 300;
/** An hour of rows: the newest come some minutes late, and may have holes. */
const ROWS = 12;
/** So that no answer is longer than a few megabytes. */
const LONGEST_RANGE = 60 * 86_400;

type Area = 'DK1' | 'DK2';
const Answer = v.object({
  records: v.array(v.object({ Minutes5UTC: v.string(), PriceArea: v.string(), CO2Emission: v.nullable(v.number()) })),
});
type Row = v.InferOutput<typeof Answer>['records'][number];

/**
 * Energinet's figures of Denmark in five-minute steps, g CO2 per kWh consumed, imports included.
 * Direct: the fuel of each power plant, shared with its heat at 125 % efficiency. The newest and their forecast are both worked out by model.
 * https://www.energidataservice.dk/tso-electricity/CO2Emis
 */
export const energiDataService = (asker: Asker): LiveSource & HistorySource & ForecastSource => {
  const figures = async (place: Place, basis: IntensityBasis, dataset: string, question: Readonly<Record<string, string>>, signal?: AbortSignal) => {
    const areas = areasOf(place);
    const query = new URLSearchParams({
      ...question,
      filter: JSON.stringify({ PriceArea: areas }),
      columns: 'Minutes5UTC,PriceArea,CO2Emission',
      timezone: 'UTC', // without it, start and end are Danish time
    });
    const url = `${addressOf(asker.env, ADDRESS, 'https://api.energidataservice.dk')}/dataset/${dataset}?${query.toString().replaceAll('+', '%20')}`;
    return figuresOf((await asker.json(WHO, { url, signal }, Answer)).records, areas, basis);
  };
  return {
    name: WHO,
    variables: [ADDRESS],
    serves: ({ zone }) => zone === 'DK' || zone === 'DK-DK1' || zone === 'DK-DK2',
    async at(place, signal) {
      const rows = String(ROWS * areasOf(place).length);
      return newest(WHO, await figures(place, 'estimated', 'CO2Emis', { sort: 'Minutes5UTC DESC', limit: rows }, signal), asker.clock.date());
    },
    async past(place, from, until, signal) {
      const known = await inPieces(edgeBefore(from, STEP), edgeAfter(until, STEP), LONGEST_RANGE, (start, end) =>
        figures(place, 'estimated', 'CO2Emis', { start: minuteOf(start), end: minuteOf(end), limit: '0' }, signal),
      );
      return within(WHO, known, from, until);
    },
    async ahead(place, until, signal) {
      const now = asker.clock.date();
      const question = { start: minuteOf(edgeBefore(now, STEP)), end: minuteOf(edgeAfter(until, STEP)), limit: '0' };
      return within(WHO, await figures(place, 'forecast', 'CO2EmisProg', question, signal), now, until);
    },
  };
};

/** The Great Belt, which parts the two price areas, in degrees east. */
const GREAT_BELT = 10.9;
const areasOf = ({ zone, coordinates }: Place): readonly Area[] => {
  if (zone === 'DK-DK1') return ['DK1'];
  if (zone === 'DK-DK2') return ['DK2'];
  if (zone !== 'DK') throw new IntensityError(`${WHO} covers Denmark alone`);
  if (coordinates === undefined) return ['DK1', 'DK2'];
  return [coordinates.longitude < GREAT_BELT ? 'DK1' : 'DK2'];
};

/** One figure for each time at which every area has one: their mean. The areas' rows come interleaved. */
const figuresOf = (rows: readonly Row[], areas: readonly Area[], basis: IntensityBasis): readonly TimedIntensity[] => {
  const atTime = new Map<string, Map<string, number>>();
  for (const { Minutes5UTC: time, PriceArea: area, CO2Emission: value } of rows) {
    if (value === null || !areas.some((wanted) => wanted === area)) continue;
    atTime.set(time, (atTime.get(time) ?? new Map<string, number>()).set(area, plausible(WHO, value)));
  }
  const whole = [...atTime].filter(([, values]) => values.size === areas.length);
  return whole.map(([time, values]) => {
    const from = momentOf(WHO, `${time}Z`);
    const mean = [...values.values()].reduce((total, value) => total + value, 0) / areas.length;
    return {
      value: gramsPerKwh(mean),
      basis,
      boundary: 'direct',
      zone: areas.length === 1 ? `DK-${areas[0]}` : 'DK',
      source: areas.length === 1 ? WHO : `${WHO}, mean of DK1 and DK2`,
      from,
      until: later(from, STEP),
    };
  });
};

/** As the service wants it: in UTC, without saying so. */
const minuteOf = (date: Date): string => date.toISOString().slice(0, 16);
