import type { Grid } from '../../src/grid/grid.ts';
import { IntensityError, type ForecastSource, type HistorySource, type LiveSource, type Place, type TimedIntensity } from '../../src/grid/intensity.ts';
import { gramsPerKwh } from '../../src/quantity/quantity.ts';

export const T0 = Date.parse('2026-11-22T20:22:01.123Z');
/** A figure for so many seconds from then on, both counted from the run's beginning. */
export const figureFrom = (from: number, time: number, value: number, more: Partial<TimedIntensity> = {}): TimedIntensity => ({
  value: gramsPerKwh(value),
  basis: 'metered',
  boundary: 'life-cycle',
  zone: 'DK',
  source: 'a script',
  from: new Date(T0 + from * 1000),
  until: new Date(T0 + (from + time) * 1000),
  ...more,
});

type Script = {
  readonly at: (seconds: number, signal?: AbortSignal) => TimedIntensity | string | Promise<TimedIntensity | string>;
  readonly past?: (from: number, until: number) => readonly TimedIntensity[];
  readonly ahead?: (until: number) => readonly TimedIntensity[];
};
/** A live source that says what a script has it say; a text is a refusal. `asked` is when it was asked, in seconds. */
export const scriptedSource = ({ at, past, ahead }: Script, now: () => number) => {
  const asked: number[] = [];
  const secondsOf = (date: Date): number => (date.getTime() - T0) / 1000;
  const source: LiveSource & Partial<HistorySource & ForecastSource> = {
    name: 'a script',
    variables: [],
    serves: () => true,
    async at(_place, signal) {
      asked.push(now());
      const answer = await at(now(), signal);
      if (typeof answer === 'string') throw new IntensityError(answer);
      return answer;
    },
    ...(past && { past: async (_place: Place, from: Date, until: Date) => past(secondsOf(from), secondsOf(until)) }),
    ...(ahead && { ahead: async (_place: Place, until: Date) => ahead(secondsOf(until)) }),
  };
  return { source, asked };
};
export const gridOf = (place: Place, ...serving: readonly LiveSource[]): Grid => ({
  locate: async () => ({ place }),
  serving: () => serving,
});
