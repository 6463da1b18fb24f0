import type { Clock } from '../host/port.ts';
import type { WindowId } from '../journal/event.ts';
import { elapsed, instant, seconds, type Instant, type Seconds } from '../quantity/quantity.ts';
import type { Run } from '../run.ts';

/** How far a program has come, by what it prints or tells. */
export interface Sight {
  /** Who says so. */
  readonly family: string;
  readonly unit: string;
  readonly done: number;
  readonly total: number | null;
  /** Units that were done before this run. */
  readonly start: number;
  /** Whether another unit is known to be under way, not only those that are done. */
  readonly begun: boolean;
  /** How long since the program was there: more than nothing where it was only believed later. */
  readonly ago: Seconds;
}
export interface Follower {
  /** The newest, which is ever further than the one before; what it means for the run is done in turn. */
  see(sight: Sight): void;
  /** Somebody knows better: nothing more is told, and no epoch is left open. */
  giveWay(): void;
  /** The program is over: `well` says that it did all it wanted to. */
  finish(well: boolean): Promise<void>;
}

/** Steps are noted once a second, and in a long run once in a thousandth of the time so far, but every half minute. */
const RESOLUTION = 1000;
const SELDOM = 30;
/** Epochs that come faster than they can be measured one by one. */
const TOO_MANY = 50;
/** Windows of one run: what is more would make its statement unreadable. */
const MOST = 20_000;
/** An epoch that is first heard of later than this has begun unheard. */
const BEGINNING = 0.05;
/** Seconds after which it matters when something was so. */
const LATE = 0.05;
const ALWAYS = seconds(Number.MAX_VALUE);

/** Makes of a program's progress what a training loop in the library tells of its own accord: epochs become windows, the rest events. */
export const followProgress = (run: Pick<Run, 'open' | 'close' | 'progress'>, clock: Pick<Clock, 'now'>, advanced: () => void): Follower => {
  let latest: Sight | undefined;
  let seen: Sight | undefined;
  let noted: { readonly at: Instant; readonly done: number } = { at: instant(-Infinity), done: -1 };
  let current: WindowId | undefined;
  /** Whether every epoch is told when it begins or ends; where some are not, none has a window. */
  let one = true;
  const waiting: { readonly sight: Sight; readonly isFirst: boolean }[] = [];
  let turn: Promise<void> | undefined;
  let windows = 0;
  let given = false;

  const isEpochs = ({ unit }: Sight): boolean => unit === 'epoch';
  const wholeOf = ({ done }: Sight): number => Math.floor(done + 1e-9);
  const note = async ({ family, unit, done, total, start, ago }: Sight): Promise<void> => {
    noted = { at: clock.now(), done };
    await run.progress({ done, ...(total !== null && { total }), ...(start > 0 && { start }), unit, source: family, ...(ago > LATE && { ago }) });
  };
  const open = (epoch: number, ago?: Seconds): Promise<WindowId> => run.open(`epoch ${epoch}`, { epoch, ...(ago !== undefined && { ago }) });
  /** An epoch has ended, or the first one is under way. The first that is heard of is held to have begun with the run, where its own beginning was not heard. */
  const turnOver = async (sight: Sight, isFirst: boolean): Promise<void> => {
    const begun = wholeOf(sight);
    const unheard = isFirst && (begun > sight.start || sight.done - begun > BEGINNING);
    if (unheard && one) current = await open(sight.start + 1, ALWAYS);
    await note(sight);
    if (unheard && begun === sight.start) return;
    if (current !== undefined) await run.close(current);
    current = undefined;
    windows++;
    if (one && (sight.total === null || begun < sight.total)) current = await open(begun + 1, sight.ago > LATE ? sight.ago : undefined);
  };
  const work = async (): Promise<void> => {
    for (;;) {
      const next = waiting.shift();
      if (next !== undefined) await turnOver(next.sight, next.isFirst);
      else if (latest !== undefined && latest.done > noted.done && elapsed(noted.at, clock.now()) >= Math.max(1, Math.min(SELDOM, clock.now() / RESOLUTION)))
        await note(latest);
      else return;
      advanced();
    }
  };
  const press = (): void => {
    turn ??= work()
      .catch(() => undefined) // the run is over
      .finally(() => {
        turn = undefined;
        if (waiting.length > 0) press(); // what came while the turn was ending
      });
  };
  return {
    see(sight) {
      if (given) return;
      const isFirst = seen === undefined;
      const before = seen !== undefined && seen.unit === sight.unit ? seen : undefined;
      seen = sight;
      latest = sight;
      if (before === undefined) noted = { at: instant(-Infinity), done: -1 };
      if (isEpochs(sight)) {
        const step = wholeOf(sight) - (before === undefined ? sight.start : wholeOf(before));
        if (step > 1 || waiting.length > TOO_MANY || windows > MOST) one = false;
        if (one && (step === 1 || before === undefined)) waiting.push({ sight, isFirst });
      }
      press();
    },
    giveWay() {
      given = true;
      latest = undefined;
      waiting.length = 0;
      const left = current;
      current = undefined;
      if (left !== undefined) void run.close(left).catch(() => undefined); // the run is over
    },
    async finish(well) {
      await turn;
      if (latest === undefined) return;
      const { total } = latest;
      // The last epoch ends with the program: few say so themselves.
      if (well && isEpochs(latest) && total !== null && latest.done < total && wholeOf(latest) === total - 1 && latest.begun) {
        await turnOver({ ...latest, done: total }, false);
      } else if (latest.done > noted.done) await note(latest);
      advanced();
    },
  };
};
