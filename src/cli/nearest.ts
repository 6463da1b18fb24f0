import { distance } from '../journal/distance.ts';

/** The name that was probably meant; undefined when none is close. */
export const nearest = (said: string, names: readonly string[]): string | undefined => {
  const scored = names.map((name) => ({ name, far: distance(said, name) })).sort((a, b) => a.far - b.far)[0];
  return scored !== undefined && scored.far <= Math.max(2, said.length / 3) ? scored.name : undefined;
};
export const meant = (said: string, names: readonly string[], show = (name: string) => name): string | undefined => {
  const name = nearest(said, names);
  return name === undefined ? undefined : `did you mean ${show(name)}?`;
};
