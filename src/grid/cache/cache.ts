import type * as v from 'valibot';
import { FileError, type Clock, type Host } from '../../host/port.ts';
import { userPlace } from '../../host/user-place.ts';
import { elapsed, seconds, type Seconds } from '../../quantity/quantity.ts';
import { decode, encode, isFresh, type Entry } from './entry.ts';
import { openFlights } from './flight.ts';
import { IntensityError } from '../intensity.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { LONGEST_TURN, turnsAt, type GiveBack } from './turn.ts';

/** Answers that are asked for once, by one of all processes of this user. */
export interface Cache {
  /** By which answers are dated. */
  readonly clock: Clock;
  /**
   * An answer no older than `freshFor`, whoever asked for it; else that of `ask`, which one process at a time calls. What `ask`
   * refuses is remembered for a minute or longer, and thrown as IntensityError; anything else that it throws is passed on.
   * `key` begins with the name of who is asked, up to a colon. It stands on the disk as it is, so it may hold no secret.
   * `schema` makes an answer again of what JSON left of it.
   */
  recall<T>(key: string, freshFor: Seconds, schema: v.GenericSchema<unknown, T>, ask: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

const POLL = seconds(0.05);
/** Longer than one turn of somebody who died and the next one's: from then on nobody is waited for. */
const PATIENCE = seconds(2 * LONGEST_TURN);

/** In the user's cache directory. Where that cannot be used everything is simply asked, and `notice` hears of it once. */
export const openCache = ({ disk, clock, env }: Pick<Host, 'disk' | 'clock' | 'env'>, notice: (line: string) => void): Cache => {
  const share = openFlights();
  const directory = userPlace(env, 'cache');
  let told = false;
  const troubled = (why: string): void => {
    if (!told) notice(`answers about the grid are not kept: ${why}`);
    told = true;
  };
  /** What the disk refuses to do is no reason not to ask. */
  const attempt = <T>(act: () => T): { readonly done: T } | undefined => {
    try {
      return { done: act() };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      troubled(error.message);
      return undefined;
    }
  };
  const shelf = (): Shelf | undefined => {
    if (directory !== undefined) return attempt(() => openShelf(directory, disk))?.done;
    troubled('neither XDG_CACHE_HOME nor HOME names a directory');
    return undefined;
  };

  const recalled = async <T>(key: string, who: string, { read, ask }: Question<T>, { stemOf, text, put }: Shelf, off: AbortSignal): Promise<T> => {
    const stem = stemOf(who, key);
    const kept = (unusable?: typeof notice): Entry<T> | undefined => {
      try {
        const entry = text(stem);
        return entry === undefined ? undefined : read(entry, clock.date());
      } catch (error) {
        if (!(error instanceof IntensityError || error instanceof FileError)) throw error;
        unusable?.(`an answer of ${who} that was kept is of no use, and asked for anew: ${error.message}`);
        return undefined;
      }
    };
    const remember = (entry: Entry<T>): void => void attempt(() => put(stem, encode(key, entry)));
    const asked = async (): Promise<T> => {
      try {
        const answer = await ask(off);
        remember({ asked: clock.date(), answer });
        return answer;
      } catch (error) {
        if (error instanceof IntensityError && !off.aborted) remember({ asked: clock.date(), refused: error });
        throw error;
      }
    };
    const askedInTurn = async (giveBack: GiveBack): Promise<T> => {
      off.addEventListener('abort', giveBack); // at once: this process may be about to end
      try {
        // Somebody may have had the turn, and an answer, since we looked.
        const meanwhile = kept(notice);
        return meanwhile ? answerIn(meanwhile) : await asked();
      } finally {
        giveBack();
      }
    };

    const turns = turnsAt(stem, { disk, clock });
    for (const begun = clock.now(); ;) {
      const entry = kept();
      if (entry) return answerIn(entry);
      const turn = attempt(() => turns.take());
      if (turn?.done) return askedInTurn(turn.done);
      if (!turn || elapsed(begun, clock.now()) > PATIENCE) return asked();
      await clock.sleep(seconds(POLL * (0.5 + Math.random())), off);
      if (off.aborted) throw new IntensityError(`${who} was not waited for`);
    }
  };

  return {
    clock,
    recall(key, freshFor, schema, ask, signal) {
      const who = key.split(':')[0]!;
      const read = (text: string, now: Date) => {
        const entry = decode(text, key, schema);
        return entry && isFresh(entry, freshFor, now) ? entry : undefined;
      };
      const begin = async (off: AbortSignal) => {
        const at = shelf();
        return at ? recalled(key, who, { read, ask }, at, off) : ask(off);
      };
      return share(key, who, begin, signal);
    },
  };
};

interface Question<T> {
  /** The entry in a text while it counts. Throws IntensityError for what is none. */
  readonly read: (text: string, now: Date) => Entry<T> | undefined;
  readonly ask: (signal: AbortSignal) => Promise<T>;
}
const answerIn = <T>(entry: Entry<T>): T => {
  if ('refused' in entry) throw entry.refused;
  return entry.answer;
};
