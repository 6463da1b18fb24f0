import type { Host } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import { stateDir } from '../sink/state-dir.ts';
import type { Context } from './context.ts';
import { runsOnRecord } from './record.ts';
import { remark } from './remark.ts';
import { openIndex } from './run-index.ts';
import type { Summary } from './summary.ts';

export interface Known {
  readonly journal: string;
  readonly summary: Summary;
}

/** A person who waits longer is told for what. */
const PATIENCE_S = 1;
const WIPE = '\r\x1b[K';

/** The runs on record and what they amount to, the newest first. What cannot be read is named and left out. */
export const knownRuns = (
  { disk, env, stderr }: Pick<Context, 'disk' | 'env' | 'stderr'>,
  { clock, terminal }: { readonly clock: Pick<Host['clock'], 'now'>; readonly terminal: Pick<Host['terminal'], 'draw'> },
): readonly Known[] => {
  const state = stateDir(env);
  if (state === null) return [];
  const journals = runsOnRecord(disk, env);
  const index = openIndex(disk, state, journals);
  let last = clock.now();
  let drawn = false;
  const draw = (text: string): void => {
    if (drawn || text !== '') terminal.draw(`${WIPE}${text}`);
    drawn = text !== '';
  };
  const known = journals.flatMap((journal, i) => {
    if (clock.now() - last >= PATIENCE_S) {
      last = clock.now();
      draw(`reading run ${i + 1} of ${journals.length} for the first time`);
    }
    try {
      return [{ journal, summary: index.summaryOf(journal) }];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      draw('');
      remark({ stderr }, `left out: ${error.message}`);
      return [];
    }
  });
  draw('');
  index.save();
  return known;
};
