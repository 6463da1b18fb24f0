import { seconds, type Seconds } from '../quantity/quantity.ts';
import type { Handle, NvmlLibrary } from './nvml-library.ts';
import { SUCCESS } from './nvml-return.ts';

/** What is known of the power sensors of one generation of boards. */
export interface Architecture {
  /** The share by which boards are off. It is a gain of each board's own: the same in every run. */
  readonly band: number;
  /** Which of its power readings sees the whole time with the least delay. */
  readonly power: 'plain' | 'instant' | 'average';
  /** The stretch that the plain reading is the mean of, where that is longer than the time between two readings. */
  readonly window: Seconds;
}
const BRIEF = seconds(0.1),
  SECOND = seconds(1);

/**
 * Yang, Adamek, Armour: Part-time Power Measurements (arXiv 2312.02741), with its workbook of 70 boards against external meters.
 * Bands: 5 % by the maker's word (nvml.h), and more where boards strayed further: K80 -9 %; RTX 2060 Super +11 %, 2080 Ti -6 %;
 * A100 -5.5 %, RTX A5000 -6 %. Below Ampere there is one reading. Hopper's instant one looks at a quarter of the time; that of
 * Ampere and Ada, but for GA100, at all of it. Of Volta, Hopper and Blackwell no board stood beside a meter, of the last the readings neither.
 */
const KNOWN: Readonly<Record<number, Architecture>> = {
  2: { band: 0.1, power: 'plain', window: BRIEF }, // Kepler
  3: { band: 0.05, power: 'plain', window: BRIEF }, // Maxwell
  4: { band: 0.05, power: 'plain', window: BRIEF }, // Pascal
  5: { band: 0.05, power: 'plain', window: BRIEF }, // Volta
  6: { band: 0.1, power: 'plain', window: BRIEF }, // Turing
  7: { band: 0.06, power: 'instant', window: SECOND }, // Ampere
  8: { band: 0.05, power: 'instant', window: SECOND }, // Ada
  9: { band: 0.05, power: 'average', window: SECOND }, // Hopper
  10: { band: 0.05, power: 'average', window: SECOND }, // Blackwell
};
const UNKNOWN: Architecture = { band: 0.05, power: 'plain', window: SECOND };
const AMPERE = 7;
/** GA100 alone of its generation has no average, and its readings look at a quarter of the time. */
const GA100: Architecture = { band: 0.06, power: 'plain', window: BRIEF };

/** `averages`: whether the board tells an average of its power. */
export const architectureOf = (api: NvmlLibrary, device: Handle, averages: boolean): Architecture => {
  const number = new Uint32Array(1);
  if (api.architecture(device, number) !== SUCCESS) return UNKNOWN;
  if (number[0] === AMPERE && !averages) return GA100;
  return KNOWN[number[0] as number] ?? UNKNOWN;
};
