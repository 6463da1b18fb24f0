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
  const [standards, outputs, pairs] = [new Set<number>(), new Set<number>(), new Set<string>()];
  return {
    has(standard, output) {
      const [one, other] = [standard, output].map((text) => (text === null || text === '' ? null : digestOf(text))) as [number | null, number | null];
      if (one === null && other === null) return false; // nothing is a copy of nothing
      const isKnown = one !== null && other !== null ? pairs.has(`${one} ${other}`) : one !== null ? standards.has(one) : outputs.has(other!);
      if (one !== null) standards.add(one);
      if (other !== null) outputs.add(other);
      if (one !== null && other !== null) pairs.add(`${one} ${other}`);
      return isKnown;
    },
  };
};
