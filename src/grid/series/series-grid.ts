import { within } from '../figure.ts';
import type { Grid } from '../grid.ts';
import { IntensityError, type ForecastSource, type HistorySource, type LiveSource, type TimedIntensity } from '../intensity.ts';

/** A grid of which the user has stated every figure: nobody else is asked. */
export const seriesGrid = (figures: readonly TimedIntensity[], zone: string | null, now: () => Date): Grid => {
  const who = 'the stated series';
  const here = figures.map((figure) => ({ ...figure, zone }));
  const source: LiveSource & HistorySource & ForecastSource = {
    name: who,
    variables: [],
    serves: () => true,
    async at() {
      const moment = now();
      const figure = here.find(({ from, until }) => from <= moment && moment < until);
      if (figure === undefined) throw new IntensityError(`${who} has no figure for ${moment.toISOString()}`);
      return figure;
    },
    past: async (_place, from, until) => within(who, here, from, until),
    ahead: async (_place, until) => within(who, here, now(), until),
  };
  return { locate: async () => ({ place: { zone } }), serving: () => [source] };
};
