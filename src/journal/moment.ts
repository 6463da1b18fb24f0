import { instant, type Instant } from '../quantity/quantity.ts';
import type { Event } from './event.ts';

/** When an event was known: at the end of the stretch that it tells of. */
export const momentOf = (event: Event): Instant =>
  event.type === 'began' ? instant(0) : event.type === 'spent' || event.type === 'used' ? event.to : event.at;
