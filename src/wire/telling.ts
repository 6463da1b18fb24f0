import type { Clock } from '../host/port.ts';
import { elapsed, instant, type Instant } from '../quantity/quantity.ts';
import type { Run } from '../run.ts';

/** How far a client says that the training is. */
export interface Told {
  readonly done: number;
  readonly total: number | null;
  /** Units that were done before this run. */
  readonly start: number;
  readonly unit: string;
}
/** One client's share in it. */
export interface Teller {
  /** It begins an epoch; whether that is an epoch of the run, and not one that another client counts already. */
  begins(epoch: number): Promise<boolean>;
  /** One that it has begun is over. */
  ends(): Promise<void>;
  progress(told: Told): Promise<void>;
  /** It is done with telling, or gone. */
  leave(): Promise<void>;
}
export interface TellingHooks {
  /** A client tells how far the training is, so nothing else need be asked; called again only where another client tells, or tells something else. */
  told(facts: { readonly source: string; readonly unit: string; readonly total: number | null; readonly start: number }): void;
  /** The run has come further. */
  advanced(): void;
}

/** A journal stays small: such a share of the time so far between two events of progress, and one second at least. */
const RESOLUTION = 1000;
/** Whole epochs are told of sooner, in seconds. */
const EPOCHS_APART = 0.1;

/**
 * Makes one progress of what several clients tell, as the ranks of one training: the first that tells counts, until it leaves, and
 * only in the unit in which it began. All count their epochs, so that another can take over where the first has left. While one is
 * here that leads, nobody else counts; its epochs are told by their windows alone, unless it tells progress as well.
 */
export const openTelling = (run: Pick<Run, 'progress'>, clock: Pick<Clock, 'now'>, { told, advanced }: TellingHooks) => {
  const here = new Set<Teller>();
  let first: Teller | undefined;
  let leader: Teller | undefined;
  let unit = 'epoch';
  let written: { readonly at: Instant; readonly done: number } = { at: instant(-Infinity), done: -1 };
  let farthest = 0;
  let said = '';
  let held: (() => Promise<void>) | undefined;

  const write = async (source: string, { done, total, start }: Told): Promise<void> => {
    held = undefined;
    written = { at: clock.now(), done };
    await run.progress({ done, ...(total !== null && { total }), ...(start > 0 && { start }), unit, source });
    advanced();
  };
  const tell = async (teller: Teller, source: string, facts: Told): Promise<void> => {
    if (first === undefined && (leader ?? teller) === teller) {
      first = teller;
      if (unit !== facts.unit) written = { at: instant(-Infinity), done: -1 };
      ({ unit } = facts);
      const what = JSON.stringify([source, unit, facts.total]);
      if (what !== said) told({ source, ...facts });
      said = what;
    }
    if (first !== teller || facts.unit !== unit || facts.done <= written.done) return;
    const isEpoch = unit === 'epoch' && Math.floor(facts.done) > Math.floor(written.done);
    const apart = isEpoch ? (teller === leader ? 0 : EPOCHS_APART) : Math.max(1, clock.now() / RESOLUTION);
    held = () => write(source, facts);
    if (elapsed(written.at, clock.now()) >= apart) await held();
  };

  /** `planned`: how many epochs it is going to tell, with any that were done before. */
  return (source: string, planned: number | null, leads = false): Teller => {
    /** Who comes when all others have left trains anew: its epochs are further ones of the run. */
    const before = here.size === 0 && unit === 'epoch' ? Math.max(0, Math.floor(written.done)) : 0;
    if (here.size === 0) farthest = 0;
    let count: { done: number; readonly start: number; readonly total: number | null } | undefined;
    const epochs = (): Told => ({ ...count!, unit: 'epoch' });
    const isTold = (): boolean => teller !== leader || written.done >= 0;

    const teller: Teller = {
      async begins(epoch) {
        if (count === undefined) {
          const start = planned === null || epoch <= planned ? epoch - 1 : 0;
          const more = start === 0 ? before : 0;
          count = { done: start + more, start, total: planned === null ? null : planned + more };
        }
        if (first === undefined && epoch <= farthest) return false;
        if (isTold()) await tell(teller, source, epochs());
        if ((leader ?? first) !== teller) return false;
        farthest = Math.max(farthest, epoch);
        return true;
      },
      async ends() {
        count!.done++;
        if (isTold()) await tell(teller, source, epochs());
      },
      progress: (facts) => tell(teller, source, facts),
      async leave() {
        here.delete(teller);
        if (leader === teller) leader = undefined;
        if (first !== teller) return;
        first = undefined;
        await held?.();
      },
    };
    here.add(teller);
    if (leads) leader = teller;
    return teller;
  };
};
