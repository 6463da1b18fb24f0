import { digestOf } from './digest.ts';

/** Tells copies by what they say, and keeps none of it: a few bytes a log. */
export interface Copies {
  /** Of a pair of logs, one of which may be missing. What is asked for is seen from then on. */
  of(stem: string, standard: string | null, output: string | null): Likeness;
}
/** The same run again; a run of another name that says the same to the letter; or none that was seen before. */
export type Likeness = 'copy' | 'alike' | 'new';

/** In a name's place: no stem of a file has a line in it. */
const ANY = '\n';
/** Ours names its run; the original's is named by its file alone. */
const NAMED = /- Run \d{8}T\d{6}Z-[\da-f]{8}\.$/m;

/**
 * Two pairs are the same run where both of their texts and their names are, of ours whatever their names; a half that lies alone is
 * part of such a pair that holds it. Whole pairs are to be asked for first.
 */
export const openCopies = (): Copies => {
  const [standards, outputs, pairs, texts] = [new Set<number>(), new Set<number>(), new Set<number>(), new Set<number>()];
  const isKnown = (seen: Set<number>, digest: number): boolean => seen.size === seen.add(digest).size;
  const digestIn = (text: string | null): number | null => (text === null || text === '' ? null : digestOf(text));
  return {
    of(stem, standard, output) {
      const isOurs = standard !== null && NAMED.test(standard);
      const name = isOurs ? ANY : stem;
      const [one, other] = [digestIn(standard), digestIn(output)];
      const isKnownStandard = one !== null && isKnown(standards, digestOf(`${name} ${one}`));
      // An output log names no run: one of ours is known by the standard log that it lay beside.
      const isPartOfOurs = other !== null && outputs.has(digestOf(`${ANY} ${other}`));
      const isKnownOutput = other !== null && isKnown(outputs, digestOf(`${stem} ${other}`));
      if (isOurs && other !== null) outputs.add(digestOf(`${ANY} ${other}`));
      const isKnownHalf = isKnownStandard || isKnownOutput || (one === null && isPartOfOurs); // nothing is a copy of nothing
      const isAlike = isKnown(texts, digestOf(`${one} ${other}`)) && (one ?? other) !== null;
      // Many tasks of a simulated machine say the same of their epochs: what each used in all tells them apart.
      if (one === null || other === null ? isKnownHalf : isKnown(pairs, digestOf(`${name} ${one} ${other}`))) return 'copy';
      return isAlike ? 'alike' : 'new';
    },
  };
};
