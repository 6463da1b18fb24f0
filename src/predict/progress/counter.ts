import type { Recogniser } from './recogniser.ts';

/** A family whose lines carry one number that grows: groups `done` and, where it is printed, `total`. */
export const counter = (name: string, unit: string, ...patterns: readonly RegExp[]): Recogniser => ({
  name,
  open: () => {
    const shift = zeroBased();
    return {
      line: (text) => {
        for (const pattern of patterns) {
          const groups = pattern.exec(text)?.groups;
          if (groups?.['done'] === undefined) continue;
          const shown = Number(groups['done']);
          return { unit, done: shown + shift(shown), total: groups['total'] === undefined ? null : Number(groups['total']), epoch: null, since: null };
        }
        return undefined;
      },
    };
  },
});

/** 1 once the numbers show that they count from 0: 19, 39, 59 are printed every 20 steps. */
export const zeroBased = (): ((shown: number) => 0 | 1) => {
  let last: number | null = null;
  let shift: 0 | 1 = 0;
  return (shown) => {
    const every = last === null ? 0 : shown - last;
    if (every > 1) shift = (shown + 1) % every === 0 ? 1 : 0;
    last = shown;
    return shift;
  };
};
