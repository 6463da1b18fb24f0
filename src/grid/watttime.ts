import * as v from 'valibot';
import { addressOf, KeyRefused, type Asker } from './asker.ts';
import { later, momentOf, plausible, within } from './figure.ts';
import { IntensityError, type ForecastSource, type HistorySource, type LiveSource, type Place, type TimedIntensity } from './intensity.ts';
import { newest } from './newest.ts';
import { edgeAfter, edgeBefore, inPieces } from './stretch.ts';

const WHO = 'WattTime';
const ADDRESS = 'CARBONTRACKER_WATTTIME_URL';
const USER = 'WATTTIME_USER';
const PASSWORD = 'WATTTIME_PASSWORD';
const SIGNAL = 'co2_moer';
const GRAMS_PER_POUND = 453.59237;
/** Tokens end after 30 minutes. */
const TOKEN_HOLDS = 25 * 60;
const FARTHEST_HOURS = 72;
/** The service allows 32 days. */
const LONGEST_RANGE = 30 * 86_400;
const STEP = 300;

/** Zones that are one region of WattTime's, or, as California's, whose largest part is. Coordinates only help to find one of these: they are not kept. */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ['US-CAL-BANC', 'BANC'],
  ['US-CAL-CISO', 'CAISO_NORTH'],
  ['US-CAL-LDWP', 'LDWP'],
  ['US-NW-BPAT', 'BPA'],
]);

const Login = v.object({ token: v.pipe(v.string(), v.minLength(1)) });
const Located = v.object({ region: v.string() });
const Answer = v.object({
  data: v.array(v.object({ point_time: v.string(), value: v.nullable(v.number()) })),
  meta: v.object({
    region: v.string(),
    signal_type: v.string(),
    units: v.string(),
    data_point_period_seconds: v.optional(v.pipe(v.number(), v.minValue(60), v.maxValue(3600)), STEP),
  }),
});

/**
 * The marginal emissions of a grid, g CO2 per kWh that one more kWh emits: its power stations' own. Not to be mixed with averages.
 * Without a subscription, CAISO_NORTH alone. https://docs.watttime.org
 */
export const wattTime = (asker: Asker): LiveSource & HistorySource & ForecastSource => {
  const tokenFor = openLogin(asker);
  const ask = async <Schema extends v.GenericSchema>(path: string, question: Readonly<Record<string, string>>, schema: Schema, signal?: AbortSignal) => {
    const url = `${address(asker)}${path}?${new URLSearchParams({ ...question, signal_type: SIGNAL }).toString()}`;
    const withToken = (token: string) => asker.json(WHO, { url, headers: { authorization: `Bearer ${token}` }, signal }, schema);
    const token = await tokenFor(signal);
    try {
      return await withToken(token);
    } catch (error) {
      if (!(error instanceof KeyRefused)) throw error;
      return withToken(await tokenFor(signal, token));
    }
  };
  const regionOf = async ({ zone, coordinates }: Place, signal?: AbortSignal): Promise<string> => {
    const known = REGIONS.get(zone ?? '');
    if (known !== undefined) return known;
    if (coordinates === undefined) throw new IntensityError(`${WHO} has no region for ${zone ?? 'a place that nobody stated'}`);
    // To a kilometre: regions are far larger, and an address is not that exact.
    const question = { latitude: coordinates.latitude.toFixed(2), longitude: coordinates.longitude.toFixed(2) };
    return (await ask('/v3/region-from-loc', question, Located, signal)).region;
  };
  const figures = async (place: Place, region: string, path: string, question: Readonly<Record<string, string>>, signal?: AbortSignal) =>
    figuresOf(await ask(path, { region, ...question }, Answer, signal), region, place);
  return {
    name: WHO,
    variables: [USER, PASSWORD, ADDRESS],
    serves: ({ zone, coordinates }) => Boolean(asker.env[USER] && asker.env[PASSWORD]) && (REGIONS.has(zone ?? '') || coordinates !== undefined),
    async at(place, signal) {
      const region = await regionOf(place, signal);
      return newest(WHO, await figures(place, region, '/v3/forecast', { horizon_hours: '0' }, signal), asker.clock.date());
    },
    async past(place, from, until, signal) {
      const region = await regionOf(place, signal);
      const known = await inPieces(edgeBefore(from, STEP), edgeAfter(until, STEP), LONGEST_RANGE, (start, end) =>
        figures(place, region, '/v3/historical', { start: start.toISOString(), end: end.toISOString() }, signal),
      );
      return within(WHO, known, from, until);
    },
    async ahead(place, until, signal) {
      const now = asker.clock.date();
      const hours = Math.min(FARTHEST_HOURS, Math.ceil((until.getTime() - now.getTime()) / 3_600_000));
      const region = await regionOf(place, signal);
      return within(WHO, await figures(place, region, '/v3/forecast', { horizon_hours: String(hours) }, signal), now, until);
    },
  };
};

const address = ({ env }: Asker): string => addressOf(env, ADDRESS, 'https://api.watttime.org');

/** Gives a token that holds, or, in place of one that was refused, another. It is only ever in memory; questions asked at once share one log-in. */
const openLogin = (asker: Asker) => {
  const { env, clock } = asker;
  let held: { readonly token: string; readonly until: Date } | undefined;
  // Those with another signal log in by themselves: what ends the one must not end the other.
  const underWay = new Map<AbortSignal | undefined, Promise<string>>();
  const logIn = async (signal: AbortSignal | undefined): Promise<string> => {
    if (!env[USER] || !env[PASSWORD]) throw new IntensityError(`${WHO} needs a name and a password, in ${USER} and ${PASSWORD}`);
    const headers = { authorization: `Basic ${Buffer.from(`${env[USER]}:${env[PASSWORD]}`).toString('base64')}` };
    const until = later(clock.date(), TOKEN_HOLDS);
    const { token } = await asker.json(WHO, { url: `${address(asker)}/login`, headers, signal }, Login);
    held = { token, until };
    return token;
  };
  return async (signal: AbortSignal | undefined, refused?: string): Promise<string> => {
    if (held !== undefined && held.token !== refused && clock.date() < held.until) return held.token;
    const shared = underWay.get(signal) ?? logIn(signal).finally(() => underWay.delete(signal));
    underWay.set(signal, shared);
    return shared;
  };
};

const figuresOf = ({ data, meta }: v.InferOutput<typeof Answer>, region: string, { zone }: Place): readonly TimedIntensity[] => {
  if (meta.region !== region) throw new IntensityError(`${WHO} answered for another region`);
  // The free signal index comes in the same form, in percent.
  if (meta.signal_type !== SIGNAL || meta.units !== 'lbs_co2_per_mwh')
    throw new IntensityError(`${WHO} gives its figures in a unit that is not pounds per MWh`);
  const [finer] = [...REGIONS].find(([, one]) => one === region) ?? [];
  return data.flatMap(({ point_time: time, value }) => {
    if (value === null) return [];
    const from = momentOf(WHO, time);
    return [
      {
        value: plausible(WHO, (value * GRAMS_PER_POUND) / 1000),
        basis: 'marginal',
        boundary: 'direct',
        zone: finer !== undefined && (zone === null || finer.startsWith(`${zone}-`)) ? finer : zone,
        source: `${WHO}, marginal in ${region}`,
        from,
        until: later(from, meta.data_point_period_seconds),
      },
    ];
  });
};
