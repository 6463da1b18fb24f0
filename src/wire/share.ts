import type { Outcome } from '../journal/event.ts';
import type { Run } from '../run.ts';

/** A run that is over when the last of several has done with it. */
export interface Share {
  /** As its owner has it: who finishes before the others leaves it to them, and learns what it has cost so far. */
  readonly run: Run;
  /** One more has a share in it, until it calls what is returned. */
  enter(): () => void;
  /** Ends it now, whoever is left. */
  end(): Promise<void>;
  readonly over: boolean;
}

const STOPPED: Outcome = { kind: 'stopped', exit_code: null, signal: null };

/** `ended`: called when nobody can join it any more. How it ended is how it ended for its owner. */
export const share = (run: Run, ended: () => void): Share => {
  let others = 0;
  let outcome: Outcome | undefined;
  let over = false;
  const finish = (how: Outcome): ReturnType<Run['finish']> => {
    if (!over) ended();
    over = true;
    return run.finish(how);
  };
  return {
    run: {
      ...run,
      async finish(how) {
        outcome ??= how;
        return others === 0 ? finish(outcome) : run.statement();
      },
    },
    enter() {
      others++;
      return () => {
        others--;
        if (others === 0 && outcome !== undefined) void finish(outcome);
      };
    },
    async end() {
      await finish(outcome ?? STOPPED);
    },
    get over() {
      return over;
    },
  };
};
