import type { Recogniser } from '../recogniser.ts';

const TOLD = /^\s*::carbontracker progress (\d+(?:\.\d+)?)(?:\/(\d+))?(?: ([a-z]{1,32}))?\s*$/;

/** The line by which a program tells us itself: `::carbontracker progress 3/50 epoch`. */
export const told: Recogniser = {
  name: '::carbontracker',
  open: () => ({
    line: (text) => {
      const [, done, total, unit = 'epoch'] = TOLD.exec(text) ?? [];
      if (done === undefined) return undefined;
      return { unit, done: Number(done), total: total === undefined ? null : Number(total), epoch: null, since: null };
    },
  }),
};
