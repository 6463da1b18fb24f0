import type { Clock } from '../host/port.ts';
import { seconds, type Seconds } from '../quantity/quantity.ts';
import type { Recorder } from './recorder.ts';
import type { UseWatch } from './use-watch.ts';

/** In s. Not more often: who uses what is looked for among all processes. At first each second, for what a short run does. */
const PERIOD = 5;
const [EARLY, EARLY_PERIOD] = [10, 1];
/** A thousand steps tell the shares of a run as well as any number. */
const STEPS = 1000;
/**
 * How long until the next look. All trackers of a machine look at the same moments of the wall's clock, and those of long runs at every
 * second, fourth, … of them: over the same stretch the shares of several jobs cannot add up to more than all.
 */
export const untilNext = (wall: Date, elapsed: number): Seconds => {
  const period = elapsed < EARLY ? EARLY_PERIOD : PERIOD * 2 ** Math.floor(Math.log2(Math.max(1, elapsed / (PERIOD * STEPS))));
  const past = (wall.getTime() % (period * 1000)) / 1000;
  return seconds(past > 0.9 * period ? 2 * period - past : period - past); // timers wake a little early, too
};

export interface UseFollowing {
  /** Writes down who has used the devices since the last time; the first time only begins. */
  note(): Promise<void>;
  /** Does so again and again, until the signal. */
  until(signal: AbortSignal): Promise<void>;
}
/** A fault of ours in it is told once, and ends this alone. */
export const followUse = (use: UseWatch, recorder: Pick<Recorder, 'note'>, clock: Clock): UseFollowing => {
  let broken = false;
  const note = async (): Promise<void> => {
    if (broken) return;
    await recorder.note((at) => {
      try {
        return use.look(at);
      } catch (error) {
        broken = true;
        return { type: 'fault', at, code: 'bug', message: `who uses the devices cannot be told any more: ${String(error)}` };
      }
    });
  };
  return {
    note,
    async until(signal) {
      while (!signal.aborted) {
        await clock.sleep(untilNext(clock.date(), clock.now()), signal);
        if (!signal.aborted) await note();
      }
    },
  };
};
