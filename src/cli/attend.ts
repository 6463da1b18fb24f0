import type { Child, Host, Listening } from '../host/port.ts';
import type { Budget } from '../ledger/budget.ts';
import { elapsed, seconds } from '../quantity/quantity.ts';
import { statementJson } from '../report/json.ts';
import { liveLine } from '../report/live-line.ts';
import type { Run } from '../run.ts';
import { joinable } from '../wire/join.ts';
import { followProgress, type Sight } from './follow-progress.ts';
import { foresee } from './foresee.ts';
import { guard, type Guard, type Policy } from './guard.ts';
import { rarely } from './rarely.ts';
import { hearProgress } from './hear-progress.ts';
import { statusLine } from './status-line.ts';

export interface Attentions {
  /** How to read progress from the output; null to leave the output alone. */
  readonly progress: { readonly pattern: RegExp | null; readonly epochs: number | null } | null;
  readonly budget: Budget | null;
  readonly policy: Policy;
  /** As the option: −1 for silence. */
  readonly verbosity: number;
}
/** What speaks to the person; `before` makes room for what is said. */
export interface Voice {
  readonly say: (text: string) => void;
  before: () => void;
}
/** All that is done for a program while it runs, beside measuring. */
export interface Attendance {
  /** For its start; undefined where nobody listens. */
  readonly listening: Listening | undefined;
  /** Where the program may tell how far it is; null where that could not be made. */
  readonly socket: string | null;
  begin(child: Child): void;
  /** Somebody asks the program to stop: nothing else is done about it. */
  standBack(): void;
  /** Resolves when all of a program that is being ended for its budget are gone. */
  end(): Promise<void>;
  /** The program is over, or was never started; `well` says that it did all it wanted to. */
  finish(well: boolean): Promise<void>;
  /** Says what could not be done. */
  conclude(): void;
  /** Whether it was ended for its budget. */
  readonly stopped: boolean;
}

/** Seconds over which the power of late is taken. */
const POWER_OVER = seconds(5);
/** How often a budget is looked at, beside whenever the program has come further. */
const EVERY = seconds(1);

export const attend = async (run: Run, host: Host, { progress, budget, policy, verbosity }: Attentions, voice: Voice): Promise<Attendance> => {
  const { clock, terminal } = host;
  const began = clock.now();
  const off = new AbortController();
  let sight: Pick<Sight, 'unit' | 'done' | 'total'> | null = null;
  /** Once the program itself tells how far it is, its output counts for nothing. */
  let joined = false;

  const figures = rarely(clock, () => ({ spent: run.spent(), power: run.lately(POWER_OVER).meanPower }));
  /** The time is always that of now. */
  const spentByNow = () => ({ ...figures().spent, time: elapsed(began, clock.now()) });
  /** Nothing before progress is known: what reads from its terminal, as a shell does, is not to be disturbed. */
  const tell = (): string | null => sight && liveLine({ progress: sight, power: figures().power, spent: spentByNow(), prediction: foresight.newest() });
  const line = progress === null || verbosity < 0 ? undefined : statusLine(terminal, clock, tell);
  if (line !== undefined) voice.before = () => line.wipe();
  const say = (text: string): void => {
    if (verbosity >= 0) voice.say(text);
  };
  const foresight = foresee(run, clock, verbosity, say);
  let watch: Guard | undefined;
  const advanced = (): void => {
    foresight.advanced();
    if (joined) sight = run.soFar() ?? sight;
    watch?.look();
  };
  const follower = followProgress(run, clock, advanced);
  const hearing =
    progress === null
      ? undefined
      : hearProgress(progress, clock, say, (seen) => {
          if (joined) return;
          sight = seen;
          follower.see(seen);
        });
  const door = await joinable({ ...run, prediction: () => foresight.newest() }, host, {
    told({ source, unit, total, start }) {
      joined = true;
      sight = { unit, done: start, total };
      follower.giveWay();
      hearing?.giveWay(`progress: ${source} tells ${unit}s${total === null ? '' : `, ${total} planned`}`);
    },
    advanced,
  });
  let done: readonly Promise<unknown>[] = [];
  return {
    listening: hearing && {
      heard: (bytes, stream) => {
        if (terminal.shows(stream)) line?.giveWay(bytes);
        return hearing.hear(bytes, stream);
      },
    },
    socket: door?.path ?? null,
    begin(child) {
      if (hearing !== undefined) hearing.begin(child.unheard);
      if (line !== undefined) done = [line.run(off.signal)];
      if (budget === null) return;
      const feed = (command: string): Promise<void> => host.processes.feed(command, `${JSON.stringify(statementJson(run.statement()))}\n`, host.env);
      const means = { breached: run.breached, spent: spentByNow, prediction: () => foresight.newest() };
      watch = guard(budget, policy, { run: means, child, clock, terminal, feed, say: voice.say, hush: (quiet) => line?.hush(quiet) });
      done = [...done, looking()];
    },
    standBack: () => watch?.standBack(),
    end: async () => watch?.finish(),
    async finish(well) {
      off.abort();
      await Promise.all([hearing?.end(), door?.close()]);
      await follower.finish(well && !joined);
      await Promise.all(done);
    },
    conclude: () => hearing?.conclude(),
    get stopped() {
      return watch?.stopped ?? false;
    },
  };

  async function looking(): Promise<void> {
    while (!off.signal.aborted) {
      await clock.sleep(EVERY, off.signal);
      watch?.look();
    }
  }
};
