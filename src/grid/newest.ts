import { later, ofNow } from './figure.ts';
import { IntensityError, type TimedIntensity } from './intensity.ts';

/** Providers date a figure of now by the end of its five minutes as well. */
const AHEAD_OF_US = 300;

/** The newest that has begun, whatever order they come in. Throws IntensityError where there is none, or it says nothing about now. */
export const newest = (who: string, figures: readonly TimedIntensity[], now: Date): TimedIntensity => {
  const begun = figures.filter(({ from }) => from <= later(now, AHEAD_OF_US)).sort((a, b) => a.from.getTime() - b.from.getTime());
  const last = begun.at(-1);
  if (last === undefined) throw new IntensityError(`${who} has no figure for now`);
  return ofNow(who, last, now);
};
