import type { Recogniser } from '../recogniser.ts';

/** `[10]\tvalidation_0-rmse:0.16` and `[25]\ttrain's rmse: 1.33`; LightGBM's own and CatBoost's lines. */
const ROUND =
  /^(?:\[\d\d:\d\d:\d\d\] )?\[(\d+)\]\s+(?:(?=[\w@.#]{0,60}-)[\w@.#-]{3,120}:[-+]?(?:\d+\.\d|\d+e|nan|inf)|[\w. -]{1,60}'s [\w@. -]{1,60}: ?[-+]?[\dni])/;
const LIGHTGBM = /^\[LightGBM\] \[Info\] Iteration:\s?(\d+), /;
const CATBOOST = /^(\d+):\s+learn: [-\d.]+.*\btotal: /;

/** XGBoost, LightGBM and CatBoost: one line a round. Held to be true from the second on. */
export const boosting: Recogniser = {
  name: 'boosting',
  open: () => {
    let first: number | null = null;
    let since: number | null = null;
    return {
      line: (text) => {
        const round = (ROUND.exec(text) ?? LIGHTGBM.exec(text) ?? CATBOOST.exec(text))?.[1];
        if (round === undefined) return undefined;
        const done = Number(round);
        first ??= done;
        if (done <= first) return undefined;
        since ??= Math.max(0, first - (done - first));
        return { unit: 'round', done, total: null, epoch: null, since };
      },
    };
  },
};
