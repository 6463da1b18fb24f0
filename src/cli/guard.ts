import type { Child, Clock, Terminal } from '../host/port.ts';
import type { BudgetAction } from '../journal/event.ts';
import { breachesOf, type Breach, type Budget } from '../ledger/budget.ts';
import type { Cost } from '../ledger/statement.ts';
import type { Prediction } from '../predict/predictor.ts';
import { instant, type Seconds } from '../quantity/quantity.ts';
import type { Run } from '../run.ts';

/** What is done when a budget does not hold. */
export interface Policy {
  readonly action: BudgetAction;
  /** A shell's line that gets the statement on stdin; for `exec` alone. */
  readonly command: string | null;
  /** How long a program that was asked to stop may take for it. */
  readonly grace: Seconds;
}
export interface Guard {
  /** Looks whether the budget still holds, and does what is to be done, once for each cause. */
  look(): void;
  /** Whether the program was ended for its budget. */
  readonly stopped: boolean;
  /** Somebody else asks the program to stop: nothing is done for a while, and no question stays open. */
  standBack(): void;
  /** Resolves when what was begun is done: all of a program that is being ended are gone. */
  finish(): Promise<void>;
}
/** Seconds for which a program is left alone that was asked to stop by others: it may save, or go on as if nothing was. */
const REST = 300;

interface Means {
  readonly run: Pick<Run, 'breached'> & { spent(): Pick<Cost, 'energy' | 'carbon' | 'time'>; prediction(): Prediction | null };
  readonly child: Pick<Child, 'signalAll' | 'endAll'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly terminal: Pick<Terminal, 'attended' | 'ask'>;
  /** Keeps the screen still while somebody is asked. */
  readonly hush: (quiet: boolean) => void;
  readonly feed: (command: string) => Promise<void>;
  /** Also heard by those who want silence: the program is about to feel it. */
  readonly say: (text: string) => void;
}

export const guard = (budget: Budget, { action, command, grace }: Policy, { run, child, clock, terminal, hush, feed, say }: Means): Guard => {
  const told = new Set<string>();
  let off = new AbortController();
  let over = false;
  /** While somebody else sees to the program. */
  let resting = instant(-Infinity);
  let stopped = false;
  let busy: Promise<void> = Promise.resolve();

  const stop = async (): Promise<void> => {
    stopped = true;
    await child.endAll(grace, off.signal);
  };
  /** Undefined where nobody answered. */
  const answer = async (signal: AbortSignal): Promise<'yes' | 'no' | undefined> => {
    for (let question = 'Continue training (y/n)? '; ; question = 'Input not recognized. Try again (y/n): ') {
      const said = (await terminal.ask(`CarbonTracker: ${question}`, signal))?.trim().toLowerCase();
      if (said === undefined) return undefined;
      if (said === 'y' || said === 'yes') return 'yes';
      if (said === 'n' || said === 'no') return 'no';
    }
  };
  const ask = async (): Promise<void> => {
    if (!terminal.attended()) return say('There is no terminal to ask on whether to continue: the program goes on.');
    child.signalAll('SIGSTOP');
    hush(true);
    const { signal } = off;
    try {
      const answered = await answer(signal);
      if (signal.aborted) return;
      say(answered === undefined ? 'Nobody answered: the program goes on.' : answered === 'yes' ? 'Continuing...' : 'Quitting...');
      if (answered === 'no') await stop();
    } finally {
      hush(false);
      child.signalAll('SIGCONT');
    }
  };
  const act = async (): Promise<void> => {
    if (stopped || over) return;
    if (action === 'stop') {
      say('The program is asked to stop.');
      await stop();
    } else if (action === 'ask') await ask();
  };
  const failed = (error: unknown): void => say(`What was to be done for the budget has failed: ${error instanceof Error ? error.message : String(error)}.`);
  const isNews = ({ limit, of }: Breach): boolean => !told.has(`${limit} ${of}`);
  return {
    look() {
      if (over || clock.now() < resting) return;
      const news = breachesOf(budget, run.spent(), run.prediction()).filter(isNews);
      if (news.length === 0) return;
      for (const breach of news) {
        told.add(`${breach.limit} ${breach.of}`);
        run.breached({ ...breach, action });
      }
      if (action === 'exec' && command !== null) void feed(command).catch(failed); // it is the user's, and waited for by nobody
      busy = busy.then(act).catch(failed);
    },
    get stopped() {
      return stopped;
    },
    standBack() {
      resting = instant(clock.now() + REST);
      off.abort();
      if (!stopped) off = new AbortController();
    },
    async finish() {
      over = true;
      if (!stopped) off.abort();
      await busy;
    },
  };
};
