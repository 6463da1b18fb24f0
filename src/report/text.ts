import { attributionLines } from './attribution-phrase.ts';
import { attemptsOf, commandOf, hostsOf, outcomeOf, titleOf } from './run-phrase.ts';
import { consumption, epochsDone } from './consumption.ts';
import { epochRows } from './epoch-rows.ts';
import { foresightLines } from './forecast-phrase.ts';
import { breachLine, caveatsAfterwards, deviceLines, intensityLine, overheadLine } from './phrase.ts';
import { plainStatement } from './plain-statement.ts';
import { powerRows } from './power-rows.ts';
import type { Dossier, Medium, Report } from './report.ts';

/** A statement for a terminal, with pictures where it is shown on one. */
export const text: Report = {
  name: 'text',
  ending: 'txt',
  render: (dossiers, medium) => dossiers.map((dossier) => told({ ...dossier, statement: plainStatement(dossier.statement) }, medium)).join('\n'),
};

const told = (dossier: Dossier, medium: Medium): string => {
  const { statement } = dossier;
  const { run, total, devices, overhead, intensity, breaches } = statement;
  return `${[
    `${titleOf(run)}: ${commandOf(run)}`,
    `${run.started.toISOString()} on ${hostsOf(run)}, ${outcomeOf(run)}${attemptsOf(run)}`,
    consumption('Actual', epochsDone(statement), total, { digits: 6, interpretable: true }),
    '\tDevices (without PUE):',
    ...deviceLines(devices).map((line) => `\t${line}`),
    overheadLine(overhead),
    intensityLine(intensity),
    ...attributionLines(statement),
    ...foresightLines(statement),
    ...breaches.map(breachLine),
    ...caveatsAfterwards(statement),
    ...pictures(dossier, medium),
  ].join('\n')}\n`;
};

/** Nothing can be told by a picture that is narrower, and little more by one that is wider. */
const [NARROWEST, WIDEST] = [40, 200];
const pictures = (dossier: Dossier, { columns, colours }: Medium): readonly string[] => {
  if (columns === null || columns < NARROWEST) return [];
  const width = Math.min(columns, WIDEST);
  return [powerRows(dossier, width), epochRows(dossier.statement.epochs, width)].flatMap((picture) =>
    picture.length === 0 ? [] : ['', ...(colours ? picture.map(coloured) : picture)],
  );
};
/** Cyan, for what is drawn. */
const coloured = (line: string): string => line.replaceAll(/[▁-▏]+/gu, '\u001B[36m$&\u001B[39m');
