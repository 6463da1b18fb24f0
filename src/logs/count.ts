import { grams, gramsPerKwh, kilowattHours, scale, seconds } from '../quantity/quantity.ts';
import { sumOf, type EpochSum } from './epoch-sum.ts';
import type { Printed } from './figure.ts';
import type { Counted, LoggedComponent } from './logged.ts';
import type { Block } from './output-log.ts';
import { averages, isOfTheOriginal, restoring } from './restoring.ts';
import { secondsBetween, type Stamp } from './stamp.ts';
import type { EpochLines, Stretch } from './standard-log.ts';
import { weighed } from './weighing.ts';

/** `gappy`: bytes are gone, and what is left is sound; `torn`: what is left may not be. */
export type Condition = 'whole' | 'gappy' | 'torn' | 'missing';
/** What is known of a pair of logs as a whole. */
export interface LogFacts {
  readonly version: string | null;
  readonly pue: number | null;
  readonly components: readonly LoggedComponent[];
  /** Whether these are the components of every run in it. */
  readonly isOneMachine: boolean;
  readonly started: Stamp | null;
  readonly standard: Condition;
  readonly output: Condition;
}
/** What one process wrote: from its first epoch on, its actual consumption, and what it predicted. */
export interface Evidence {
  readonly stretch: Stretch | null;
  readonly actual: Block | null;
  readonly predicted: Block | null;
  /** Whether the same prediction was shown before: our logs tell it again where it counts. */
  readonly isRepeated: boolean;
  /** Whether it may be a part of what another one counts. */
  readonly isDoubtful: boolean;
  /** Whether its consumption was told in several ways, of which this is the smallest. */
  readonly isContested: boolean;
}

/** The original's: where nothing bears a log's own out, no more than that. */
const USUAL_PUE = 1.58;
const NO_EPOCHS: readonly EpochLines[] = [];

/** What counts of a run: its actual consumption, what it predicted where monitoring ended by design, or the sum of its epochs. A sentence where nothing does. */
export const counted = (evidence: Evidence, facts: LogFacts): Counted | string => {
  const { stretch, predicted } = evidence;
  const epochs = stretch?.epochs ?? NO_EPOCHS;
  const actual = evidence.actual && isTooEarly(evidence.actual, epochs) ? smallerOf(evidence.actual, predicted) : evidence.actual;
  const sum = epochs.length === 0 ? null : sumOf(epochs, facts.pue ?? 1, facts.components);
  if (actual !== null) {
    if (isByDesign(evidence, sum, facts)) return ofPrediction(evidence, sum, facts);
    if (actual.energy !== null) return ofActual(evidence, actual, actual.energy, sum, facts);
    return sum === null || facts.standard === 'torn' ? unknownActual(evidence) : ofEpochs(evidence, sum, facts);
  }
  if (sum !== null) {
    if (evidence.isDoubtful || facts.standard === 'torn' || facts.output === 'torn')
      return 'its lines are damaged or mixed with those of another run, and nothing bears out what its epochs add up to.';
    if (isOverlong(epochs, facts.started)) return 'an epoch in it is longer than the time in which it was written.';
    if (isLost(evidence, facts) && epochs.length === 1) return 'its actual consumption is lost, and nothing bears out what its one epoch drew.';
    return ofEpochs(evidence, sum, facts);
  }
  if (predicted?.energy == null) return 'it ends before the first epoch does.';
  if (facts.standard !== 'missing' || facts.output !== 'whole') return 'it holds a prediction, and nothing of the epochs that it was made from.';
  return ofPrediction(evidence, null, facts);
};

