import { scaleLinear } from 'd3-scale';
import type { Statement } from '../../ledger/statement.ts';
import type { Estimate } from '../../predict/course.ts';
import type { Prediction } from '../../predict/predictor.ts';
import type { Dossier } from '../report.ts';
import { caption, widthOfCaption } from './caption.ts';
import type { Drawing, Shape } from './drawing.ts';
import { figures, level, line, LETTERS, MARGIN, rounded, upright, words, type Size } from './frame.ts';
import { ENERGIES, TIMES, unitFor } from './unit.ts';

/** At most, of the width, for what is said of each. */
const NAMES = 0.42;
const ROW = 30;

/** As high as its rows need, at most as `height` says: what was foretold on the way, with its interval, against what came: energy, or time where no energy is known; null where nothing was foretold. */
export const predictionChart = ({ statement }: Dossier, { width, height: highest }: Size): Drawing | null => {
  const { foretold, total } = statement;
  const predictions = predictionsOf(statement);
  const isEnergy = predictions.some(({ energy }) => energy !== null);
  const rows = predictions.flatMap((prediction) => {
    const estimate: Estimate<number> | null = isEnergy ? prediction.energy : prediction.time;
    return estimate === null ? [] : [{ name: `after ${prediction.unit} ${Number(prediction.done.toFixed(2))} of ${prediction.total}`, estimate }];
  });
  if (rows.length === 0) return null;

  const isOver = foretold.some(({ energy, time }) => (isEnergy ? energy : time) !== null);
  const outcome = isOver ? (isEnergy ? total.energy : total.time) : null;
  const known = [...rows.flatMap(({ estimate: { mean, low, high } }) => [mean, low, high]), outcome].filter((amount) => amount !== null);
  const unit = unitFor(isEnergy ? ENERGIES : TIMES, Math.max(...known));
  const height = Math.min(highest, MARGIN.top + 14 + rows.length * ROW + MARGIN.bottom);
  const box = {
    left: Math.min(Math.max(...rows.map(({ name }) => widthOfCaption(name))) + 14, width * NAMES),
    top: MARGIN.top + 14,
    right: width - 24,
    bottom: height - MARGIN.bottom,
  };
  const [least, most] = [Math.min(...known) / unit.size, Math.max(...known) / unit.size];
  const slack = (most - least || most || 1) * 0.08;
  const scale = scaleLinear([Math.max(0, least - slack), most + slack], [box.left, box.right]).nice();
  const count = Math.max(2, Math.floor((box.right - box.left) / 64));
  const told = figures(scale, count);
  const axis = scale
    .ticks(count)
    .flatMap((value) => [
      line(upright(scale(value), box.top, box.bottom), 'grid', 0.75),
      words(scale(value), box.bottom + LETTERS + 5, told(value), { anchor: 'middle' }),
    ]);
  const room = (box.bottom - box.top) / rows.length;
  const marks = rows.flatMap(({ name, estimate }, i) => {
    const y = box.top + (i + 0.5) * room;
    return [words(0, y + LETTERS * 0.35, caption(name, box.left - 10), { ink: 'ink' }), ...interval(estimate, y, (amount) => scale(amount / unit.size))];
  });
  return {
    width,
    height,
    title: `${isEnergy ? 'Energy' : 'Time'} of the whole run as it was predicted on the way${outcome === null ? '' : ', against what it came to'}`,
    shapes: [
      words(0, MARGIN.top - 10, `Predicted ${isEnergy ? 'energy' : 'time'} of the whole run, ${unit.name}`, { ink: 'ink', weight: 'bold' }),
      ...axis,
      ...(outcome === null ? [] : outcomeAt(scale(outcome / unit.size), box)),
      ...marks,
    ],
  };
};
/** With the newest, while the run is not over. */
export const predictionsOf = ({ foretold, prediction }: Statement): readonly Prediction[] => {
  const kept = foretold.map((each) => each.prediction);
  const isNew = prediction !== null && prediction.done < prediction.total && prediction.madeAt > (kept.at(-1)?.madeAt ?? -1);
  return isNew ? [...kept, prediction] : kept;
};
const interval = ({ mean, low, high }: Estimate<number>, y: number, place: (amount: number) => number): readonly Shape[] => {
  const x = rounded(place(mean));
  const whiskers =
    low === null || high === null
      ? []
      : [line(`${level(place(low), place(high), y)}${upright(place(low), y - 4, y + 4)}${upright(place(high), y - 4, y + 4)}`, 'series-0', 2)];
  return [...whiskers, { kind: 'path', d: `M${rounded(x - 4)} ${rounded(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`, fill: 'series-0' }];
};
const outcomeAt = (
  x: number,
  { left, right, top, bottom }: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): readonly Shape[] => [
  line(upright(x, top - 2, bottom), 'accent', 2),
  words(x, top - 6, 'what it came to', { ink: 'accent', weight: 'bold', anchor: x < left + 60 ? 'start' : x > right - 60 ? 'end' : 'middle' }),
];
