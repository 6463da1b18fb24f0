import type { DeviceCost, Statement } from '../ledger/statement.ts';
import { citationsOf, METHOD_KEY, SOFTWARE_KEY } from './citation.ts';
import { epochsDone } from './consumption.ts';
import { inHours } from './duration.ts';
import { gramsOf, kilowattHours, percent, wattsOf } from './figure.ts';
import { basisOf, besideTheSum, breachLine, caveatsAfterwards, deviceNames, foundation, intensityLine, overheadLine, seenFor } from './phrase.ts';
import { plainStatement } from './plain-statement.ts';
import { cut } from './printable.ts';
import type { Report } from './report.ts';
import { hostsOf, minuteOf, outcomeOf, titleOf } from './run-phrase.ts';
import { tex } from './tex.ts';

/** For a paper's appendix: what each run cost and how that is known, in sentences and a table. Plain LaTeX, to be \input as it is. */
export const latex: Report = {
  name: 'latex',
  ending: 'tex',
  render: (dossiers) =>
    `${[
      '% \\input this file; it needs no package, and has ? for letters that it would need one for. What it cites is printed by: carbontracker report --format bibtex',
      ...dossiers.map(({ statement }) => section(plainStatement(statement))),
    ].join('\n\n')}\n`,
};

/** Between a figure and its unit no line ends. */
const UNIT = /(?<=\d) (?=%|kWh|W\b|g\b|gCO2)/g;
/** Of a name, in letters. */
const NAME = 60;
/** A table of more would not fit on a page. */
const MOST_ROWS = 30;
const section = (statement: Statement): string => {
  const { run, total, devices, overhead, intensity, breaches } = statement;
  const sentences = [
    ran(statement),
    ...(total.energy === null ? [] : [drew(statement)]),
    overheadLine(overhead),
    intensityLine(intensity),
    ...(intensity === null ? [] : [`The carbon intensity is ${foundation(intensity)}; the grid zone is ${intensity.zone ?? 'unknown'}.`]),
    ...(total.energy === null ? [] : [seen(statement)]),
    ...breaches.map(breachLine),
    ...caveatsAfterwards({ ...statement, total: { ...total, ...NO_CAVEAT } }),
  ];
  return [
    '\\begin{sloppypar}',
    `\\paragraph{Energy and carbon: ${tex(cut(titleOf(run), NAME))}.}`,
    ...sentences.map((sentence) => tex(sentence.replaceAll(UNIT, '\u00A0'))),
    `Tracked with carbontracker ${tex(run.version)}~\\cite{${[SOFTWARE_KEY, ...citationsOf([statement]).map(({ key }) => key)].join(',')}}, after the method of~\\cite{${METHOD_KEY}}.`,
    '\\end{sloppypar}',
    ...tables(devices, total),
  ].join('\n');
};

const ran = (statement: Statement): string => {
  const { run, total } = statement;
  const epochs = epochsDone(statement);
  const attempts = run.attempts === 1 ? '' : ` in ${run.attempts} attempts`;
  return `The run began on ${minuteOf(run.started)} on ${hostsOf(run)} and took ${inHours(total.time)}${epochs === null ? '' : ` for ${epochs} epoch(s)`}${attempts}; it ${ending(outcomeOf(run))}.`;
};
const ending = (outcome: string): string => (/^(finished|failed)/.test(outcome) ? outcome : `${outcome.startsWith('unfinished') ? 'is' : 'was'} ${outcome}`);
const drew = ({ total }: Statement): string =>
  `Its hardware drew ${kilowattHours(total.itEnergy)} kWh, ${wattsOf(total.meanPower)} W on average; with overhead ${kilowattHours(total.energy)} kWh, ${
    total.carbon === null ? 'of unknown carbon' : `which emitted ${gramsOf(total.carbon)} g CO2eq`
  }.`;
/** What else is a caveat: a paper's readers are told it in any case. */
const seen = ({ total: { coverage, measuredShare } }: Statement): string => {
  const bound = coverage < 0.995 ? ', so that the energy is a lower bound' : '';
  const measured =
    measuredShare === null ? '' : `; ${percent(measuredShare)} of the energy was measured, ${100 - Math.round(measuredShare * 100)} % modelled or stated`;
  return `${percent(coverage)} of the time × devices was seen${bound}${measured}.`;
};
const NO_CAVEAT = { coverage: 1, measuredShare: 1 } as const;

const tables = (devices: readonly DeviceCost[], total: Statement['total']): readonly string[] => {
  const names = deviceNames(devices);
  const rows = devices.map((device, i) => [
    cut(names[i]!, NAME),
    kilowattHours(device.itEnergy),
    wattsOf(device.meanPower),
    `${basisOf(device)}${seenFor(device)}${besideTheSum(device)}`,
  ]);
  const sum = ['Together', kilowattHours(total.itEnergy), wattsOf(total.meanPower), ''];
  const parts = Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, i) => rows.slice(i * MOST_ROWS, (i + 1) * MOST_ROWS));
  return parts.map((part, i) => tabular(part, i === parts.length - 1 ? [sum] : []));
};
const tabular = (rows: readonly (readonly string[])[], sums: readonly (readonly string[])[]): string =>
  [
    '\\begin{center}\\small',
    '\\begin{tabular}{p{0.34\\linewidth}rrp{0.32\\linewidth}}',
    '\\hline',
    line(['Device, without overhead', 'kWh', 'W', 'Known by']),
    '\\hline',
    ...rows.map(line),
    '\\hline',
    ...sums.flatMap((sum) => [line(sum), '\\hline']),
    '\\end{tabular}',
    '\\end{center}',
  ].join('\n');
/** Of the widest columns the lines are not stretched; a row is then ended by its long name. */
const line = ([name = '', energy = '', power = '', basis = '']: readonly string[]): string =>
  `\\raggedright ${tex(name)} & ${energy} & ${power} & \\raggedright ${tex(basis.replaceAll(UNIT, '\u00A0'))} \\tabularnewline`;
