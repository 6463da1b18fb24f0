import type { Host } from '../host/port.ts';
import type { OutcomeKind, WindowId } from '../journal/event.ts';
import { consumption } from '../report/consumption.ts';
import { inHours } from '../report/duration.ts';
import { breachJson, epochJson, predictionJson, statementJson, type StatementJson } from '../report/json.ts';
import { breachLine, caveats, componentsFound, faultLines, intensityAheadIs, isGrave, meanIntensityWas } from '../report/phrase.ts';
import { breachesOf, type Breach, type Budget } from '../ledger/budget.ts';
import type { Prediction } from '../predict/predictor.ts';
import type { GramsPerKwh } from '../quantity/quantity.ts';
import { openRun, type Run, type Settings } from '../run.ts';
import type { EpochCost } from './protocol.ts';

export interface SessionSettings extends Omit<Settings, 'notice' | 'intensity'> {
  /** A figure, or the path of a file that holds its course. */
  readonly intensity: GramsPerKwh | string | null;
  readonly epochs: number;
  readonly epochsBeforePred: number;
  readonly monitorEpochs: number;
  readonly stopAndConfirm: boolean;
  readonly budget: Budget;
  readonly onBudget: 'warn' | 'ask' | 'stop';
  readonly verbosity: number;
  readonly digits: number;
}
/** The person at the far side. */
export interface Client {
  say(text: string): void;
  /** Null where nobody can answer. */
  ask(question: string): Promise<string | null>;
}
/** A training loop's run: epochs in, the original's words out, in its order. */
export interface Session {
  readonly run: Run;
  /** Whether monitoring has ended. */
  readonly over: boolean;
  /** The epoch's window; null when monitoring has ended. */
  open(epoch: number, label?: string, parent?: WindowId): Promise<WindowId | null>;
  /** The cost of the epoch that was open; null when none was. */
  close(): Promise<EpochCost | null>;
  /** Ends the run now, if it has not ended, and says so unless `quiet`; the same statement ever after. */
  finish(quiet?: boolean): Promise<StatementJson>;
  /** What the process is to leave with, where the training is not to go on; null while it is. */
  readonly leave: number | null;
}

/** As of a tracked program that was ended for its budget. */
const OVER_BUDGET = 124;

/** The run of a training loop. Throws Refusal for a file that cannot be read or made. */
export const openLoop = async (host: Host, settings: SessionSettings, client: Client): Promise<Run> => {
  const notice = (line: string): void => {
    if (settings.verbosity >= 1) client.say(line);
  };
  const { intensity: stated } = settings;
  const intensity = typeof stated === 'string' ? await (await import('../grid/series/series.ts')).seriesAt(stated, host.disk) : stated;
  const run = await openRun(host, { ...settings, intensity, notice });
  if (settings.verbosity >= 1) client.say(componentsFound(run.sensors));
  return run;
};

export const sessionOn = (run: Run, settings: SessionSettings, client: Client): Session => {
  const { epochsBeforePred, monitorEpochs, verbosity, digits, interpretable } = settings;
  const style = { digits, interpretable };
  let current: WindowId | undefined;
  let done = 0;
  let prediction: Prediction | null = null;
  let leave: number | null = null;
  const told = new Set<string>();
  let ended: Promise<StatementJson> | undefined;

  const sayPrediction = (): void => {
    const made = run.prediction();
    if (made === null) return;
    prediction = made;
    const { time, energy, carbon, total, unit } = made;
    if (verbosity >= 2 && made.timeAhead > 0) client.say(intensityAheadIs(made.intensityAhead, inHours(made.timeAhead), run.label()));
    client.say(`\n${consumption('Predicted', total, { time: time.mean, energy: energy?.mean ?? null, carbon: carbon?.mean ?? null }, style, unit)}`);
  };
  const confirm = async (): Promise<void> => {
    for (let question = 'Continue training (y/n)?'; ; question = 'Input not recognized. Try again (y/n):') {
      const answer = (await client.ask(question))?.trim().toLowerCase();
      if (answer === undefined) return client.say('There is nobody to ask whether to continue training: it goes on.');
      if (answer === 'y') return client.say('Continuing...');
      if (answer === 'n') {
        leave = 0;
        return client.say('Quitting...');
      }
    }
  };
  /** Once for each limit that does not hold; what is done about it is done by whoever awaits the epoch's end. */
  const heedBudget = async (): Promise<readonly Breach[]> => {
    if (Object.values(settings.budget).every((most) => most === null)) return [];
    const breaches = breachesOf(settings.budget, run.spent(), run.prediction());
    const news = breaches.filter(({ limit, of }) => !told.has(`${limit} ${of}`));
    for (const breach of news) {
      told.add(`${breach.limit} ${breach.of}`);
      run.breached({ ...breach, action: settings.onBudget });
      client.say(breachLine(breach));
    }
    if (news.length === 0 || leave !== null) return breaches;
    if (settings.onBudget === 'ask') await confirm();
    else if (settings.onBudget === 'stop') {
      leave = OVER_BUDGET;
      client.say('Quitting...');
    }
    return breaches;
  };
  const end = async (kind: OutcomeKind, quiet = false): Promise<StatementJson> => {
    const statement = await run.finish({ kind, exit_code: null, signal: null });
    if (quiet) return statementJson(statement);
    if (verbosity >= 2) client.say(meanIntensityWas(statement.intensity, run.label()));
    client.say(`\n${consumption('Actual', done, statement.total, style)}`);
    for (const line of verbosity >= 1 ? caveats(statement) : faultLines(statement.faults.filter(isGrave))) client.say(line);
    return statementJson(statement);
  };
  const closing = (): void => client.say('Finished monitoring.');

  const close = async (): Promise<EpochCost | null> => {
    if (ended !== undefined || current === undefined) return null;
    const cost = await run.close(current);
    current = undefined;
    done++;
    const last = done === monitorEpochs;
    const breaches = await heedBudget();
    if (epochsBeforePred > 0 && done > epochsBeforePred) prediction = run.prediction();
    if (last) await (ended = end('finished'));
    if (done === epochsBeforePred || epochsBeforePred === -1) {
      sayPrediction();
      if (settings.stopAndConfirm) await confirm();
    }
    if (last) closing();
    const started = new Date(Math.round(run.date.getTime() + cost.started * 1000));
    return { ...epochJson(cost, started.toISOString()), prediction: prediction && predictionJson(prediction), breaches: breaches.map(breachJson) };
  };

  return {
    run,
    get over() {
      return ended !== undefined;
    },
    async open(epoch, label = `epoch ${epoch}`, parent) {
      await close(); // an epoch whose end was forgotten ends where the next begins
      return ended === undefined ? (current = await run.open(label, { epoch, ...(parent !== undefined && { parent }) })) : null;
    },
    close,
    async finish(quiet = false) {
      if (ended !== undefined) return ended;
      const statement = await (ended = end('stopped', quiet));
      if (!quiet) closing();
      return statement;
    },
    get leave() {
      return leave;
    },
  };
};
