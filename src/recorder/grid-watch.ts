import { fallbacks } from '../grid/fallback.ts';
import { firstOf } from '../grid/first-of.ts';
import type { Grid } from '../grid/grid.ts';
import type { Place } from '../grid/intensity.ts';
import type { Clock } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import { instant, seconds, type Instant } from '../quantity/quantity.ts';
import { follow, type Following } from './grid-follow.ts';
import { gridNotes } from './grid-notes.ts';

/** Nobody is asked earlier: nothing of ours competes with the program's own start. */
const HEAD_START = seconds(0.1);
/** Up to when a short run that is eager waits at its end for its first answer. */
const FIRST_ANSWER = 0.5;

export interface WatchSettings extends Pick<Following, 'interval' | 'predicts'> {
  /** What the user said of the place; null for nothing. */
  readonly zone: string | null;
  /** Whether somebody counts on an answer, so that even a short run asks, and waits a moment at its end. */
  readonly eager: boolean;
  /** Hears of small troubles that change no figure. */
  readonly notice: (line: string) => void;
  /** Wall time at instant zero. */
  readonly date: Date;
}
export interface GridWatch {
  /** Where the machine stands, for a person's eyes alone; null where that was not looked up. */
  label(): string | null;
  /** Ends the watch; nothing is written after it. */
  finish(): Promise<void>;
}

/** Writes down what the grid emits while the run is on, though nobody may be asked where `open` is null: a stand-in at once, then where the machine stands, and figures as they come. */
export const watchGrid = async (
  open: (() => Promise<Grid>) | null,
  clock: Clock,
  settings: WatchSettings,
  append: (event: Event) => void,
): Promise<GridWatch> => {
  const { zone, date, eager } = settings;
  const notes = gridNotes(clock, date, append);
  const [hurry, stop] = [new AbortController(), new AbortController()];
  const { signal } = stop;
  let label: string | null = null;
  let answered = false;

  const standIn = async (place: Pick<Place, 'zone'>, since: Instant, reasons: readonly string[]): Promise<string> => {
    const { why: own, ...figure } = await firstOf(...fallbacks).at(place);
    const whys = own === undefined || (place.zone === null && reasons.length > 0) ? reasons : [...reasons, own];
    notes.standIn(whys.length === 0 ? figure : { ...figure, why: whys.join('; ') }, since);
    return figure.source;
  };
  const watch = async (ask: () => Promise<Grid>, heard: () => void): Promise<void> => {
    await clock.sleep(HEAD_START, hurry.signal);
    if (signal.aborted) return;
    const grid = await ask();
    let standing = await grid.locate(signal);
    if (signal.aborted) return;
    if (standing.place.zone === null) await standIn(standing.place, instant(0), standing.why === undefined ? [] : [standing.why]);
    // A network may come up later; a cloud's region that no table knows stays unknown.
    while (standing.place.zone === null && standing.place.region === undefined) {
      heard();
      await clock.sleep(settings.interval, signal);
      if (signal.aborted) return;
      standing = await grid.locate(signal);
    }
    const { place, pue, why } = standing;
    label = place.label ?? null;
    const source = zone !== null ? 'stated' : place.region ? 'cloud' : 'address';
    if (source !== 'stated' || pue !== undefined) append({ type: 'located', at: clock.now(), zone: place.zone, source, ...(pue && { pue }) });
    if (place.zone !== null && why !== undefined) settings.notice(why);
    if (place.zone !== null && place.zone !== zone) await standIn(place, instant(0), []);
    const failed = async (reasons: readonly string[], since: Instant): Promise<void> => {
      const message = `${reasons.join('; ')}: ${await standIn(place, since, reasons)} stands in`;
      append({ type: 'fault', at: clock.now(), code: 'intensity-stale', message });
    };
    const serving = grid.serving(place);
    if (serving.length > 0) await follow(serving, place, notes, { ...settings, clock, signal, failed, answered: heard });
  };

  await standIn({ zone }, instant(0), []);
  if (open === null) return { label: () => null, finish: async () => undefined };
  let done: Promise<void> = Promise.resolve();
  const first = new Promise<void>((heard) => {
    const answer = (): void => {
      answered = true;
      heard();
    };
    const end = (): void => {
      answered ||= !signal.aborted;
      heard();
    };
    done = watch(open, answer)
      .catch((error: unknown) => append({ type: 'fault', at: clock.now(), code: 'bug', message: `the grid is asked no more: ${String(error)}` }))
      .then(end);
  });
  return {
    label: () => label,
    async finish() {
      hurry.abort();
      const left = FIRST_ANSWER - clock.now();
      if (eager && left > 0) await Promise.race([first, clock.sleep(seconds(left), signal)]);
      stop.abort();
      await done;
      if (!answered && eager) await standIn({ zone }, instant(0), ['the run was over before anyone could answer']);
    },
  };
};
