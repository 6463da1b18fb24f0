import type { Opened } from '../journal/event.ts';
import type { Instant } from '../quantity/quantity.ts';

/** A window, from its beginning on. */
export interface Stretch {
  readonly opened: Opened;
  readonly within: Stretch | undefined;
  closed?: Instant;
}
/** From when it began, as far as that lies within its parent. */
export const stretchOf = (opened: Opened, within: Stretch | undefined): Stretch => {
  const began = Math.max(opened.since ?? opened.at, within?.opened.at ?? 0);
  return { opened: { ...opened, at: Math.min(began, opened.at) as Instant }, within };
};
