import type { Evidence } from './count.ts';
import { sumOf, type EpochSum } from './epoch-sum.ts';
import type { LoggedComponent } from './logged.ts';
import type { Block, OutputLog } from './output-log.ts';
import { secondsBetween, type Stamp } from './stamp.ts';
import type { EpochLines, StandardLog, Stretch } from './standard-log.ts';

/** More processes than ever wrote into one file: beyond, none is told from another. */
const MOST = 500;

/**
 * What each process wrote, where several may have written into the same files.
 * An actual consumption and the epochs that make it up belong together; what is written twice is counted once.
 */
export const evidenceIn = (standard: StandardLog, output: OutputLog, pue: number | null, components: readonly LoggedComponent[]): readonly Evidence[] => {
  const predictions = output.blocks.filter(({ kind }) => kind === 'predicted');
  const told = distinct(output.blocks.filter(({ kind }) => kind === 'actual'));
  const actuals = told.filter((actual) => !isDisplaced(actual, told, predictions));
  const stretches = unrepeated(standard.stretches);
  const processes = Math.max(standard.beginnings, standard.endings);
  const isContested = actuals.length < told.length || actuals.length > 1;
  if ((actuals.length <= 1 && (processes <= 1 || stretches.length <= 1)) || (processes === 1 && stretches.length === 1)) {
    const predicted = predictions.findLast(({ shown }) => !shown) ?? predictions.at(-1) ?? null;
    const isRepeated = predicted !== null && predictions.some((shown) => shown.shown && isSame(shown, predicted));
    return [{ stretch: joined(stretches), actual: leastOf(actuals), predicted, isRepeated, isDoubtful: false, isContested }];
  }
  if (Math.max(actuals.length, stretches.length) > MOST) return [];
  const left = new Map(stretches.filter(({ epochs }) => epochs.length > 0).map((stretch) => [stretch, sumOf(stretch.epochs, pue ?? 1, components)]));
  const pairs = actuals.map((actual): Pair => ({ actual, stretch: taken(left, (stretch, total) => isMadeUpBy(actual, stretch, total)) }));
  const matched = pairs.map((pair): Pair =>
    pair.stretch !== null ? pair : { ...pair, stretch: taken(left, ({ epochs }) => isAbout(epochs.at(-1)!.at, pair.actual.at)) },
  );
  const unmatched = matched.filter(({ stretch }) => stretch === null);
  // Where its epochs do not make up a consumption, those that are left may be among them.
  const isDoubtful = pairs.some(({ stretch }) => stretch === null);
  const others = [...left.keys()].map((stretch): Evidence => ({ stretch, actual: null, predicted: null, isRepeated: false, isDoubtful, isContested: false }));
  const isOfLost = standard.gaps || standard.stretches.length === 0;
  const areOfOthers = !standard.torn && !output.torn && energyOf(unmatched) <= sum([...left.values()].map(({ most }) => most));
  const known = isOfLost || areOfOthers ? matched : matched.filter(({ stretch }) => stretch !== null);
  const evidence = known.map((pair): Evidence => ({
    ...pair,
    predicted: foretold(pair.actual, predictions),
    isRepeated: false,
    isDoubtful: false,
    isContested: false,
  }));
  return !isOfLost && areOfOthers && unmatched.length > 0 ? evidence : [...evidence, ...others];
};

interface Pair {
  readonly actual: Block;
  readonly stretch: Stretch | null;
}
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const energyOf = (pairs: readonly Pair[]): number => sum(pairs.map(({ actual }) => actual.energy?.value ?? 0));

/** The first of them for which it holds, no longer among them. */
const taken = (left: Map<Stretch, EpochSum>, holds: (stretch: Stretch, total: EpochSum) => boolean): Stretch | null => {
  for (const [stretch, total] of left)
    if (holds(stretch, total)) {
      left.delete(stretch);
      return stretch;
    }
  return null;
};
/** Whether these epochs add up to this consumption, in number, energy and time. One of those that an interrupted run had done is not named. */
const isMadeUpBy = ({ energy, time, epochs }: Block, { interrupted }: Stretch, { epochs: count, least, most, time: lasted }: EpochSum): boolean =>
  energy !== null &&
  (epochs === null || epochs === count || (interrupted && epochs === count - 1)) &&
  Math.abs(lasted - time) <= 0.51 + 0.005 * count &&
  energy.value + energy.half >= least &&
  energy.value - energy.half <= most;
