import { lookOut, type Outlook } from '../grid/outlook.ts';
import type { Host } from '../host/port.ts';
import { seconds } from '../quantity/quantity.ts';
import type { Context } from './context.ts';
import { inGoodTime } from './in-good-time.ts';
import type { Given } from './option.ts';
import { remark } from './remark.ts';
import { flagOf, keysOf, warnOfKeys, zoneOf } from './value.ts';

/** As long as the longest forecast that any source gives. */
export const LONGEST_FORECAST = seconds(72 * 3600);
/** Then what is at hand is told, and who was not waited for. */
const PATIENCE = seconds(8);

/** The grid now, and ahead until a moment where one is named, by the settings; `flags` are those of the command line itself. */
export const askAround = async (
  given: Given,
  flags: Given,
  host: Host,
  context: Pick<Context, 'stderr'>,
  until: Date | undefined,
): Promise<{ readonly done: Outlook; readonly stoppedBy?: string }> => {
  const say = (text: string): void => remark(context, text);
  warnOfKeys(flags, say);
  const { openGrid } = await import('../grid/grid.ts');
  const grid = openGrid(
    { ...host, env: { ...host.env, ...keysOf(given, host.env) } },
    { zone: zoneOf(given), offline: flagOf(given, 'offline'), interval: seconds(900) },
    (line) => flagOf(flags, 'verbose') && say(line),
  );
  return inGoodTime(host, PATIENCE, (signal) => lookOut(grid, until, signal));
};
