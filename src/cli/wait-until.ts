import type { Host } from '../host/port.ts';
import { seconds } from '../quantity/quantity.ts';

const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A machine may sleep, and its clock be set: the wall is looked at again this often. */
const LONGEST_NAP = 60;

/** Sleeps until the wall's clock says so; resolves to the signal that ended the wait early. */
export const waitUntil = async (moment: Date, { clock, processes }: Pick<Host, 'clock' | 'processes'>): Promise<string | undefined> => {
  const off = new AbortController();
  let stoppedBy: string | undefined;
  const stopListening = processes.onSignal(STOPPING, (signal) => {
    stoppedBy ??= signal;
    off.abort();
  });
  const left = (): number => (moment.getTime() - clock.date().getTime()) / 1000;
  while (left() > 0 && !off.signal.aborted) await clock.sleep(seconds(Math.min(left(), LONGEST_NAP)), off.signal);
  stopListening();
  return stoppedBy;
};
