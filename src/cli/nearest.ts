/** The name that was probably meant; undefined when none is close. */
export const nearest = (said: string, names: readonly string[]): string | undefined => {
  const scored = names.map((name) => ({ name, far: distance(said, name) })).sort((a, b) => a.far - b.far)[0];
  return scored !== undefined && scored.far <= Math.max(2, said.length / 3) ? scored.name : undefined;
};
export const meant = (said: string, names: readonly string[], show = (name: string) => name): string | undefined => {
  const name = nearest(said, names);
  return name === undefined ? undefined : `did you mean ${show(name)}?`;
};

/** Levenshtein's. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
};
