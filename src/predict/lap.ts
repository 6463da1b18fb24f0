/** So many units of progress, and what they cost in seconds or joules. */
export interface Stretch {
  readonly units: number;
  readonly amount: number;
}
export interface Laps {
  /** Stretches that end where a unit is completed, in order. */
  readonly complete: readonly Stretch[];
  /** What was done after the last of them. */
  readonly unfinished: Stretch | undefined;
  /** What the first was put together from, be it complete or not. */
  readonly partsOfFirst: readonly Stretch[];
}

/** Parts of an epoch are put together into whole ones, since its end may cost more than its middle; a stretch of one unit or more is a lap by itself. */
export const lapsOf = (stretches: readonly Stretch[]): Laps => {
  const complete: Stretch[] = [];
  const partsOfFirst: Stretch[] = [];
  let reached = 0;
  let lap: Stretch | undefined;
  for (const stretch of stretches) {
    if (complete.length === 0) partsOfFirst.push(stretch);
    const before = Math.floor(reached + ROUNDING);
    reached += stretch.units;
    lap = lap === undefined ? stretch : { units: lap.units + stretch.units, amount: lap.amount + stretch.amount };
    if (Math.floor(reached + ROUNDING) === before) continue;
    complete.push(lap);
    lap = undefined;
  }
  return { complete, unfinished: lap, partsOfFirst };
};
/** Ten tenths must make one. */
const ROUNDING = 1e-6;

export const sumOf = (stretches: readonly Stretch[]): Stretch => {
  let units = 0;
  let amount = 0;
  for (const stretch of stretches) {
    units += stretch.units;
    amount += stretch.amount;
  }
  return { units, amount };
};

/** Seconds or joules a unit. */
export const paceOf = ({ units, amount }: Stretch): number => amount / units;
