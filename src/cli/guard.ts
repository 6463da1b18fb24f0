import type { Child, Clock, Host } from '../host/port.ts';
import type { BudgetAction } from '../journal/event.ts';
import { breachesOf, type Breach, type Budget } from '../ledger/budget.ts';
import type { Seconds } from '../quantity/quantity.ts';
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
  /** Nothing is done any more. */
  finish(): Promise<void>;
}
interface Means {
  readonly run: Pick<Run, 'spent' | 'prediction' | 'breached'>;
  readonly child: Pick<Child, 'signalTree' | 'pass' | 'ended'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly terminal: Host['terminal'];
  readonly feed: (command: string) => Promise<void>;
  readonly say: (text: string) => void;
}

export const guard = (budget: Budget, { action, command, grace }: Policy, { run, child, clock, terminal, feed, say }: Means): Guard => {
  const told = new Set<string>();
  const off = new AbortController();
  let stopped = false;
  let busy: Promise<void> = Promise.resolve();

  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    child.signalTree('SIGTERM');
    child.signalTree('SIGCONT'); // one that is stopped would not hear of it
    const ended = await Promise.race([clock.sleep(grace, off.signal).then(() => false), child.ended.then(() => true)]);
    if (!ended && !off.signal.aborted) child.signalTree('SIGKILL');
  };
  const ask = async (): Promise<void> => {
    child.signalTree('SIGSTOP');
    try {
      for (let question = 'Continue training (y/n)? '; ; question = 'Input not recognized. Try again (y/n): ') {
        const answer = (await terminal.ask(`CarbonTracker: ${question}`, off.signal))?.trim().toLowerCase();
        if (answer === undefined) return say('There is no terminal to ask on whether to continue: the program goes on.');
        if (answer === 'y' || answer === 'yes') return say('Continuing...');
        if (answer === 'n' || answer === 'no') {
          say('Quitting...');
          return await stop();
        }
      }
    } finally {
      child.signalTree('SIGCONT');
    }
  };
  const act = async (): Promise<void> => {
    if (stopped) return;
    if (action === 'stop') {
      say('The program is asked to stop.');
      await stop();
    } else if (action === 'ask') await ask();
    else if (action === 'exec' && command !== null) await feed(command);
  };
  const isNews = ({ limit, of }: Breach): boolean => !told.has(`${limit} ${of}`);
  return {
    look() {
      if (off.signal.aborted) return;
      const news = breachesOf(budget, run.spent(), run.prediction()).filter(isNews);
      for (const breach of news) {
        told.add(`${breach.limit} ${breach.of}`);
        run.breached({ ...breach, action });
      }
      if (news.length > 0) busy = busy.then(act).catch((error: unknown) => say(`What was to be done for the budget has failed: ${String(error)}.`));
    },
    get stopped() {
      return stopped;
    },
    async finish() {
      off.abort();
      await busy;
    },
  };
};
