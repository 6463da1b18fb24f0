import type { LoggedComponent } from './logged.ts';
import type { EpochLines } from './standard-log.ts';

/** What the epochs of a standard log add up to, as far as they were printed. */
export interface EpochSum {
  /** In kWh, with overhead: as printed, and the least and the most that printing may have rounded. */
  readonly energy: number;
  readonly least: number;
  readonly most: number;
  /** As many times the least that one of them used. */
  readonly leastOfAll: number;
  /** In s. */
  readonly time: number;
  readonly epochs: number;
  /** Whether a power of theirs is not known: the energy is a lower bound. */
  readonly unknown: boolean;
  /** Whether none is missing by their numbers, and none of their powers. */
  readonly complete: boolean;
}

const JOULES_PER_KWH = 3.6e6;
/** In s: durations are printed to the hundredth. */
const ROUNDED = 0.005;
/** Powers of version 1 are printed to eight digits. */
const SLACK = 1e-7;

/** @param pue 1 where the log names none: then it is a lower bound as well */
export const sumOf = (epochs: readonly EpochLines[], pue: number, components: readonly LoggedComponent[]): EpochSum => {
  let energy = 0;
  let least = 0;
  let most = 0;
  let smallest = Infinity;
  let time = 0;
  let unknown = false;
  let isEvery = epochs.length > 0;
  for (let i = 0; i < epochs.length; i++) {
    const epoch = epochs[i]!;
    let power = 0;
    if (epoch.watts.size < components.length || epoch.watts.size === 0) unknown = true;
    for (const figures of epoch.watts.values())
      for (const figure of figures) {
        if (figure === null) unknown = true;
        else power += figure;
      }
    if (epoch.number !== i + 1) isEvery = false;
    energy += power * epoch.time;
    const atLeast = power * Math.max(0, epoch.time - ROUNDED);
    least += atLeast;
    smallest = Math.min(smallest, atLeast);
    most += power * (epoch.time + ROUNDED);
    time += epoch.time;
  }
  const kwh = pue / JOULES_PER_KWH;
  return {
    energy: energy * kwh,
    least: least * kwh * (1 - SLACK),
    most: most * kwh * (1 + SLACK),
    leastOfAll: smallest * epochs.length * kwh * (1 - SLACK),
    time,
    epochs: epochs.length,
    unknown,
    complete: isEvery && !unknown,
  };
};
