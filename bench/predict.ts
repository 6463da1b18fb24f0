import { instant, joules } from '../src/quantity/quantity.ts';
import { openLedger } from '../src/ledger/ledger.ts';
import type { Event } from '../src/journal/event.ts';
import { windowId } from '../src/journal/event.ts';
import { plainMean } from '../src/predict/plain-mean.ts';
import { restOf } from '../src/predict/rest.ts';
import type { Predictor } from '../src/predict/course.ts';
import { began, intensity, opened, sensor, set } from '../test/support/events.ts';
import { judged, times, type Row } from './row.ts';

const EPOCHS = 10_000;
const SENSORS = 10;
const TURNS = 31;
const TARGET_MS = 5;

/** What a prediction costs after 10 000 epochs on 10 sensors, from the books on. */
export const predict = async (): Promise<readonly Row[]> => {
  const [ours, plain] = [medianOf(restOf), medianOf(plainMean)];
  return [
    judged(
      {
        what: `a prediction after ${EPOCHS} epochs on ${SENSORS} sensors`,
        measured: `${ours.toFixed(2)} ms`,
        beside: `plain mean: ${plain.toFixed(2)} ms`,
        ratio: times(ours / plain),
      },
      `≤ ${TARGET_MS} ms`,
      ours <= TARGET_MS,
    ),
  ];
};

const medianOf = (predictor: Predictor): number => {
  const ledger = openLedger(predictor);
  for (const event of run()) ledger.post(event);
  ledger.prediction(); // what lies between the epochs is worked out once, as each of them ends
  const ms = Array.from({ length: TURNS }, () => {
    const before = performance.now();
    ledger.prediction();
    return performance.now() - before;
  });
  return ms.sort((a, b) => a - b)[TURNS >> 1]!;
};
function* run(): Generator<Event> {
  const sensors = Array.from({ length: SENSORS }, (_, i) => sensor(`nvml:GPU-${i}`));
  yield began({ sensors, settings: set({ epochs: 2 * EPOCHS, epochs_before_pred: 1, pue: 1 }) });
  yield opened(0, 0);
  yield intensity(100, 0);
  for (let i = 0; i < EPOCHS; i++) {
    yield opened(i, i + 1, { parent: 0, epoch: i + 1 });
    yield { type: 'spent', from: instant(i), to: instant(i + 1), energy: sensors.map((_, n) => joules(300 + ((i * 7 + n) % 13))) };
    yield { type: 'closed', at: instant(i + 1), window: windowId(i + 1) };
  }
}
