/** A line's time as it stands there, `2026-11-22 20:22:01`: as text the later one is the greater. */
export type Stamp = string;

/** In ms, as if it were in UTC; NaN for what is no time. */
export const timeOf = (stamp: Stamp): number => Date.parse(`${stamp.slice(0, 10)}T${stamp.slice(11)}Z`);
/** In s, from one to the other; NaN where one is no time. */
export const secondsBetween = (from: Stamp, to: Stamp): number => (timeOf(to) - timeOf(from)) / 1000;
