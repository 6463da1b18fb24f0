import type { RunFacts } from '../ledger/statement.ts';
import { commandLine } from './command-line.ts';
import { consumption, epochsDone } from './consumption.ts';
import { foresightLines } from './forecast-phrase.ts';
import { breachLine, caveats, deviceLines, intensityLine, overheadLine } from './phrase.ts';
import type { Report } from './report.ts';

/** A statement for a terminal. */
export const text: Report = {
  name: 'text',
  render(statement) {
    const { run, total, devices, overhead, intensity, breaches } = statement;
    return (
      [
        `${run.name ?? run.id}: ${run.command.length === 0 ? 'a run of the library' : commandLine(run.command)}`,
        `${run.started.toISOString()} on ${run.host.name}, ${outcomeOf(run)}`,
        consumption('Actual', epochsDone(statement), total, { digits: 6, interpretable: true }),
        '\tDevices (without PUE):',
        ...deviceLines(devices).map((line) => `\t${line}`),
        overheadLine(overhead),
        intensityLine(intensity),
        ...foresightLines(statement),
        ...breaches.map(breachLine),
        ...caveats(statement),
      ].join('\n') + '\n'
    );
  },
};

const outcomeOf = ({ outcome: { kind, exit_code, signal } }: RunFacts): string => {
  switch (kind) {
    case 'finished':
      return 'finished';
    case 'failed':
      return signal === null ? `failed with exit code ${exit_code}` : `ended by ${signal}`;
    case 'stopped':
      return signal === null ? 'stopped early' : `stopped by ${signal}`;
    case 'unfinished':
      return 'unfinished: its journal ends early';
  }
  return kind satisfies never;
};
