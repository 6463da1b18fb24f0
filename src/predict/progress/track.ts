import type { Sighting } from './recogniser.ts';

/** What one family is held to say, sighting by sighting. */
export interface Track {
  /** Null before the first. */
  readonly now: (Sighting & { readonly start: number; readonly events: number }) | null;
  take(sighting: Sighting): void;
}
/** A counter that has fallen is believed again when it has grown as often as this. */
const GROWN_AGAIN = 3;
const LARGEST = 1e12;

/** A counter that goes back is not believed at once: ranks overtake each other, and a last line looks back at the best. One that then grows steadily has begun again. */
export const openTrack = (): Track => {
  let now: Track['now'] = null;
  let reached = -1;
  let first: number | null = null;
  let fallen: { readonly done: number; readonly times: number } | null = null;
  let proposed: number | null = null;

  /** A new total holds when it is said twice, or at once when the old one was passed. */
  const totalOf = ({ done, total }: Sighting): number | null => {
    const credible = total !== null && total > 0 && total <= LARGEST ? total : null;
    const held = now?.total ?? null;
    const holds = held === null || credible === null || credible === held || credible === proposed || done > held;
    proposed = holds ? null : credible;
    return holds ? (credible ?? held) : held;
  };
  const startOf = ({ unit, done, since }: Sighting): number => {
    if (now === null) return since ?? done;
    if (unit === 'epoch' || first === null || done <= first) return Math.min(now.start, since ?? now.start);
    const every = done - first;
    const start = Math.max(0, first - every);
    first = null; // the second number tells how often they come: that is how long before the first it began
    return Math.min(now.start, start);
  };
  const set = (sighting: Sighting): void => {
    const further = sighting.done > reached;
    const start = startOf(sighting);
    if (now === null && sighting.since === null) first = sighting.done;
    now = { ...sighting, total: totalOf(sighting), start, events: (now?.events ?? 0) + (further ? 1 : 0) };
    fallen = null;
    if (further) reached = sighting.done;
  };
  /** Whether a counter that fell has begun to grow again. */
  const growsAgain = ({ done }: Sighting): boolean => {
    if (fallen === null || done < fallen.done) fallen = { done, times: 0 };
    else if (done > fallen.done) fallen = { done, times: fallen.times + 1 };
    return fallen.times >= GROWN_AGAIN;
  };

  return {
    get now() {
      return now;
    },
    take: (sighting) => {
      if (!(sighting.done >= 0 && sighting.done <= LARGEST)) return;
      if (now === null && isOverAtOnce(sighting)) return;
      if (now !== null && now.unit !== sighting.unit) {
        now = null;
        reached = -1;
        first = null;
        proposed = null;
      }
      if (now === null || sighting.done >= now.done || growsAgain(sighting)) set(sighting);
    },
  };
};

/** All is done and nothing was heard before: how much of it this run did, nobody knows. */
const isOverAtOnce = ({ done, total, since }: Sighting): boolean => done === total && (since ?? done) > 0;
