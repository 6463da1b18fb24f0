import type { Sighting } from './recogniser.ts';

/** What a line says of one epoch, in the program's own count. */
export interface EpochLine {
  readonly epoch: number;
  /** What stands behind the stroke: epochs planned, or the last one's number. */
  readonly of: number | null;
  readonly state: 'begins' | 'under way' | 'finished';
  /** Batches done inside it. */
  readonly part?: { readonly done: number; readonly total: number } | undefined;
}
/** Where a program begins to count: at 0, at 1, or at 0 once an epoch 0 was seen. */
export type Base = 0 | 1 | 'as seen';

/** Counts epochs that are done, from lines that speak of them. With `last`, the total that is printed is the last epoch's number, counted from 0. */
export const epochCount = (base: Base) => {
  let fromZero = base === 0;
  let lastShown = false;
  let finished = -1;
  let under: { epoch: number; batches: number | null } = { epoch: -1, batches: null };
  return (line: EpochLine, last = false): Sighting | undefined => {
    if (base === 'as seen' && line.epoch === 0) fromZero = true;
    if (last || (fromZero && line.epoch === line.of)) lastShown = true;
    const before = line.epoch - (fromZero ? 0 : 1);
    if (before < 0) return undefined;
    const whole = line.of === null ? null : line.of + (fromZero && lastShown ? 1 : 0);
    if (line.epoch !== under.epoch) under = { epoch: line.epoch, batches: null };
    if (line.part !== undefined) {
      under.batches ??= line.part.total;
      if (line.part.total !== under.batches) return undefined; // other batches of the same epoch: its validation
    }
    if (line.state === 'finished') finished = before + 1;
    const share = line.part === undefined || line.part.total <= 0 ? 0 : Math.min(1, line.part.done / line.part.total);
    const done = finished === before + 1 ? finished : before + share;
    return { unit: 'epoch', done, total: whole, epoch: line.epoch, since: before };
  };
};
