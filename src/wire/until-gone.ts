import type { Host } from '../host/port.ts';
import { seconds } from '../quantity/quantity.ts';

const EVERY = seconds(0.5);

/** Resolves to true when a process has ended, even where others still hold what it had open; to false when the signal comes first, or where there is no such process to begin with. */
export const untilGone = async (pid: number, { clock, processes }: Pick<Host, 'clock' | 'processes'>, off: AbortSignal): Promise<boolean> => {
  const started = processes.look(pid)?.started;
  if (started === undefined) return false;
  while (!off.aborted) {
    await clock.sleep(EVERY, off);
    if (processes.look(pid)?.started !== started) return true; // its number may have been given to another
  }
  return false;
};
