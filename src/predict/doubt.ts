import { paceOf, sumOf, type Stretch } from './lap.ts';

/**
 * Four reasons why what lies ahead may cost another pace than what was seen, each a share of it, one standard deviation or so.
 * `START` and `STANDING_OUT` fade as laps^-1.5, `DRIFT` is what no history foretells, and `NINE_IN_TEN` makes an interval of them.
 * Chosen over recorded runs, and tried on those of repositories that had no part in the choice (docs/prediction.md).
 */
const START = 0.04;
const STANDING_OUT = 0.25;
const DRIFT = 0.005;
const NINE_IN_TEN = 2.4;
const BLOCKS = 8;

/**
 * The pace of what lies ahead is, with nine chances in ten, at most 1 + doubt times that seen and at least one (1 + doubt)th of it.
 * @param first the first lap, which tells only by how far it stands out
 * @param later the others, in order; one at least
 * @param left units that are still to come
 */
export const doubtOf = (first: Stretch, later: readonly Stretch[], left: number): number => {
  const seen = sumOf(later);
  // A course wanders the farther, the more of it lies ahead, against what is done.
  const horizon = Math.log1p(left / (first.units + seen.units));
  const start = (START + STANDING_OUT * standingOut(paceOf(first), paceOf(seen))) / (1 + later.length) ** 1.5;
  const lapsLeft = Math.max(1, (left * later.length) / seen.units);
  return (
    NINE_IN_TEN *
    Math.hypot(
      start * Math.sqrt(horizon),
      DRIFT * horizon,
      // What changes from lap to lap averages out within a block, as it will in what lies ahead; what lasts does not.
      spreadOf(blocksOf(later, seen.units)) * Math.sqrt(horizon),
      spreadOf(later) / Math.sqrt(lapsLeft),
    )
  );
};

/** At most 1, for a first lap that cost e times the others, or one eth. */
const standingOut = (first: number, others: number): number => (first === others ? 0 : Math.min(1, Math.abs(Math.log(first / others))));

/** The standard deviation of the pace, as a share of its mean. */
const spreadOf = (stretches: readonly Stretch[]): number => {
  const whole = sumOf(stretches);
  const mean = paceOf(whole);
  const n = stretches.length;
  if (n < 2 || mean === 0) return 0;
  let variance = 0;
  for (const stretch of stretches) variance += (stretch.units / whole.units) * (paceOf(stretch) / mean - 1) ** 2;
  return Math.sqrt((variance * n) / (n - 1));
};

/** Up to eight, of about as much progress each. */
const blocksOf = (stretches: readonly Stretch[], units: number): readonly Stretch[] => {
  const blocks: Stretch[] = Array.from({ length: BLOCKS }, () => ({ units: 0, amount: 0 }));
  let reached = 0;
  for (const stretch of stretches) {
    const place = Math.min(BLOCKS - 1, Math.floor((BLOCKS * (reached + stretch.units / 2)) / units));
    reached += stretch.units;
    blocks[place] = sumOf([blocks[place]!, stretch]);
  }
  return blocks.filter((block) => block.units > 0);
};
