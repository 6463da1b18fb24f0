import type { Intensity, TimedIntensity } from '../grid/intensity.ts';
import type { Clock } from '../host/port.ts';
import type { Event } from '../journal/event.ts';
import { instant, type Instant } from '../quantity/quantity.ts';

/** A clock that is merely kept right moves less, in ms. */
const SET = 5000;

/** Writes intensities into the journal, on the run's clock, and knows how far they reach. `date` is the wall's time at instant zero. */
export const gridNotes = (clock: Pick<Clock, 'now' | 'date'>, date: Date, append: (event: Event) => void) => {
  let zero = date.getTime();
  /** Wall time at instant zero. Where the wall's clock was set, or the machine slept, it is another one from then on. */
  const zeroNow = (): number => {
    const present = clock.date().getTime() - clock.now() * 1000;
    if (Math.abs(present - zero) > SET) zero = present;
    return zero;
  };
  const instantOf = (moment: Date): Instant => instant(Math.round((moment.getTime() - zeroNow()) * 1e3) / 1e6);
  const dateOf = (at: Instant): Date => new Date(zeroNow() + at * 1000);
  /** Up to where the provider's own figures reach, the latest of them is stretched, and forecasts see. */
  let known = instant(0);
  let stretched = instant(0);
  let foreseen = instant(-Infinity);
  let teller: string | undefined;

  const write = ({ from: _from, until: _until, ...figure }: Intensity & Partial<TimedIntensity>, from: Instant, until?: Instant): void =>
    append({ type: 'intensity', at: clock.now(), from, ...(until !== undefined && { until }), ...figure });
  return {
    instantOf,
    dateOf,
    /** Prices from then on whatever nothing better prices. */
    standIn: (figure: Intensity, from: Instant): void => write(figure, from),
    past(figures: readonly TimedIntensity[]): void {
      for (const figure of figures) write(figure, instantOf(figure.from), instantOf(figure.until));
    },
    /** The newest figure; where no forecast goes on from it, it holds until `fresh`. */
    newest(figure: TimedIntensity, fresh: Instant): void {
      // A source may correct itself; another one, which may lag behind, only goes on from what is known.
      const floor = teller === undefined || teller === figure.source ? instant(-Infinity) : known;
      const [from, until] = [Math.max(instantOf(figure.from), floor) as Instant, instantOf(figure.until)];
      if (until > floor) teller = figure.source;
      known = Math.max(until, floor) as Instant;
      stretched = foreseen > known ? known : (Math.max(known, fresh) as Instant);
      if (from < until) write(figure, from, until);
      // That it goes on as it was is an estimate, whatever it was.
      if (stretched > known) write({ ...figure, basis: figure.basis === 'marginal' ? 'marginal' : 'estimated' }, known, stretched);
    },
    /** Only what lies beyond the figures that are known already. */
    forecast(figures: readonly TimedIntensity[]): void {
      for (const figure of figures) {
        const until = instantOf(figure.until);
        if (until <= known) continue;
        write(figure, Math.max(instantOf(figure.from), known) as Instant, until);
        foreseen = Math.max(foreseen, until) as Instant;
      }
    },
    /** The provider's own figures reach up to here. */
    get known(): Instant {
      return known;
    },
    /** From here on nothing but a stand-in prices. */
    get covered(): Instant {
      return Math.max(stretched, foreseen) as Instant;
    },
  };
};
export type GridNotes = ReturnType<typeof gridNotes>;
