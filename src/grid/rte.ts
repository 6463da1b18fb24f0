import * as v from 'valibot';
import { addressOf, type Asker } from './asker.ts';
import { later, momentOf, plausible, within } from './figure.ts';
import { IntensityError, type HistorySource, type LiveSource, type Place, type TimedIntensity } from './intensity.ts';
import { newest } from './newest.ts';

const WHO = 'RTE éCO2mix';
const ADDRESS = 'CARBONTRACKER_RTE_URL';
const STEP = 900;
/** What is weeks old moves from the one set to the other, whose older years have half-hours. */
const REAL_TIME = 'eco2mix-national-tr';
const CONSOLIDATED = 'eco2mix-national-cons-def';
/** Two hours: the newest rows may be holes. */
const ROWS = 8;

const Rows = v.array(v.object({ date_heure: v.string(), taux_co2: v.nullable(v.number()) }));
const Records = v.object({ results: Rows });

/**
 * RTE's estimate for mainland France in quarter-hours, g CO2 per kWh generated there, imports left out.
 * Direct: what is burnt in the power stations, by RTE's factors. https://odre.opendatasoft.com/explore/dataset/eco2mix-national-tr
 */
export const rte = (asker: Asker): LiveSource & HistorySource => {
  const address = (dataset: string, what: string, question: Readonly<Record<string, string>>): string => {
    const query = new URLSearchParams({ select: 'date_heure,taux_co2', timezone: 'UTC', ...question });
    return `${addressOf(asker.env, ADDRESS, 'https://odre.opendatasoft.com')}/api/explore/v2.1/catalog/datasets/${dataset}/${what}?${query.toString().replaceAll('+', '%20')}`;
  };
  const exported = async (dataset: string, from: Date, until: Date, signal?: AbortSignal) => {
    const where = `date_heure >= ${literal(later(from, -2 * STEP))} and date_heure < ${literal(until)}`;
    const url = address(dataset, 'exports/json', { where, order_by: 'date_heure asc' });
    const known = knownOf(await asker.json(WHO, { url, signal }, Rows), asker.clock.date());
    const coarse = dataset === CONSOLIDATED && known.length > 1 && known.every(({ from: edge }) => edge.getUTCMinutes() % 30 === 0);
    return figuresOf(known, coarse ? 2 * STEP : STEP);
  };
  return {
    name: WHO,
    variables: [ADDRESS],
    serves: ({ zone }) => zone === 'FR',
    async at(place, signal) {
      franceOnly(place);
      const now = asker.clock.date();
      const where = `date_heure <= ${literal(now)} and taux_co2 is not null`;
      const url = address(REAL_TIME, 'records', { where, order_by: 'date_heure desc', limit: String(ROWS) });
      return newest(WHO, figuresOf(knownOf((await asker.json(WHO, { url, signal }, Records)).results, now), STEP), now);
    },
    async past(place, from, until, signal) {
      franceOnly(place);
      const recent = await exported(REAL_TIME, from, until, signal);
      const first = recent[0]?.from ?? until;
      const older = first > from ? await exported(CONSOLIDATED, from, first, signal) : [];
      return within(WHO, [...older, ...recent], from, until);
    },
  };
};

/** `FR` is what the figures are of: Corsica has a grid of its own. */
const franceOnly = ({ zone }: Place): void => {
  if (zone !== 'FR') throw new IntensityError(`${WHO} covers mainland France alone`);
};

interface Known {
  readonly from: Date;
  readonly grams: number;
}
/** Rows that lie ahead hold null or 0. France has never run on 0 g, so a 0 is a hole wherever it stands. */
const knownOf = (rows: v.InferOutput<typeof Rows>, now: Date): readonly Known[] =>
  rows
    .map(({ date_heure: time, taux_co2: grams }) => ({ from: momentOf(WHO, time), grams: grams ?? 0 }))
    .filter(({ from, grams }) => from <= now && grams !== 0);

const figuresOf = (known: readonly Known[], step: number): readonly TimedIntensity[] =>
  known.map(({ from, grams }) => {
    const value = plausible(WHO, grams);
    return { value, basis: 'estimated', boundary: 'direct', zone: 'FR', source: WHO, from, until: later(from, step) };
  });

/** A moment in the service's own query language. */
const literal = (date: Date): string => `date'${date.toISOString().slice(0, 19)}Z'`;
