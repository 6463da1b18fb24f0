import type { Clock } from '../host/port.ts';
import { elapsed, instant } from '../quantity/quantity.ts';
import { epochJson, predictionJson, statementJson, type StatementJson } from '../report/json.ts';
import type { Run } from '../run.ts';
import { VERSION } from '../version.ts';
import type { Party } from './conversation.ts';
import { PROTOCOL, refused } from './message.ts';
import type { openTelling } from './telling.ts';

export type JoinedRun = Pick<Run, 'id' | 'date' | 'begin' | 'open' | 'close' | 'progress' | 'statement' | 'prediction'>;
/** One who joins a run that is on. */
export interface Guest {
  readonly name: string;
  /** How many epochs it is going to tell; null where it does not say. */
  readonly planned: number | null;
  /** How many of them are to be measured; null where that is decided elsewhere, and it may go on after its `finish`. */
  readonly monitored: number | null;
  /** Called once, when nothing more is measured for it. */
  readonly done: () => void;
}

/** Of all clients, in the whole run: the statement names each, and would be a document of ten megabytes. */
export const MOST_WINDOWS = 20_000;
/** No more than this share of the time goes into statements, however often they are asked for. */
const SHARE = 1 / 20;

/** Lets clients into a run that is not theirs. `hurry`: nobody is to wait any more. */
export const openGuests = (run: JoinedRun, greet: ReturnType<typeof openTelling>, clock: Pick<Clock, 'now' | 'sleep'>, hurry: AbortSignal) => {
  let opened = 0;
  let due = instant(0);
  let turn: Promise<unknown> = Promise.resolve();

  const stating = async (): Promise<StatementJson> => {
    if (due > clock.now()) await clock.sleep(elapsed(clock.now(), due), hurry);
    const before = clock.now();
    const statement = statementJson(run.statement());
    due = instant(clock.now() + elapsed(before, clock.now()) / SHARE);
    return statement;
  };
  const state = (): Promise<StatementJson> => {
    const mine = turn.then(stating);
    turn = mine.catch(() => undefined); // whoever asked hears of it
    return mine;
  };

  return ({ name, planned, monitored, done }: Guest): Party => {
    const teller = greet(name, planned);
    let epochs = 0;
    let over = false;
    const end = (): void => {
      if (!over) done();
      over = true;
    };
    return {
      greeting: { ok: true, protocol: PROTOCOL, run: run.id, joined: true, version: VERSION },
      async open(label, epoch, parent) {
        if (over) return null;
        if (opened >= MOST_WINDOWS)
          return refused('too-many-windows', `This run has ${MOST_WINDOWS} windows, and can have no more; progress can still be told.`);
        opened++;
        await run.begin();
        const counts = epoch !== null && (await teller.begins(epoch));
        const id = await run.open(label, { ...(parent !== undefined && { parent }), ...(counts && { epoch }) });
        return { id, isEpoch: epoch !== null };
      },
      async close(window) {
        if (over || window === null) return { cost: null, prediction: null };
        const { id, isEpoch } = window;
        if (isEpoch) await teller.ends();
        const cost = await run.close(id);
        const started = new Date(Math.round(run.date.getTime() + cost.started * 1000));
        const prediction = run.prediction();
        if (isEpoch && ++epochs === monitored) await this.leave();
        return { cost: epochJson(cost, started.toISOString()), prediction: prediction && predictionJson(prediction) };
      },
      async progress(told) {
        if (over) return;
        await run.begin();
        await teller.progress(told);
      },
      keys: async () => refused('too-late', 'Keys are taken from whoever began this run, which has begun.'),
      async finish() {
        await teller.leave();
        if (monitored !== null) end();
        return state();
      },
      async leave() {
        await teller.leave();
        end();
      },
    };
  };
};
