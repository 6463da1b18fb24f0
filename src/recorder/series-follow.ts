import { fallbacks } from '../grid/fallback.ts';
import { firstOf } from '../grid/first-of.ts';
import { later } from '../grid/figure.ts';
import type { TimedIntensity } from '../grid/intensity.ts';
import type { Clock } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import { instant, seconds } from '../quantity/quantity.ts';
import { gridNotes } from './grid-notes.ts';
import type { GridWatch } from './grid-watch.ts';

/** How far ahead of the run its figures are written down, and how often the next of them. */
const AHEAD = 7 * 86_400;
const EVERY = seconds(86_400);

/** Writes down a course of intensity that the user has stated, the earliest figure first, and behind it what stands in where it has holes. */
export const followSeries = async (
  figures: readonly TimedIntensity[],
  zone: string | null,
  clock: Clock,
  date: Date,
  append: (event: Event) => void,
): Promise<GridWatch> => {
  const notes = gridNotes(clock, date, append);
  const stop = new AbortController();
  const { why: _, ...standIn } = await firstOf(...fallbacks).at({ zone });
  notes.standIn({ ...standIn, why: 'the stated series has no figure for some of the time' }, instant(0));
  const due = figures.filter(({ until }) => until > date).map((figure) => ({ ...figure, zone }));
  let next = 0;
  const write = (): void => {
    const horizon = later(clock.date(), AHEAD);
    const first = next;
    while (next < due.length && due[next]!.from < horizon) next++;
    notes.past(due.slice(first, next));
  };
  write();
  const done = (async () => {
    while (!stop.signal.aborted) {
      await clock.sleep(EVERY, stop.signal);
      if (!stop.signal.aborted) write();
    }
  })();
  return {
    label: () => null,
    async finish() {
      stop.abort();
      await done;
    },
  };
};
