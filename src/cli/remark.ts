import { printable } from '../report/printable.ts';
import type { Context } from './context.ts';

/** A line of ours beside the answer: whatever a file in it is called, it gives the terminal no order. */
export const remark = ({ stderr }: Pick<Context, 'stderr'>, text: string): void => stderr(`carbontracker: ${printable(text)}\n`);
