import { digestOf } from './digest.ts';

/** Tells copies by what they say, and keeps none of it: a few bytes a log. */
export interface Copies {
  /** Whether a pair of logs, one of which may be missing, says nothing that was not seen before. What is asked for is seen from then on. */
  has(standard: string | null, output: string | null): boolean;
}

/**
 * Two pairs are the same run where both of their texts are; a half that lies alone is part of any pair that holds it.
 * Whole pairs are to be asked for first.
 */
export const openCopies = (): Copies => {
  const [standards, outputs, pairs] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const isKnown = (seen: Set<number>, digest: number): boolean => seen.size === seen.add(digest).size;
  const digestIn = (text: string | null): number | null => (text === null || text === '' ? null : digestOf(text));
  return {
    has(standard, output) {
      const [one, other] = [digestIn(standard), digestIn(output)];
      // Nothing is a copy of nothing.
      const isKnownHalf = [one !== null && isKnown(standards, one), other !== null && isKnown(outputs, other)].includes(true);
      // Many tasks of a simulated machine say the same of their epochs: what each used in all tells them apart.
      return one === null || other === null ? isKnownHalf : isKnown(pairs, digestOf(`${one} ${other}`));
    },
  };
};
