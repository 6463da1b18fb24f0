import type { Recogniser } from '../recogniser.ts';

const ANNOUNCED = /^Fitting \d+ folds for each of \d+ candidates, totalling (\d+) fits/;
/** The line of a fit that ended carries its time. */
const ENDED = /^\[CV[^\]]{0,40}\].*\btotal(?: time)?=\s*[\d.]+ ?(?:s|min|h)/;
const DONE = /^\[Parallel\(n_jobs=-?\d+\)\]: Done\s+(\d+) (?:tasks|out of)/;
const TREE = /^building tree (\d+) of (\d+)$/;

/** scikit-learn: the fits of a search, announced and then counted, and the trees of a forest. */
export const sklearn: Recogniser = {
  name: 'scikit-learn',
  open: () => {
    let fits: { readonly total: number; done: number } | undefined;
    const fit = (search: { readonly total: number; done: number }, done: number) => {
      search.done = done;
      return { unit: 'fit', done, total: search.total, epoch: null, since: null };
    };
    return {
      line: (text) => {
        const announced = ANNOUNCED.exec(text)?.[1];
        if (announced !== undefined) {
          fits = { total: Number(announced), done: 0 };
          return fit(fits, 0);
        }
        const tree = TREE.exec(text);
        if (tree !== null) return { unit: 'tree', done: Number(tree[1]) - 1, total: Number(tree[2]), epoch: null, since: null };
        if (fits === undefined) return undefined;
        if (ENDED.test(text)) return fit(fits, fits.done + 1);
        const done = Number(DONE.exec(text)?.[1] ?? 0);
        return done > fits.done && done <= fits.total ? fit(fits, done) : undefined;
      },
    };
  },
};
