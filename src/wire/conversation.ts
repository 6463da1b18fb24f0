import type { Caller, Clock } from '../host/port.ts';
import type { WindowId } from '../journal/event.ts';
import { elapsed, instant } from '../quantity/quantity.ts';
import { epochJson, predictionJson, statementJson } from '../report/json.ts';
import type { Run } from '../run.ts';
import { VERSION } from '../version.ts';
import { linesOf } from './line-reader.ts';
import { PROTOCOL, refused, understood, type JoinRequest, type Refused } from './message.ts';
import { openTelling, type Teller, type TellingHooks } from './telling.ts';

export type JoinedRun = Pick<Run, 'id' | 'date' | 'open' | 'close' | 'progress' | 'statement' | 'prediction'>;
export type Hooks = TellingHooks;
type Requested<Do extends JoinRequest['do']> = Extract<JoinRequest, { readonly do: Do }>;

/** Bytes of one line. */
const LONGEST_LINE = 1 << 20;
/** Of one client at once: nobody nests so deep, but a client that forgets to close comes here. */
const MOST_OPEN = 1000;
/** Of all clients, in the whole run: the statement names each, and would be a document of ten megabytes. */
const MOST_WINDOWS = 20_000;
/** No more than this share of the time goes into statements, however often they are asked for. */
const SHARE = 1 / 20;

/** That nobody is to wait any more, and then that nothing more is done. */
export interface Closing {
  readonly signal: AbortSignal;
  isOver(): boolean;
}

/** How to converse with each client of a run, until one side hangs up. */
export const openConversations = (run: JoinedRun, clock: Pick<Clock, 'now' | 'sleep'>, hooks: Hooks, closing: Closing) => {
  const greet = openTelling(run, clock, hooks);
  let opened = 0;
  let due = instant(0);
  let turn: Promise<unknown> = Promise.resolve();

  const stating = async () => {
    if (due > clock.now()) await clock.sleep(elapsed(clock.now(), due), closing.signal);
    const before = clock.now();
    const statement = statementJson(run.statement());
    due = instant(clock.now() + elapsed(before, clock.now()) / SHARE);
    return { ok: true, statement };
  };
  const finish = (): ReturnType<typeof stating> => {
    const mine = turn.then(stating);
    turn = mine.catch(() => undefined); // whoever asked hears of it
    return mine;
  };

  return async (caller: Caller): Promise<void> => {
    const windows = new Map<number, { readonly id: WindowId; readonly isEpoch: boolean }>();
    let teller: Teller | undefined;

    const hello = ({ protocol, client, settings }: Requested<'hello'>) => {
      if (teller !== undefined) return refused('greeted', 'This client has said hello before.');
      if (protocol !== PROTOCOL)
        return { ...refused('unknown-protocol', `This is carbontracker ${VERSION}, which speaks protocol ${PROTOCOL}.`), protocol: PROTOCOL };
      teller = greet(client, settings?.epochs ?? null);
      return { ok: true, protocol: PROTOCOL, run: run.id, joined: true, version: VERSION };
    };
    const open = async (telling: Teller, { label, epoch, parent }: Requested<'open'>) => {
      const outer = parent === null ? undefined : windows.get(parent);
      if (parent !== null && outer === undefined) return unknown(parent);
      if (windows.size >= MOST_OPEN) return refused('too-many-windows', `This client has ${MOST_OPEN} windows open and must close some first.`);
      if (opened >= MOST_WINDOWS) return refused('too-many-windows', `This run has ${MOST_WINDOWS} windows, and can have no more; progress can still be told.`);
      opened++;
      const counts = epoch !== null && (await telling.begins(epoch));
      const id = await run.open(label, { ...(outer && { parent: outer.id }), ...(counts && { epoch }) });
      windows.set(id, { id, isEpoch: epoch !== null });
      return { ok: true, window: id };
    };
    const close = async (telling: Teller, { window }: Requested<'close'>) => {
      const ours = windows.get(window);
      if (ours === undefined) return unknown(window);
      windows.delete(window);
      if (ours.isEpoch) await telling.ends();
      const cost = await run.close(ours.id);
      const started = new Date(Math.round(run.date.getTime() + cost.started * 1000));
      const prediction = run.prediction();
      return { ok: true, cost: epochJson(cost, started.toISOString()), prediction: prediction && predictionJson(prediction) };
    };
    const serve = async (request: JoinRequest | Refused): Promise<object> => {
      if (!('do' in request)) return request;
      if (request.do === 'hello') return hello(request);
      if (teller === undefined) return refused('not-greeted', 'A client has to say hello first.');
      switch (request.do) {
        case 'open':
          return open(teller, request);
        case 'close':
          return close(teller, request);
        case 'progress':
          await teller.progress(request);
          return { ok: true };
        case 'finish':
          await teller.leave();
          return finish();
      }
      return request satisfies never;
    };
    const answer = async (line: Uint8Array): Promise<object> => {
      const { id, request } = understood(line);
      try {
        return { id, ...(await serve(request)) };
      } catch (error) {
        return { id, ...refused('failed', `This could not be done, for a fault of carbontracker's own: ${String(error)}.`) };
      }
    };

    for await (const line of linesOf(caller.heard(), LONGEST_LINE)) {
      if (closing.isOver()) break;
      const said = line === null ? { id: null, ...refused('too-long', `A line may have ${LONGEST_LINE} bytes.`) } : await answer(line);
      caller.send(`${JSON.stringify(said)}\n`);
    }
    caller.hangUp();
    await teller?.leave().catch(() => undefined); // what was told last is lost, and nothing else
  };
};

const unknown = (window: number): Refused => refused('unknown-window', `This client has no open window ${window}.`);
