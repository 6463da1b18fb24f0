import { firstLive, refusal } from '../grid/first-live.ts';
import { hasHistory, IntensityError, seesAhead, type LiveSource, type Place, type TimedIntensity } from '../grid/intensity.ts';
import type { Clock } from '../host/port.ts';
import { elapsed, instant, seconds, type Instant, type Seconds } from '../quantity/quantity.ts';
import type { GridNotes } from './grid-notes.ts';

/** The first try after a failure; each later one waits twice as long, up to the interval. */
const SECOND_TRY = 60;
/** No source has figures for longer than this: whatever seems to is a clock that was set. */
const LONGEST_STEP = 3600;
/** How far forecasts are written down, and how often anew. */
const HORIZON = seconds(48 * 3600);
const FORECAST_EVERY = seconds(6 * 3600);

export interface Following {
  readonly clock: Clock;
  readonly interval: Seconds;
  /** Resolves as soon as somebody will predict from this journal. */
  readonly predicts: Promise<void>;
  readonly signal: AbortSignal;
  /** Hears that a question was answered, in whatever way. */
  readonly answered: () => void;
  /** Hears once that nothing live prices from `since` on, and why. */
  readonly failed: (reasons: readonly string[], since: Instant) => Promise<void>;
}

/** Asks the first of these sources that answers, again and again until the signal ends it, and notes what it says. */
export const follow = async (serving: readonly LiveSource[], place: Place, notes: GridNotes, following: Following): Promise<void> => {
  const { clock, interval, signal } = following;
  const forecast = foresight(place, notes, following);
  let failures = 0;
  let fallen = false;
  while (!signal.aborted) {
    const { source, figure, reasons } = await firstLive(serving, place, signal);
    if (signal.aborted) return;
    let pause = Math.min(interval, SECOND_TRY * 2 ** failures);
    if (source !== undefined) {
      failures = 0;
      fallen = false;
      await fill(source, place, notes, figure, signal);
      // Not before the source can have something new, and not all the machines of a cluster at once.
      const left = (figure.until.getTime() - clock.date().getTime()) / 1000;
      pause = Math.max(interval, Math.min(left, LONGEST_STEP)) + interval * 0.1 * Math.random();
      const patience = instant(clock.now() + pause + interval / 2);
      notes.newest(reasons.length === 0 ? figure : { ...figure, why: reasons.join('; ') }, patience);
      following.answered(); // before the forecast: the run is priced from here on
      void following.predicts.then(() => forecast(source));
    } else {
      failures++;
      if (!fallen && clock.now() >= notes.covered) {
        fallen = true;
        await following.failed(reasons, notes.covered);
      }
      following.answered();
    }
    await clock.sleep(seconds(pause), signal);
  }
};

/** What lies between the figures known and a newer one. */
const fill = async (source: LiveSource, place: Place, notes: GridNotes, newest: TimedIntensity, signal: AbortSignal): Promise<void> => {
  const [from, until] = [Math.max(0, notes.known) as Instant, notes.instantOf(newest.from)];
  if (!hasHistory(source) || until <= from) return;
  const figures = await source.past(place, notes.dateOf(from), notes.dateOf(until), signal).catch(refusal);
  if (!(figures instanceof IntensityError)) notes.past(figures);
};
const foresight = (place: Place, notes: GridNotes, { clock, signal }: Following) => {
  let made: Instant | undefined;
  return async (source: LiveSource): Promise<void> => {
    if (signal.aborted || !seesAhead(source) || (made !== undefined && elapsed(made, clock.now()) < FORECAST_EVERY)) return;
    const figures = await source.ahead(place, notes.dateOf(instant(clock.now() + HORIZON)), signal).catch(refusal);
    if (figures instanceof IntensityError || signal.aborted) return;
    made = clock.now();
    notes.forecast(figures);
  };
};
