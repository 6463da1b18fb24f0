import { scaleLinear } from 'd3-scale';
import { area, line as curve } from 'd3-shape';
import type { WindowCost } from '../../ledger/statement.ts';
import type { Dossier } from '../report.ts';
import type { Drawing, Ink, Shape } from './drawing.ts';
import { level, line, LETTERS, MARGIN, rounded, upright, valueAxis, valueScale, words, type Box, type Size } from './frame.ts';
import { ENERGIES, MASSES, unitFor, type Unit } from './unit.ts';

interface Panel {
  readonly caption: string;
  readonly units: readonly Unit[];
  readonly ink: Ink;
  readonly of: (epoch: WindowCost) => number | null;
}
const PANELS: readonly Panel[] = [
  { caption: 'Energy', units: ENERGIES, ink: 'series-0', of: ({ energy }) => energy },
  { caption: 'CO₂e', units: MASSES, ink: 'series-1', of: ({ carbon }) => carbon },
];
const NARROWEST_BAR = 3;
/** Points for each place of a line: more epochs than that are drawn as their mean, with their range behind it. */
const PLACE = 1.5;

/** Energy and carbon of each epoch, with overhead: bars, or a line where they are many; null where none was measured. */
export const epochChart = ({ statement: { epochs } }: Dossier, { width, height }: Size): Drawing | null => {
  const panels = PANELS.filter(({ of }) => epochs.some((epoch) => of(epoch) !== null));
  if (panels.length === 0) return null;
  const high = height / panels.length;
  const boxes = panels.map((_, i) => ({ left: MARGIN.left, top: i * high + MARGIN.top, right: width - MARGIN.right, bottom: (i + 1) * high - MARGIN.bottom }));
  return {
    width,
    height,
    title: `${panels.map(({ caption }) => caption).join(' and ')} of each of ${epochs.length} ${epochs.length === 1 ? 'epoch' : 'epochs'}`,
    shapes: panels.flatMap((panel, i) => [...panelShapes(panel, epochs, boxes[i]!), ...epochAxis(epochs, boxes[i]!)]),
  };
};

const panelShapes = ({ caption, units, ink, of }: Panel, epochs: readonly WindowCost[], box: Box): readonly Shape[] => {
  const values = epochs.map(of);
  const most = values.reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0);
  const unit = unitFor(units, most);
  const scale = valueScale(most / unit.size, box);
  const room = (box.right - box.left) / values.length;
  const heights = values.map((value) => (value === null ? null : scale(value / unit.size)));
  const drawn = room >= NARROWEST_BAR + 1 ? bars(heights, box, ink) : curves(heights, box, ink);
  return [...valueAxis(scale, box, `${caption} of each epoch, ${unit.name}`), ...drawn, line(level(box.left, box.right, box.bottom), 'faint', 0.75)];
};
const bars = (heights: readonly (number | null)[], box: Box, ink: Ink): readonly Shape[] => {
  const room = (box.right - box.left) / heights.length;
  const wide = rounded(Math.min(40, room * 0.75));
  const d = heights.map((height, i) => {
    const x = rounded(box.left + (i + 0.5) * room - wide / 2);
    return height === null ? '' : `M${x} ${rounded(box.bottom)}V${rounded(height)}h${wide}V${rounded(box.bottom)}z`;
  });
  return [{ kind: 'path', d: d.join(''), fill: ink }];
};
interface Place {
  readonly x: number;
  readonly mean: number | null;
  readonly low: number;
  readonly high: number;
}
const curves = (heights: readonly (number | null)[], box: Box, ink: Ink): readonly Shape[] => {
  const wide = box.right - box.left;
  const places = placesOf(heights, Math.ceil(heights.length / Math.floor(wide / PLACE)), (i) => box.left + ((i + 0.5) / heights.length) * wide);
  const isKnown = ({ mean }: Place): boolean => mean !== null;
  const range = area<Place>(
    ({ x }) => x,
    ({ low }) => low,
    ({ high }) => high,
  )
    .defined(isKnown)
    .digits(1)(places)!;
  const mean = curve<Place>(
    ({ x }) => x,
    ({ mean: y }) => y!,
  )
    .defined(isKnown)
    .digits(1)(places)!;
  return [...(places.length < heights.length ? [{ kind: 'path', d: range, fill: ink, opacity: 0.3 } as const] : []), line(mean, ink, 1.25)];
};
const placesOf = (heights: readonly (number | null)[], each: number, placeOf: (epoch: number) => number): readonly Place[] =>
  Array.from({ length: Math.ceil(heights.length / each) }, (_, i) => {
    const known = heights.slice(i * each, (i + 1) * each).filter((height) => height !== null);
    const middle = Math.min(heights.length - 1, i * each + (each - 1) / 2);
    return {
      x: placeOf(middle),
      mean: known.length === 0 ? null : known.reduce((sum, height) => sum + height, 0) / known.length,
      low: Math.max(...known),
      high: Math.min(...known),
    };
  });
const epochAxis = (epochs: readonly WindowCost[], box: Box): readonly Shape[] => {
  const place = scaleLinear([0, epochs.length], [box.left, box.right]);
  const most = Math.max(1, Math.floor((box.right - box.left) / 48));
  const step = Math.max(1, (place.ticks(most)[1] ?? 1) - (place.ticks(most)[0] ?? 0));
  const first = epochs[0]!.epoch ?? 1;
  return epochs.flatMap(({ epoch }, i) => {
    const number = epoch ?? i + 1;
    if (epochs.length > most && number % step !== 0 && i > 0) return [];
    if (i > 0 && number - first < step / 2) return [];
    const x = place(i + 0.5);
    return [
      line(upright(x, box.bottom, box.bottom + 3), 'faint', 0.75),
      words(x, box.bottom + LETTERS + 5, String(number), { anchor: x > box.right - 12 ? 'end' : 'middle' }),
    ];
  });
};
