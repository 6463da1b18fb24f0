import { gramsPerKwh, seconds, type GramsPerKwh, type Seconds } from '../quantity/quantity.ts';
import { later } from './figure.ts';
import type { TimedIntensity } from './intensity.ts';
import type { Outlook } from './outlook.ts';

/** A stretch of time that a run could take, and its grid, weighted by time. */
export interface Slot {
  readonly start: Date;
  readonly end: Date;
  readonly value: GramsPerKwh;
}

/** A gap between the newest figure and the first that is foreseen, up to which the newest is held to go on. */
const LONGEST_LAG = seconds(2 * 3600);

/** The course of the grid from a moment on: what is known of it now, and what is foreseen. */
export const courseFrom = (moment: Date, { now, ahead }: Pick<Outlook, 'now' | 'ahead'>): readonly TimedIntensity[] => {
  const coming = ahead.filter(({ until }) => until > moment).toSorted((a, b) => a.from.getTime() - b.from.getTime());
  const first = coming[0];
  if (first === undefined || first.from <= moment || now.until === undefined) return coming;
  const lag = (first.from.getTime() - Math.max(now.until.getTime(), moment.getTime())) / 1000;
  return lag > LONGEST_LAG || later(now.until, LONGEST_LAG) < moment ? coming : [{ ...now, from: moment, until: first.from }, ...coming];
};

/** The run that would start at this moment; undefined where the course does not cover all of it. */
export const slotAt = (start: Date, duration: Seconds, course: readonly TimedIntensity[]): Slot | undefined => {
  const end = later(start, duration);
  let [amount, reached] = [0, start.getTime()];
  for (const { from, until, value } of course) {
    if (until.getTime() <= reached) continue;
    if (from.getTime() > reached) return undefined;
    const upTo = Math.min(until.getTime(), end.getTime());
    amount += value * (upTo - reached);
    reached = upTo;
    if (reached === end.getTime()) return { start, end, value: gramsPerKwh(amount / (end.getTime() - start.getTime())) };
  }
  return undefined;
};

/**
 * The greenest run that starts at `moment` or later and is over by `deadline`; of equals the earliest. Undefined where the course covers none.
 * The mean of a course in steps is straight between the moments where a run's start or its end meets an edge: it is least at one of them.
 */
export const bestSlot = (moment: Date, duration: Seconds, deadline: Date | null, course: readonly TimedIntensity[]): Slot | undefined => {
  const edges = course.flatMap(({ from, until }) => [from, until]);
  const ends = [...edges, ...(deadline === null ? [] : [deadline])].map((edge) => later(edge, 0 - duration));
  const starts = [moment, ...edges, ...ends].filter((start) => start >= moment).toSorted((a, b) => a.getTime() - b.getTime());
  let best: Slot | undefined;
  for (const start of starts) {
    const slot = slotAt(start, duration, course);
    if (slot === undefined || (deadline !== null && slot.end > deadline)) continue;
    if (best === undefined || slot.value < best.value * (1 - 1e-9)) best = slot;
  }
  return best;
};
