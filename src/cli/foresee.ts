import type { Clock } from '../host/port.ts';
import type { Prediction } from '../predict/predictor.ts';
import { elapsed, type Instant } from '../quantity/quantity.ts';
import { consumption } from '../report/consumption.ts';
import { inHours } from '../report/duration.ts';
import { spreadLine } from '../report/forecast-phrase.ts';
import { intensityAheadIs } from '../report/phrase.ts';
import type { Run } from '../run.ts';
import { rarely } from './rarely.ts';

/** Steps are too short to tell anything sooner: so many seconds, or such a share of all. */
const ENOUGH = { seconds: 60, share: 0.01 };

export interface Foresight {
  /** The newest prediction, worked out anew when the program has come further. */
  newest(): Prediction | null;
  /** The program has come further. */
  advanced(): void;
}

/** Predicts as a program comes on, and tells the first prediction: after the first epoch, or of steps when there are enough of them. */
export const foresee = (run: Pick<Run, 'prediction' | 'label'>, clock: Pick<Clock, 'now'>, verbosity: number, say: (text: string) => void): Foresight => {
  const predict = rarely(clock, () => run.prediction());
  let newest: Prediction | null = null;
  let began: Instant | undefined;
  let told = false;

  const tell = ({ unit, total, time, energy, carbon, timeAhead, intensityAhead }: Prediction, spread: string): void => {
    if (verbosity >= 2) say(intensityAheadIs(intensityAhead, inHours(timeAhead), run.label()));
    const cost = { time: time.mean, energy: energy?.mean ?? null, carbon: carbon?.mean ?? null };
    say(`\n${consumption('Predicted', total, cost, { digits: 6, interpretable: true }, unit)}${spread === '' ? '' : `\n\t${spread}`}`);
  };
  const isEnough = ({ unit, done, start, total }: Prediction): boolean =>
    unit === 'epoch' ? done - start >= 1 : elapsed(began!, clock.now()) >= ENOUGH.seconds || done / total >= ENOUGH.share;
  return {
    newest: () => newest,
    advanced() {
      began ??= clock.now();
      newest = predict() ?? run.prediction(); // that there was none is soon out of date, and found at once
      if (told || newest === null || newest.done >= newest.total || !isEnough(newest)) return;
      told = true;
      tell(newest, spreadLine(newest));
    },
  };
};
