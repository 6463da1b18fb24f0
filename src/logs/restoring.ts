import type { LoggedComponent } from './logged.ts';
import type { EpochLines } from './standard-log.ts';

/** Versions 2.0 to 2.4.3 print the mean over a part's devices where they mean its sum. */
export const averages = (version: string | null): boolean => version !== null && AVERAGING.test(version);
/** Ours begins with version 3. */
export const isOfTheOriginal = (version: string | null): boolean => version !== null && /^[0-2]\./.test(version);
const AVERAGING = /^2\.(?:[0-3](?:\D|$)|4(?:$|\.[0-3](?:\D|$)))/;

/** By what an epoch's energy as logged is multiplied, so that it is that of all devices; null where its powers do not tell. */
const factorOf = ({ watts }: EpochLines, counts: ReadonlyMap<string, number>): number | null => {
  if (watts.size < counts.size) return null;
  let logged = 0;
  let restored = 0;
  for (const [part, figures] of watts) {
    const [figure] = figures;
    if (figure === undefined || figure === null || figures.length > 1) return null;
    logged += figure;
    restored += figure * (counts.get(part) ?? 1);
  }
  return logged === 0 ? null : restored / logged;
};

/**
 * By what a run's energy as logged is multiplied; null where nothing tells, and the log's figure is a lower bound.
 * @param sure whether the epochs are known to make up that energy: then they are weighed, else the least of their factors is taken
 */
export const restoring = (epochs: readonly EpochLines[], components: readonly LoggedComponent[], sure: boolean): number | null => {
  const counts = new Map<string, number>(components.map(({ part, devices }) => [part, devices.length]));
  let isNamed = true;
  for (const { watts } of epochs)
    for (const [part, figures] of watts) {
      if (figures.length > 1) return 1;
      if (!counts.has(part)) isNamed = false;
    }
  // Components that lack a part that drew power are what is left of a damaged line.
  if (!isNamed && counts.size > 0) return null;
  const numbers = new Set(counts.values());
  const [only] = numbers;
  if (numbers.size === 1 && only !== undefined) return only;
  let logged = 0;
  let restored = 0;
  let least = Infinity;
  const factors: number[] = [];
  for (const epoch of epochs) {
    const factor = factorOf(epoch, counts);
    if (factor === null) continue;
    let energy = 0;
    for (const [figure] of epoch.watts.values()) energy += (figure ?? 0) * epoch.time;
    logged += energy;
    restored += energy * factor;
    least = Math.min(least, factor);
    factors.push(factor);
  }
  if (least === Infinity) return numbers.size === 0 ? 1 : null;
  if (!sure || logged === 0) return epochs.length > 1 ? least : null;
  // Where most epochs are alike, one that differs upwards may be a digit that was changed.
  return Math.min(restored / logged, common(factors) ?? Infinity);
};

/** What more than half of them are; undefined where there is no such. */
const common = (factors: readonly number[]): number | undefined => {
  const middle = factors.toSorted((a, b) => a - b)[Math.floor(factors.length / 2)];
  return factors.filter((factor) => factor === middle).length * 2 > factors.length ? middle : undefined;
};
