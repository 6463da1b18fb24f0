import type { RefusalCode } from '../journal/refusal.ts';

/** What the tool itself leaves with; a tracked run leaves with its program's own code. */
export const EXIT = {
  ok: 0,
  conditionFails: 1,
  usage: 2,
  unreadable: 65,
  bug: 70,
  unwritable: 74,
  overBudget: 124,
  refused: 125,
  notExecutable: 126,
  notFound: 127,
} as const;

/** For commands that track nothing. */
export const exitFor = (code: RefusalCode): number =>
  code === 'unreadable' || code === 'not-found' ? EXIT.unreadable : code === 'unwritable' ? EXIT.unwritable : EXIT.usage;
