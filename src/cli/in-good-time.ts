import type { Host } from '../host/port.ts';
import type { Seconds } from '../quantity/quantity.ts';

const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Calls off what takes longer than a person waits, or until they interrupt it: it then ends in its own way, and leaves no lock behind. */
export const inGoodTime = async <T>(
  { clock, processes }: Pick<Host, 'clock' | 'processes'>,
  limit: Seconds,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly done: T; readonly stoppedBy?: string }> => {
  const off = new AbortController();
  let stoppedBy: string | undefined;
  const stopListening = processes.onSignal(STOPPING, (signal) => {
    stoppedBy ??= signal;
    off.abort();
  });
  void clock.sleep(limit, off.signal).then(() => off.abort());
  try {
    const done = await act(off.signal);
    return { done, ...(stoppedBy !== undefined && { stoppedBy }) };
  } finally {
    off.abort();
    stopListening();
  }
};
