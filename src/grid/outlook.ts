import { fallbacks } from './fallback.ts';
import { firstLive, refusal } from './first-live.ts';
import { firstOf } from './first-of.ts';
import type { Grid } from './grid.ts';
import { IntensityError, seesAhead, type Intensity, type Place, type TimedIntensity } from './intensity.ts';

/** The grid now, and what is foreseen of it. */
export interface Outlook {
  readonly place: Place;
  /** A live figure, or what stands in for one, with the reason. */
  readonly now: Intensity & Partial<TimedIntensity>;
  readonly ahead: readonly TimedIntensity[];
  /** Why nothing is foreseen, though it was asked for. */
  readonly blind?: string;
}
/** Looks once, and as far ahead as `until`, if that is asked for. */
export const lookOut = async (grid: Grid, until: Date | undefined, signal?: AbortSignal): Promise<Outlook> => {
  const { place, why } = await grid.locate(signal);
  const serving = grid.serving(place);
  const { figure, source, reasons } = await firstLive(serving, place, signal);
  const now = figure ?? (await firstOf(...fallbacks).at(place));
  const whys = place.zone === null ? [why] : [...reasons, now.why];
  const said = whys.filter((reason) => reason !== undefined).join('; ');
  const outlook = { place, now: said === '' ? now : { ...now, why: said }, ahead: [] };
  if (until === undefined) return outlook;
  // The source of the figure first: what is foreseen is then founded as what is known.
  const seeing = [...(source ? [source] : []), ...serving].find(seesAhead);
  if (seeing === undefined) return { ...outlook, blind: `no source that can be asked here sees ahead in ${place.zone ?? 'an unknown place'}` };
  const ahead = await seeing.ahead(place, until, signal).catch(refusal);
  if (!(ahead instanceof IntensityError) && figure !== undefined && ahead.some((each) => counts(each) !== counts(figure)))
    return { ...outlook, blind: `${seeing.name} foresees something else than ${figure.source} tells` };
  return ahead instanceof IntensityError ? { ...outlook, blind: ahead.message } : { ...outlook, ahead };
};
/** Figures that count different things are never shown as one course. */
const counts = ({ basis, boundary }: Intensity): string => `${basis === 'marginal' ? 'marginal' : 'average'} ${boundary}`;
