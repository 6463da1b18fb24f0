import { cut, printable, widthOf } from '../printable.ts';
import { LETTERS } from './frame.ts';

/** Of a column in shares of the letters' size: drawings cannot measure, so a little more than most letters need. */
const COLUMN = 0.6;
/** Of a label, the longest that is looked at. */
const LONGEST = 200;

/** In points, more or less. */
export const widthOfCaption = (text: string): number => widthOf(printable(text.slice(0, LONGEST))) * COLUMN * LETTERS;
/** As much of a text as fits into so many points. */
export const caption = (text: string, width: number): string => cut(printable(text.slice(0, LONGEST)), Math.max(2, Math.floor(width / (COLUMN * LETTERS))));
