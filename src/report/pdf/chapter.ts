import type { Drawing } from '../chart/drawing.ts';
import { epochChart } from '../chart/epoch-chart.ts';
import { intensityChart } from '../chart/intensity-chart.ts';
import { powerChart } from '../chart/power-chart.ts';
import { predictionChart } from '../chart/prediction-chart.ts';
import type { Dossier } from '../report.ts';
import { picture, stacked, type Block } from './block.ts';
import { deviceTable, epochTable, foresight, method, troubles } from './details.ts';
import type { WidthOf } from './letters.ts';
import { opening } from './opening.ts';
import { flowed, type Page } from './pages.ts';
import { MOST_PAGES, TEXT } from './paper.ts';
import { heading } from './paragraph.ts';

/** The rows that each table and list may have: the most with which all fits. */
const ROWS = [64, 48, 32, 24, 16, 12, 8, 6, 4] as const;
/** Of a chart's height: less where that saves a page. */
const HEIGHTS = [1, 0.75] as const;

/** The pages of one run, from its name to its faults: at most three. */
export const chapter = (dossier: Dossier, widthOf: WidthOf): readonly Page[] => {
  const { statement } = dossier;
  const start = opening(statement, widthOf);
  const charts = HEIGHTS.map((share) => chartsOf(dossier, share));
  const pagesWith = (most: number): readonly Page[] =>
    charts
      .map(({ first, prediction }) =>
        flowed([
          ...start,
          ...first,
          ...deviceTable(statement, most, widthOf),
          ...epochTable(statement, most, widthOf),
          ...foresight(statement, prediction, widthOf),
          ...method(statement, widthOf),
          ...troubles(statement, most, widthOf),
        ]),
      )
      .reduce((fewest, pages) => (pages.length < fewest.length ? pages : fewest));
  for (const most of ROWS) {
    const pages = pagesWith(most);
    if (pages.length <= MOST_PAGES) return pages;
  }
  return pagesWith(ROWS.at(-1)!);
};

/** Charts letter for screens, and the last figure of an axis may stand out a little. */
const SCALE = 0.78;
const CHART_WIDTH = (TEXT.width - 6) / SCALE;
const chartsOf = (dossier: Dossier, share: number): { readonly first: readonly Block[]; readonly prediction: readonly Block[] } => {
  const draw = (chart: typeof powerChart, height: number): Drawing | null => chart(dossier, { width: CHART_WIDTH, height });
  const under = (drawing: Drawing | null): readonly Block[] => (drawing === null ? [] : [stacked([heading(drawing.title), picture(drawing, SCALE)])]);
  const prediction = draw(predictionChart, 56 + 17 * (dossier.statement.foretold.length + 1));
  return {
    first: [draw(powerChart, 190 * share), draw(epochChart, 160), draw(intensityChart, 130 * share)].flatMap(under),
    prediction: prediction === null ? [] : [picture(prediction, SCALE)],
  };
};
