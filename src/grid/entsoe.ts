import { addressOf, type Asker } from './asker.ts';
import { AREAS } from './entsoe-areas.ts';
import { later, plausible, within } from './figure.ts';
import { generationOf, type Generation } from './generation-document.ts';
import { LIFE_CYCLE, OF_UNKNOWN_SOURCE, STORAGE } from './generation-factors.ts';
import { IntensityError, type HistorySource, type LiveSource, type Place, type TimedIntensity } from './intensity.ts';
import { newest } from './newest.ts';
import { edgeAfter, edgeBefore, inPieces } from './stretch.ts';

/** In bytes: three days of every kind take a few hundred thousand. Longer ones would hold up the reading of sensors. */
const LONGEST_ANSWER = 2 ** 20;
const WHO = 'ENTSO-E';
const ADDRESS = 'CARBONTRACKER_ENTSOE_URL';
const KEY = 'ENTSOE_API_KEY';
const HOUR = 3600;
/** The newest are an hour or two old; what is older than this is none for now. */
const LOOK_BACK = 6 * HOUR;
/** A few hundred kilobytes per answer. A kind of stations that stops reporting blinds no more than this. */
const LONGEST_RANGE = 3 * 86_400;

/**
 * What the stations of a zone generate (actual generation per production type, A75/A16), times the life-cycle factor of each kind.
 * Imports are not counted, and neither is what comes out of storage. https://transparency.entsoe.eu
 */
export const entsoe = (asker: Asker): LiveSource & HistorySource => {
  const figures = async ({ zone }: Place, since: Date, until: Date, signal?: AbortSignal): Promise<readonly TimedIntensity[]> => {
    const key = asker.env[KEY];
    const area = AREAS.get(zone ?? '');
    if (!key) throw new IntensityError(`${WHO} needs a key, in ${KEY}`);
    if (zone === null || area === undefined) throw new IntensityError(`${WHO} does not cover ${zone ?? 'a place that nobody stated'}`);
    const query = new URLSearchParams({
      securityToken: key,
      documentType: 'A75',
      processType: 'A16',
      in_Domain: area,
      periodStart: minuteOf(since),
      periodEnd: minuteOf(until),
    });
    const url = `${addressOf(asker.env, ADDRESS, 'https://web-api.tp.entsoe.eu')}/api?${query.toString()}`;
    const generation = await generationOf(WHO, await asker.text(WHO, { url, signal, longest: LONGEST_ANSWER }), area);
    return figuresOf(zone, generation, since, until);
  };
  return {
    name: WHO,
    variables: [KEY, ADDRESS],
    serves: ({ zone }) => Boolean(asker.env[KEY]) && AREAS.has(zone ?? ''),
    async at(place, signal) {
      const now = asker.clock.date();
      const until = edgeAfter(now, HOUR);
      return newest(WHO, await figures(place, later(until, -LOOK_BACK - HOUR), until, signal), now);
    },
    async past(place, from, until, signal) {
      const known = await inPieces(edgeBefore(from, HOUR), edgeAfter(until, HOUR), LONGEST_RANGE, (start, end) => figures(place, start, end, signal));
      return within(WHO, known, from, until);
    },
  };
};

/** What every kind of stations gave in one period. */
interface Mix {
  readonly from: Date;
  readonly megawatts: Map<string, number>;
}

const figuresOf = (zone: string, { kinds, blocks, step }: Generation, since: Date, before: Date): readonly TimedIntensity[] => {
  const counted = [...kinds].filter((kind) => !STORAGE.has(kind));
  const mixes = new Map<number, Mix>();
  for (const { kind, from, until, megawatts } of blocks) {
    // Below zero is no generation: a hole. Hours are cut into the quarters of the others.
    if (STORAGE.has(kind) || megawatts < 0) continue;
    const end = Math.min(until.getTime(), before.getTime());
    const first = from < since ? since : from;
    for (let at = first.getTime(); at < end; at += step * 1000) {
      const mix = mixes.get(at) ?? { from: new Date(at), megawatts: new Map() };
      mixes.set(at, mix);
      mix.megawatts.set(kind, megawatts);
    }
  }
  const inOrder = [...mixes.values()].sort((a, b) => a.from.getTime() - b.from.getTime());
  return whole(inOrder, counted.length).flatMap(({ from, megawatts }) => {
    const value = intensityOf(megawatts);
    return value === undefined
      ? []
      : [
          {
            value: plausible(WHO, value),
            basis: 'estimated' as const,
            boundary: 'life-cycle' as const,
            zone,
            source: `${WHO}, generation in the zone`,
            from,
            until: later(from, step),
          },
        ];
  });
};

/** Kinds report at different times, and a mix without its coal is a wrong number: only periods with every kind count. Where none has, those that lack the same as the period before. */
const whole = (mixes: readonly Mix[], kinds: number): readonly Mix[] => {
  const complete = mixes.filter(({ megawatts }) => megawatts.size === kinds);
  if (complete.length > 0) return complete;
  const most = Math.max(...mixes.map(({ megawatts }) => megawatts.size));
  return mixes.filter(({ megawatts }, i) => megawatts.size === most && [...megawatts.keys()].every((kind) => mixes[i - 1]?.megawatts.has(kind)));
};

const intensityOf = (megawatts: ReadonlyMap<string, number>): number | undefined => {
  let grams = 0;
  let total = 0;
  for (const [kind, power] of megawatts) {
    grams += power * (LIFE_CYCLE.get(kind) ?? OF_UNKNOWN_SOURCE);
    total += power;
  }
  return total === 0 ? undefined : grams / total;
};

/** yyyyMMddHHmm, in UTC. */
const minuteOf = (date: Date): string => date.toISOString().replaceAll(/[-T:]/g, '').slice(0, 12);
