import type { Printed } from './figure.ts';
import type { EpochSum } from './epoch-sum.ts';
import type { Block } from './output-log.ts';
import type { IntensityLines } from './standard-log.ts';

/** An actual consumption as far as its log bears it out. */
export interface Weighed {
  /** In kWh, as logged. */
  readonly energy: number;
  /** In gCO2e, as logged; null where it is unknown. */
  readonly carbon: number | null;
  /** False where the log contradicts itself; then these are the least that it says. */
  readonly agrees: boolean;
  /** Whether the epochs of the standard log make up this energy. */
  readonly isSumOfEpochs: boolean;
}

/** In gCO2e/kWh: means are printed to the hundredth. */
const ROUNDED = 0.005;
/** Figures of the floating point, not of the log. */
const SLACK = 1e-9;

/** What its log is known to be. */
export interface Setting {
  /** Whether titles and figures of the output log may be mixed. */
  readonly isTorn: boolean;
  /** Whether the standard log, which would bear it out, is not there or has lost some of its bytes. */
  readonly isAlone: boolean;
  /** Whether the energy is that of the epochs alone: the original's is, ours has what lies between them as well. */
  readonly isAllInEpochs: boolean;
}

/**
 * Holds a printed energy against what else was printed: carbon over intensity, and the sum of the epochs.
 * Where they disagree, something was changed, and the least that the rest bears out counts. Null where nothing bears anything out.
 */
export const weighed = (
  block: Block,
  energy: Printed,
  stretch: IntensityLines | null,
  sum: EpochSum | null,
  { isTorn, isAlone, isAllInEpochs }: Setting,
): Weighed | null => {
  const { carbon } = block;
  const told = block.intensity ?? stretch?.mean ?? null;
  const noted = stretch?.mean ?? told;
  const low = Math.min(told ?? 0, noted ?? 0) - ROUNDED;
  const high = Math.max(told ?? 0, noted ?? 0) + ROUNDED;
  const isSum = (kwh: number): boolean => sum !== null && isWithin(kwh, energy.half, sum.least, sum.most);
  const comparable = sum?.complete === true;
  const sumOfEpochs = comparable && isSum(energy.value);

  // A prediction is borne out by its price as well: where titles and figures are mixed, only the epochs tell which is which.
  if (isTorn && !comparable) return null;
  if (carbon === null || told === null) {
    if (isTorn && !sumOfEpochs) return null;
    if (comparable && !sumOfEpochs) return { energy: Math.min(energy.value, sum.least), carbon: null, agrees: false, isSumOfEpochs: false };
    if (!comparable && !isAlone && !(sum !== null && energy.value - energy.half <= sum.most)) return null;
    return { energy: energy.value, carbon: carbon?.value ?? null, agrees: true, isSumOfEpochs: sumOfEpochs };
  }
  const exact = told === noted ? (stretch?.exact ?? null) : null;
  const isPrice = (least: number, most: number): boolean =>
    isWithin(carbon.value, carbon.half, (energy.value - energy.half) * least * (1 - SLACK), (energy.value + energy.half) * most * (1 + SLACK));
  const isRoughly = told === noted && isPrice(low, high);
  const isBorneOut =
    exact === null || stretch?.several === true ? isRoughly : isPrice(exact, exact) || (isRoughly && !Number.isInteger(exact) && isOfATable(carbon, energy));
  // A title may stand before another's figures: what the epochs cannot have drawn is not theirs.
  const isTooMuch = comparable && isAllInEpochs && energy.value - energy.half > sum.most;
  if (isBorneOut && (sumOfEpochs || !isTorn) && !isTooMuch) return { energy: energy.value, carbon: carbon.value, agrees: true, isSumOfEpochs: sumOfEpochs };
  const priced = (mean: number): number => Math.max(0, whole((carbon.value - carbon.half) / (mean + ROUNDED), energy.half));
  const said = [energy.value, priced(told), priced(noted ?? told)];
  const borneOut = comparable ? said.filter(isSum) : said;
  if (isTorn && borneOut.length === 0) return null;
  const least = Math.min(energy.value, ...(borneOut.length > 0 ? borneOut : said), sum?.least ?? Infinity);
  const price = Math.max(0, whole((least - energy.half) * low, carbon.half));
  return { energy: least, carbon: Math.min(carbon.value, price), agrees: false, isSumOfEpochs: comparable && isSum(least) };
};

/** Whether this is the price of a figure with eight digits, as the original's tables have them, which it lists with two decimals. */
const isOfATable = (carbon: Printed, energy: Printed): boolean => {
  if (energy.value === 0 || carbon.value === 0) return false;
  const intensity = carbon.value / energy.value;
  return Math.abs(intensity - Number(intensity.toPrecision(8))) <= intensity * (energy.half / energy.value + carbon.half / carbon.value);
};
const isWithin = (value: number, half: number, least: number, most: number): boolean => value + half * 1.01 >= least && value - half * 1.01 <= most;
/** Down to what has so many digits. */
const whole = (value: number, half: number): number => Math.floor(value / (2 * half)) * (2 * half);
