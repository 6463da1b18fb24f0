import type { WindowId } from '../journal/event.ts';
import { epochJson, predictionJson } from '../report/json.ts';
import type { OwnWindow, Party } from './conversation.ts';
import { MOST_WINDOWS } from './guests.ts';
import { refused, type Refused } from './message.ts';
import type { Session } from './session.ts';
import type { Teller } from './telling.ts';

/** The training loop whose run it is: its epochs are the session's, and what it tells is the run's progress. */
export const ownerOf = (session: Session, teller: Teller, greeting: object): Party => {
  const { run } = session;
  let current: WindowId | undefined;
  let named = 0;

  const answer = (cost: object | null, prediction: object | null = null, breaches: readonly object[] = []) => ({
    cost,
    prediction,
    breaches,
    leave: session.leave,
  });
  const closeEpoch = async (): Promise<object> => {
    current = undefined;
    if (!session.over) await teller.ends();
    const closed = await session.close();
    if (session.over) await teller.leave(); // others may have more to tell
    if (closed === null) return answer(null);
    const { prediction, breaches, ...cost } = closed;
    return answer(cost, prediction, breaches);
  };
  const closeNamed = async (window: WindowId): Promise<object> => {
    const cost = await run.close(window);
    const started = new Date(Math.round(run.date.getTime() + cost.started * 1000));
    const prediction = run.prediction();
    return answer(epochJson(cost, started.toISOString()), prediction && predictionJson(prediction));
  };
  return {
    greeting,
    async open(label, epoch, parent): Promise<OwnWindow | null | Refused> {
      if (epoch !== null && current !== undefined) await closeEpoch(); // one whose end was forgotten ends where the next begins
      if (session.over) return null;
      await run.begin();
      if (epoch !== null) {
        await teller.begins(epoch);
        current = (await session.open(epoch, label, parent)) ?? undefined;
        return current === undefined ? null : { id: current, isEpoch: true };
      }
      if (named >= MOST_WINDOWS) return refused('too-many-windows', `This run has ${MOST_WINDOWS} windows, and can have no more; epochs can still be told.`);
      named++;
      return { id: await run.open(label, parent === undefined ? {} : { parent }), isEpoch: false };
    },
    async close(window) {
      if (window === null || session.over) return answer(null);
      if (!window.isEpoch) return closeNamed(window.id);
      return window.id === current ? closeEpoch() : answer(null); // it ended where the next began
    },
    async progress(told) {
      if (session.over) return;
      await run.begin();
      await teller.progress(told);
    },
    keys: async () => refused('too-late', 'Keys are taken with hello, as "apiKeys" of its settings, or from the environment: this run has begun.'),
    async finish(quiet) {
      await teller.leave();
      return session.finish(quiet);
    },
    async leave() {
      await teller.leave();
      await session.finish(true);
    },
  };
};
