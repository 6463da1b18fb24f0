import type { Foretelling, Statement } from '../../ledger/statement.ts';
import type { Estimate } from '../../predict/course.ts';
import type { Prediction } from '../../predict/predictor.ts';
import { predictionChart, predictionsOf } from '../chart/prediction-chart.ts';
import { inHours } from '../duration.ts';
import { gramsOf, kilowattHours, UNKNOWN } from '../figure.ts';
import { foresightLines } from '../forecast-phrase.ts';
import { setProperly } from '../pdf/wording.ts';
import type { Dossier } from '../report.ts';
import { collapsed, figure } from './figure.ts';
import { markup, NOTHING, type Markup } from './markup.ts';
import { paragraphs, section, type Place } from './place.ts';
import { table } from './table.ts';

/** What was foretold on the way, and what came. */
export const predictionSection = (dossier: Dossier, place: Place): Markup => {
  const predictions = predictionsOf(dossier.statement);
  if (predictions.length === 0) return NOTHING;
  return section(place, 'prediction', 'Prediction and outcome', [
    paragraphs(foresightLines(dossier.statement).slice(0, 1).map(setProperly)),
    figure(
      place,
      'prediction-chart',
      (size) => predictionChart(dossier, size),
      collapsed('The same as a table', predictionTable(dossier.statement, predictions)),
    ),
  ]);
};

const predictionTable = ({ foretold }: Statement, predictions: readonly Prediction[]): Markup =>
  table<Prediction>(
    `Of the whole run; ${Math.round((predictions[0]?.confidence ?? 0) * 100)} % of such intervals should hold`,
    [
      { head: 'Predicted after', kind: 'text', cell: ({ unit, done, total }) => `${unit} ${Number(done.toFixed(2))} of ${total}` },
      { head: 'Time', kind: 'figure', cell: ({ time }) => withInterval(time, (amount) => inHours(amount)) },
      { head: 'Energy, kWh', kind: 'figure', cell: ({ energy }) => withInterval(energy, kilowattHours) },
      { head: 'CO₂e, g', kind: 'figure', cell: ({ carbon }) => withInterval(carbon, gramsOf) },
      { head: 'Error of the energy', kind: 'figure', cell: (prediction) => errorOf(foretold.find((each) => each.prediction === prediction)) },
    ],
    predictions,
  );
const withInterval = <Amount extends number>(estimate: Estimate<Amount> | null, told: (amount: Amount) => string): string | Markup => {
  if (estimate === null) return UNKNOWN;
  const { mean, low, high } = estimate;
  return low === null || high === null ? told(mean) : markup`${told(mean)}<br><small>${told(low)} to ${told(high)}</small>`;
};
const errorOf = (foretelling: Foretelling | undefined): string => {
  const score = foretelling?.energy ?? null;
  if (score === null) return UNKNOWN;
  const { error, held } = score;
  return `${error < 0 ? '−' : '+'}${Math.abs(error * 100).toFixed(1)} %${held === null ? '' : held ? ', within its interval' : ', outside its interval'}`;
};