/** Whether monitoring ended before the training did, as it was told to: then the prediction tells of the whole. All of it must be borne out: a line that is lost makes one of the other. */
const isByDesign = ({ stretch, actual, predicted, isRepeated }: Evidence, sum: EpochSum | null, facts: LogFacts): boolean => {
  if (actual?.epochs == null || predicted?.energy == null || predicted.epochs === null || predicted.shown) return false;
  if (predicted.epochs <= actual.epochs || stretch?.interrupted === true || facts.output === 'torn') return false;
  if (isRepeated) return true;
  const { energy, epochs: planned, at } = predicted;
  const half = energy.half / planned;
  const each = energy.value / planned;
  if (stretch === null || sum === null) {
    if (facts.standard !== 'missing' || actual.energy === null || at === null || actual.at === null) return false;
    return (
      Math.abs(secondsBetween(at, actual.at)) <= 2 && Math.abs(each - actual.energy.value / actual.epochs) <= (half + actual.energy.half / actual.epochs) * 1.01
    );
  }
  const last = stretch.epochs.at(-1)!;
  if (!sum.complete || sum.epochs !== actual.epochs || at === null || last.at === null) return false;
  // What is gone may have said that it was interrupted.
  if (facts.standard === 'torn' || facts.standard === 'gappy' || !stretch.ended || stretch.intensity === null) return false;
  const isMadeOfAll = secondsBetween(last.at, at) >= 0;
  if (!isMadeOfAll && !(stretch.ended && actual.at === last.at)) return false;
  const before = sumOf(
    stretch.epochs.slice(0, Math.max(1, stretch.epochs.filter((epoch) => epoch.at !== null && epoch.at <= at).length)),
    facts.pue ?? 1,
    facts.components,
  );
  return each + half * 1.01 >= before.least / before.epochs && each - half * 1.01 <= before.most / before.epochs;
};

const ofActual = (evidence: Evidence, actual: Block, energy: Printed, sum: EpochSum | null, facts: LogFacts): Counted | string => {
  const { stretch, predicted } = evidence;
  const held = weighed(actual, energy, stretch?.intensity ?? null, sum, {
    isTorn: facts.output === 'torn',
    isAlone: facts.standard === 'missing' || facts.standard === 'gappy',
    isAllInEpochs: isOfTheOriginal(facts.version),
  });
  if (held === null) return 'its lines are damaged or mixed with those of another run, and nothing bears out the energy that it names.';
  const factor = factorFor(stretch, facts, held.isSumOfEpochs);
  const epochs = sum?.complete === true ? sum.epochs : (actual.epochs ?? sum?.epochs ?? 1);
  const isShort = predicted !== null && !predicted.shown && predicted.epochs !== null && predicted.epochs > epochs && stretch?.interrupted !== true;
  return {
    planned: evidence.predicted?.epochs ?? null,
    epochs: evidence.stretch?.epochs ?? NO_EPOCHS,
    intensity: intensityOf(evidence),
    outcome: stretch?.interrupted === true ? 'stopped' : 'finished',
    basis: 'actual',
    epochsCounted: epochs,
    time: seconds(timeOf(actual, sum)),
    energy: scale(kilowattHours(held.energy), factor ?? 1),
    carbon: held.carbon === null ? null : grams(held.carbon * (factor ?? 1)),
    corrected: factor !== null && factor !== 1,
    asLogged: kilowattHours(held.energy),
    incomplete: sum?.unknown === true || factor === null || !held.agrees || isShort || evidence.isContested || isTooEarly(actual, epochsOf(evidence)),
  };
};

const ofPrediction = (evidence: Evidence, sum: EpochSum | null, facts: LogFacts): Counted => {
  const { energy, carbon, epochs, time } = evidence.predicted!;
  const factor = factorFor(evidence.stretch, facts, sum?.complete === true);
  return {
    planned: evidence.predicted?.epochs ?? null,
    epochs: evidence.stretch?.epochs ?? NO_EPOCHS,
    intensity: intensityOf(evidence),
    outcome: evidence.actual === null ? 'unfinished' : 'finished',
    basis: 'predicted',
    epochsCounted: epochs ?? 0,
    time: seconds(time ?? 0),
    energy: energy === null ? null : scale(kilowattHours(energy.value), factor ?? 1),
    carbon: carbon === null ? null : grams(carbon.value * (factor ?? 1)),
    corrected: factor !== null && factor !== 1,
    asLogged: energy === null ? null : kilowattHours(energy.value),
    incomplete: factor === null,
  };
};

