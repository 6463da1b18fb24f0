import { gramsPerKwh, type GramsPerKwh } from '../quantity/quantity.ts';
import { IntensityError, type TimedIntensity } from './intensity.ts';

/** Above every grid on earth: burning lignite alone gives 1300. */
const CEILING = 2000;

/** A provider's number as an intensity. Throws IntensityError for one that no grid can have. */
export const plausible = (who: string, value: number): GramsPerKwh => {
  if (!Number.isFinite(value) || value < 0 || value > CEILING) throw new IntensityError(`${who} gives ${value} g/kWh, which no grid can have`);
  return gramsPerKwh(value);
};

/** A provider's time. Throws IntensityError for what is no time, or says no zone. */
export const momentOf = (who: string, text: string): Date => {
  const date = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : NaN);
  if (Number.isNaN(date.getTime())) throw new IntensityError(`${who} gives a time that is none`);
  return date;
};
export const later = (date: Date, bySeconds: number): Date => new Date(date.getTime() + bySeconds * 1000);

/** Older than this, a newest figure says nothing about now. */
const STALE = 6 * 3600;
/** The figure, if it is of this hour or nearly so. Throws IntensityError for one of the distant past or of the future. */
export const ofNow = (who: string, figure: TimedIntensity, now: Date): TimedIntensity => {
  if (figure.from > later(now, 300)) throw new IntensityError(`${who} gives a figure of the future for now`);
  if (figure.until < later(now, -STALE)) throw new IntensityError(`${who} has nothing newer than ${STALE / 3600} hours`);
  return figure;
};
/** Those that touch a stretch, the earliest first. Throws IntensityError when none does. */
export const within = (who: string, figures: readonly TimedIntensity[], from: Date, until: Date): readonly TimedIntensity[] => {
  const touching = figures.filter((figure) => figure.until > from && figure.from < until).sort((a, b) => a.from.getTime() - b.from.getTime());
  if (touching.length === 0) throw new IntensityError(`${who} has no figures for that time`);
  return touching;
};