const isAbout = (at: Stamp | null, other: Stamp | null): boolean => at !== null && other !== null && Math.abs(secondsBetween(at, other)) <= 2;
/** What was predicted with this consumption, from the same epochs. */
const foretold = (actual: Block, predictions: readonly Block[]): Block | null =>
  predictions.find(({ at, epochs, energy }) => {
    if (!isAbout(at, actual.at) || epochs === null || actual.epochs === null) return false;
    if (energy === null || actual.energy === null) return false;
    const apart = Math.abs(energy.value / epochs - actual.energy.value / actual.epochs);
    return apart <= (energy.half / epochs + actual.energy.half / actual.epochs) * 1.01;
  }) ?? null;

const isSame = (one: Block, other: Block): boolean =>
  one !== other && one.epochs === other.epochs && one.energy?.value === other.energy?.value && one.carbon?.value === other.carbon?.value;

/** Whether it has a prediction's figures, and another tells of as many epochs: then its title stood before what is not its own. */
const isDisplaced = (actual: Block, told: readonly Block[], predictions: readonly Block[]): boolean =>
  told.some((other) => other !== actual && other.epochs === actual.epochs && other.energy?.value !== actual.energy?.value) &&
  predictions.some(({ energy, carbon }) => energy !== null && energy.value === actual.energy?.value && carbon?.value === actual.carbon?.value);
/** One process tells of one consumption: where it seems to tell of several, the smallest. */
const leastOf = (actuals: readonly Block[]): Block | null =>
  actuals.reduce<Block | null>(
    (least, actual) => (least === null || (actual.energy?.value ?? Infinity) < (least.energy?.value ?? Infinity) ? actual : least),
    null,
  );
/** Those that tell of a consumption of their own: another that differs in one figure is the same, changed. */
const distinct = (blocks: readonly Block[]): readonly Block[] => {
  const kept: Block[] = [];
  for (const block of blocks.slice(0, MOST + 1)) {
    const isKnown = kept.some((known) => {
      const same = [known.at === block.at, known.energy?.value === block.energy?.value, known.carbon?.value === block.carbon?.value];
      return same.filter(Boolean).length >= 2;
    });
    if (!isKnown) kept.push(block);
  }
  return kept;
};
/** Without the epochs that are told a second time: another that differs in one figure is the same, changed. */
const unrepeated = (stretches: readonly Stretch[]): readonly Stretch[] => {
  if (stretches.length <= 1) return stretches;
  const known = new Map<number, EpochLines[]>();
  const isNew = (epoch: EpochLines): boolean => {
    const before = known.get(epoch.number) ?? [];
    const isKnown = before.some((other) => [other.at === epoch.at, other.time === epoch.time, firstOf(other) === firstOf(epoch)].filter(Boolean).length >= 2);
    if (!isKnown && before.length < MOST) known.set(epoch.number, [...before, epoch]);
    return !isKnown;
  };
  return stretches.map((stretch) => ({ ...stretch, epochs: stretch.epochs.filter(isNew) })).filter(({ epochs, ended }) => epochs.length > 0 || ended);
};
const firstOf = ({ watts }: EpochLines): number | null | undefined => watts.values().next().value?.[0];
/** As one run, each of its epochs once. */
const joined = (stretches: readonly Stretch[]): Stretch | null => {
  const [first, ...more] = stretches;
  if (first === undefined) return null;
  if (more.length === 0 && isRising(first.epochs)) return first;
  const numbers = new Set<number>();
  const isNew = ({ number }: EpochLines): boolean => numbers.size < numbers.add(number).size;
  return {
    epochs: stretches.flatMap(({ epochs }) => epochs.filter(isNew)),
    intensity: stretches.findLast(({ intensity }) => intensity !== null)?.intensity ?? null,
    interrupted: stretches.some(({ interrupted }) => interrupted),
    ended: stretches.some(({ ended }) => ended),
  };
};
const isRising = (epochs: readonly EpochLines[]): boolean => epochs.every(({ number }, i) => i === 0 || number > epochs[i - 1]!.number);