const ofEpochs = (evidence: Evidence, sum: EpochSum, facts: LogFacts): Counted => {
  const { stretch } = evidence;
  const factor = factorFor(stretch, facts, true);
  // Nothing bears out what each of them drew: what all of them did is the least.
  const isLeast = isLost(evidence, facts);
  const pue = facts.pue ?? 1;
  const logged = isLeast ? sum.leastOfAll * Math.min(1, USUAL_PUE / pue) : sum.energy;
  const energy = scale(kilowattHours(logged), factor ?? 1);
  const mean = stretch?.intensity?.mean;
  return {
    planned: evidence.predicted?.epochs ?? null,
    epochs: evidence.stretch?.epochs ?? NO_EPOCHS,
    intensity: intensityOf(evidence),
    outcome: stretch?.interrupted === true ? 'stopped' : 'unfinished',
    basis: 'actual',
    epochsCounted: sum.epochs,
    time: seconds(sum.time),
    energy,
    carbon: mean === undefined ? null : grams(logged * (factor ?? 1) * mean),
    corrected: factor !== null && factor !== 1,
    asLogged: kilowattHours(logged),
    incomplete: isLeast || sum.unknown || factor === null || facts.pue === null,
  };
};

const epochsOf = ({ stretch }: Evidence): readonly EpochLines[] => stretch?.epochs ?? NO_EPOCHS;
/** Whether it was printed before the last of these epochs was over: then the titles of an actual and a predicted consumption have changed places. */
const isTooEarly = ({ at }: Block, epochs: readonly EpochLines[]): boolean => {
  const last = epochs.at(-1)?.at ?? null;
  return at !== null && last !== null && secondsBetween(at, last) > 0;
};
const smallerOf = (actual: Block, predicted: Block | null): Block =>
  predicted?.energy != null && actual.energy !== null && predicted.epochs === actual.epochs && predicted.energy.value < actual.energy.value
    ? { ...predicted, at: actual.at }
    : actual;
/** Whether its actual consumption was printed, and is gone: who damaged one of the logs may have changed the other. */
const isLost = ({ stretch }: Evidence, { output }: LogFacts): boolean => stretch?.ended === true && output !== 'missing';

const unknownActual = (evidence: Evidence): Counted => ({
  planned: evidence.predicted?.epochs ?? null,
  epochs: evidence.stretch?.epochs ?? NO_EPOCHS,
  intensity: intensityOf(evidence),
  outcome: evidence.stretch?.interrupted === true ? 'stopped' : 'finished',
  basis: 'actual',
  epochsCounted: evidence.actual?.epochs ?? 1,
  time: seconds(evidence.actual?.time ?? 0),
  energy: null,
  carbon: null,
  corrected: false,
  asLogged: null,
  incomplete: true,
});

const intensityOf = ({ stretch, actual }: Evidence): Counted['intensity'] => {
  const mean = stretch?.intensity?.mean ?? actual?.intensity;
  return mean == null ? null : { mean: gramsPerKwh(mean), place: stretch?.intensity?.place ?? actual?.place ?? null };
};
/** What makes a mean over devices their sum again; null where that is not known. */
const factorFor = (stretch: Stretch | null, { version, components, isOneMachine }: LogFacts, sure: boolean): number | null => {
  if (version === null) return components.some(({ devices }) => devices.length > 1) ? null : 1;
  if (averages(version) && !isOneMachine) return null;
  return averages(version) ? restoring(stretch?.epochs ?? NO_EPOCHS, components, sure) : 1;
};

/** The epochs tell it to the hundredth of a second, the printed block to the second. */
const timeOf = ({ time }: Block, sum: EpochSum | null): number => {
  if (sum?.complete !== true || time === null) return time ?? sum?.time ?? 0;
  return Math.abs(sum.time - time) <= 0.51 + 0.005 * sum.epochs ? sum.time : time;
};
/** Whether a duration says more than the times of the lines allow. */
const isOverlong = (epochs: readonly EpochLines[], started: Stamp | null): boolean =>
  started !== null && epochs.some(({ at, time }) => at !== null && time > secondsBetween(started, at) + 2);
