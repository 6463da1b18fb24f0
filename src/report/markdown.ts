import type { Statement } from '../ledger/statement.ts';
import { epochsDone } from './consumption.ts';
import { attributionLines } from './attribution-phrase.ts';
import { inHours } from './duration.ts';
import { gramsOf, kilowattHours, percent, UNKNOWN, wattsOf } from './figure.ts';
import { foresightLines } from './forecast-phrase.ts';
import { escaped, markdownTable } from './markdown-table.ts';
import { basisOf, besideTheSum, breachLine, caveatsAfterwards, deviceNames, intensityLine, overheadLine } from './phrase.ts';
import { plainStatement } from './plain-statement.ts';
import { cut } from './printable.ts';
import type { Report } from './report.ts';
import { attemptsOf, commandOf, hostsOf, minuteOf, outcomeOf, titleOf } from './run-phrase.ts';

/** Tables for the summary of a CI job, a pull request or a lab book. */
export const markdown: Report = {
  name: 'markdown',
  ending: 'md',
  render: (dossiers) => {
    const statements = dossiers.map(({ statement }) => plainStatement(statement));
    return `${[`## Energy and carbon`, markdownTable(RUNS, statements.map(runCells)), ...statements.flatMap(details)].join('\n\n')}\n`;
  },
};

/** In a table a text may have so many columns. */
const NAME = 60;
const RUNS = ['run', 'began', 'time:', 'epochs:', 'energy (kWh):', 'CO2eq (g):', 'mean power (W):', 'seen:', 'measured:', 'outcome'];
const runCells = (statement: Statement): readonly string[] => {
  const { run, total } = statement;
  return [
    cut(titleOf(run), NAME),
    minuteOf(run.started),
    inHours(total.time),
    String(epochsDone(statement) ?? ''),
    kilowattHours(total.energy),
    gramsOf(total.carbon),
    wattsOf(total.meanPower),
    percent(total.coverage),
    total.measuredShare === null ? UNKNOWN : percent(total.measuredShare),
    outcomeOf(run),
  ];
};
const DEVICES = ['device', 'energy without PUE (kWh):', 'mean power (W):', 'seen:', 'known by'];
const details = (statement: Statement): readonly string[] => {
  const { run, devices, overhead, intensity, breaches } = statement;
  const names = deviceNames(devices);
  const cells = devices.map((device, i) => [
    cut(names[i]!, NAME),
    kilowattHours(device.itEnergy),
    wattsOf(device.meanPower),
    percent(device.coverage),
    `${basisOf(device)}${besideTheSum(device)}`,
  ]);
  const lines = [
    overheadLine(overhead),
    intensityLine(intensity),
    ...attributionLines(statement),
    ...foresightLines(statement),
    ...breaches.map(breachLine),
    ...caveatsAfterwards(statement),
  ];
  return [
    `### ${escaped(cut(titleOf(run), NAME))}`,
    escaped(`${cut(commandOf(run), 4 * NAME)}, on ${hostsOf(run)}${attemptsOf(run)}`),
    ...(devices.length === 0 ? [] : [markdownTable(DEVICES, cells)]),
    lines.map((line) => `- ${escaped(line)}`).join('\n'),
  ];
};
