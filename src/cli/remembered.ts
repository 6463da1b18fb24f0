import { fallbacks } from '../grid/fallback.ts';
import { refusal } from '../grid/first-live.ts';
import { firstOf } from '../grid/first-of.ts';
import { IntensityError, type HistorySource, type IntensitySource, type TimedIntensity } from '../grid/intensity.ts';
import type { Began, Event, IntensityFact } from '../journal/event.ts';
import { momentOf } from '../journal/moment.ts';
import { instant, type Instant } from '../quantity/quantity.ts';

/** Who can tell what a grid emitted. */
export type Memory = Pick<IntensitySource, 'name'> & HistorySource;

/** What the grid emitted while an old run was on, by the first of these that remembers it; or in words why none does. */
export const remembered = async (events: readonly Event[], zone: string | null, memories: readonly Memory[]): Promise<readonly IntensityFact[] | string> => {
  const zero = Date.parse(events.find((event): event is Began => event.type === 'began')?.date ?? '');
  const end = events.reduce((latest, event) => Math.max(latest, momentOf(event)), 0);
  const place = { zone };
  const reasons: string[] = [];
  for (const source of memories) {
    const figures = await source.past(place, new Date(zero), new Date(zero + end * 1000)).catch(refusal);
    if (figures instanceof IntensityError) reasons.push(figures.message);
    else {
      const rest = { ...(await firstOf(...fallbacks).at(place)), why: `${source.name} has no figure for some of the time` };
      return [{ ...rest, from: instant(-Infinity) }, ...figures.map((figure) => factOf(figure, zero))];
    }
  }
  return reasons.length === 0 ? `no source that can be asked here remembers ${zone ?? 'an unknown place: state the zone with --zone'}` : reasons.join('; ');
};

const factOf = ({ from, until, ...figure }: TimedIntensity, zero: number): IntensityFact => {
  const instantOf = (date: Date): Instant => instant((date.getTime() - zero) / 1000);
  return { ...figure, from: instantOf(from), until: instantOf(until) };
};
/** The finest that the journal says of the place. */
export const zoneIn = (events: readonly Event[]): string | null =>
  events
    .flatMap((event) => ((event.type === 'located' || event.type === 'intensity') && event.zone !== null ? [event.zone] : []))
    .toSorted((a, b) => b.length - a.length)[0] ?? null;
