import type { Host } from '../../../host/port.ts';
import { seconds } from '../../../quantity/quantity.ts';
import type { Bank } from '../../../sensor/sensor.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit.ts';
import { watching } from './found.ts';
import { meters, reading } from './live-power.ts';

const EVERY = seconds(1);
const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Of a terminal that does not say. */
const [COLUMNS, ROWS] = [80, 24];
const CLEAR_LINE = '\u001B[K';
const CLEAR_BELOW = '\u001B[J';
const upBy = (lines: number): string => (lines === 0 ? '' : `\r\u001B[${lines}A`);

/**
 * The power of each device, once a second, until somebody ends it: in place on a terminal, else in a line of its own.
 * The cursor stays below what was drawn, and visible, so that there is nothing to restore however we end.
 */
export const watch = async (bank: Bank, { clock, processes }: Pick<Host, 'clock' | 'processes'>, { page, stdout }: Context): Promise<number> => {
  const off = new AbortController();
  let stoppedBy: string | undefined;
  const stopListening = processes.onSignal(STOPPING, (signal) => {
    stoppedBy ??= signal;
    off.abort();
  });
  const look = watching(bank, { clock });
  await look();
  let most = 0;
  let drawn = 0;
  let width: number | null = null;
  while (!off.signal.aborted) {
    await clock.sleep(EVERY, off.signal);
    if (off.signal.aborted) break;
    const found = await look();
    const { columns, rows, colours } = page();
    if (columns === null) {
      stdout(`${reading(found, clock.date())}\n`);
      continue;
    }
    most = Math.max(most, ...found.map(({ power }) => power ?? 0));
    const lines = meters(found, { columns: columns || COLUMNS, rows: rows || ROWS, colours, most });
    // What was drawn for another width has been folded by the terminal: it is left behind.
    stdout(`${width === columns ? upBy(drawn) : ''}${lines.map((line) => `${line}${CLEAR_LINE}\n`).join('')}${CLEAR_BELOW}`);
    [drawn, width] = [lines.length, columns];
  }
  stopListening();
  if (drawn > 0) stdout('\n'); // a terminal has written ^C where the cursor was
  return stoppedBy === undefined || stoppedBy === 'SIGINT' ? EXIT.ok : 128 + processes.numberOf(stoppedBy);
};
