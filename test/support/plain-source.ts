import * as v from 'valibot';
import { addressOf, type Asker } from '../../src/grid/asker.ts';
import { later, momentOf, ofNow, plausible, within } from '../../src/grid/figure.ts';
import { IntensityError, type ForecastSource, type HistorySource, type LiveSource, type TimedIntensity } from '../../src/grid/intensity.ts';

const Body = v.array(v.object({ from: v.string(), value: v.number() }));
export const STEP = 1800;

/** The simplest source there is, asked over HTTP at PLAIN_URL with PLAIN_KEY: it knows Denmark, and lists half-hours. */
export const plainSource = ({ env, clock, json }: Asker): LiveSource & HistorySource & ForecastSource => {
  const ask = async (what: string, zone: string | null, signal: AbortSignal | undefined): Promise<readonly TimedIntensity[]> => {
    const key = env['PLAIN_KEY'];
    if (!key) throw new IntensityError('Plain needs a key, in PLAIN_KEY');
    if (!zone?.startsWith('DK')) throw new IntensityError('Plain covers Denmark alone');
    const url = `${addressOf(env, 'PLAIN_URL', 'http://127.0.0.1:9')}/${what}?zone=${zone}`;
    const told = await json('Plain', { url, headers: { key }, signal }, Body);
    const basis = what === 'ahead' ? 'forecast' : 'metered';
    return told.map(({ value, from: text }) => {
      const from = momentOf('Plain', text);
      return { value: plausible('Plain', value), basis, boundary: 'direct', zone, source: 'Plain', from, until: later(from, STEP) };
    });
  };
  return {
    name: 'Plain',
    variables: ['PLAIN_KEY', 'PLAIN_URL'],
    serves: ({ zone }) => Boolean(env['PLAIN_KEY']) && zone?.startsWith('DK') === true,
    async at({ zone }, signal) {
      const [figure] = await ask('now', zone, signal);
      if (figure === undefined) throw new IntensityError('Plain has no figure');
      return ofNow('Plain', figure, clock.date());
    },
    past: async ({ zone }, from, until, signal) => within('Plain', await ask('past', zone, signal), from, until),
    ahead: async ({ zone }, until, signal) => within('Plain', await ask('ahead', zone, signal), clock.date(), until),
  };
};
/** Its body, with one figure. */
export const plainly = (value: number | null, from: Date): string => JSON.stringify([{ from, value }]);
