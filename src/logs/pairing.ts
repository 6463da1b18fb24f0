/** The two logs of one run, by the names of their files; either may be missing. */
export interface LogPair {
  /** What both names begin with. */
  readonly stem: string;
  readonly standard: string | null;
  readonly output: string | null;
}

const STANDARD = '_carbontracker.log';
const OUTPUT = '_carbontracker_output.log';

/** The pairs among the names of one directory, in the order of their stems; what is no log of ours is in none. */
export const pairsAmong = (names: readonly string[]): readonly LogPair[] => {
  const pairs = new Map<string, { stem: string; standard: string | null; output: string | null }>();
  const pairOf = (stem: string) => {
    const known = pairs.get(stem);
    if (known !== undefined) return known;
    const pair = { stem, standard: null, output: null };
    pairs.set(stem, pair);
    return pair;
  };
  for (const name of names) {
    if (name.endsWith(STANDARD)) pairOf(name.slice(0, -STANDARD.length)).standard = name;
    else if (name.endsWith(OUTPUT)) pairOf(name.slice(0, -OUTPUT.length)).output = name;
  }
  return [...pairs.values()].sort((a, b) => (a.stem < b.stem ? -1 : 1));
};
