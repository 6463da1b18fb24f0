import { gramsOf, kilowattHours } from '../figure.ts';
import { inHours } from '../duration.ts';
import { plainStatement } from '../plain-statement.ts';
import type { Dossier } from '../report.ts';
import { hostsOf, minuteOf, outcomeOf, titleOf } from '../run-phrase.ts';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from './assets.ts';
import { deviceSection } from './device-section.ts';
import { epochSection } from './epoch-section.ts';
import { factSection } from './fact-section.ts';
import { headline } from './headline.ts';
import { intensitySection } from './intensity-section.ts';
import { Markup, markup } from './markup.ts';
import { methodSection } from './method-section.ts';
import { own, type Place } from './place.ts';
import { powerSection } from './power-section.ts';
import { predictionSection } from './prediction-section.ts';
import { table } from './table.ts';
import { troubleSection } from './trouble-section.ts';

/** In columns a point: a single run may be stretched; of several, each shall take little room. */
const GRAIN = { single: 3, several: 0.5 } as const;
/** Nothing is loaded, nothing is sent, and no style or script runs but ours. */
const POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** The whole page. */
export const page = (dossiers: readonly Dossier[]): string => {
  const shown = dossiers.map((dossier) => ({ ...dossier, statement: plainStatement(dossier.statement) }));
  const [only] = shown;
  const title = only !== undefined && shown.length === 1 ? titleOf(only.statement.run) : `${shown.length} runs`;
  const content =
    only !== undefined && shown.length === 1
      ? markup`<header>\n<h1>${own(title)}</h1>\n${particulars(only)}</header>\n${run(only, { id: '', level: 2 }, GRAIN.single)}`
      : markup`<header>\n<h1>${title}</h1>\n</header>\n${contents(shown)}${shown.map((dossier, i) => article(dossier, i))}`;
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} – carbontracker</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${content}</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.html;
};

const particulars = ({ statement: { run: facts } }: Dossier): Markup =>
  markup`<p class="particulars">${minuteOf(facts.started)} on ${own(hostsOf(facts))}, ${outcomeOf(facts)}</p>\n`;
const run = (dossier: Dossier, place: Place, grain: number): Markup => {
  const { statement } = dossier;
  return markup`${headline(statement)}${[
    powerSection(dossier, place, grain),
    epochSection(dossier, place),
    deviceSection(statement, place),
    predictionSection(dossier, place),
    intensitySection(dossier, place),
    methodSection(statement, place),
    troubleSection(statement, place),
    factSection(statement.run, place),
  ]}`;
};
const article = (dossier: Dossier, i: number): Markup =>
  markup`<article>\n<h2 id="run-${i + 1}">${own(titleOf(dossier.statement.run))}</h2>\n${particulars(dossier)}${run(dossier, { id: `run-${i + 1}-`, level: 3 }, GRAIN.several)}</article>\n`;
const contents = (dossiers: readonly Dossier[]): Markup =>
  table(
    'What they cost',
    [
      { head: 'Run', kind: 'text', cell: ({ link }) => link },
      { head: 'Began', kind: 'text', cell: ({ statement }) => minuteOf(statement.run.started) },
      { head: 'Time', kind: 'figure', cell: ({ statement }) => inHours(statement.total.time) },
      { head: 'Energy, kWh', kind: 'figure', cell: ({ statement }) => kilowattHours(statement.total.energy) },
      { head: 'CO₂e, g', kind: 'figure', cell: ({ statement }) => gramsOf(statement.total.carbon) },
      { head: 'Outcome', kind: 'text', cell: ({ statement }) => outcomeOf(statement.run) },
    ],
    dossiers.map(({ statement }, i) => ({ statement, link: markup`<a href="#run-${i + 1}">${own(titleOf(statement.run))}</a>` })),
  );
