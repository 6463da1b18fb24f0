import type { Caller } from '../host/port.ts';
import type { WindowId } from '../journal/event.ts';
import type { StatementJson } from '../report/json.ts';
import { VERSION } from '../version.ts';
import { linesOf } from './line-reader.ts';
import { answerIn, PROTOCOL, refused, understood, type JoinRequest, type Refused } from './message.ts';
import type { Client } from './session.ts';
import type { Told } from './telling.ts';

/** A window of a client's own. */
export interface OwnWindow {
  readonly id: WindowId;
  readonly isEpoch: boolean;
}
/** A client that was let in: what is done for it. */
export interface Party {
  /** What its hello is answered. */
  readonly greeting: object;
  /** Null where nothing is measured any more. */
  open(label: string, epoch: number | null, parent: WindowId | undefined): Promise<OwnWindow | null | Refused>;
  /** What is answered to that; null for a window that was none. */
  close(window: OwnWindow | null): Promise<object>;
  progress(told: Told): Promise<void>;
  keys(keys: Readonly<Record<string, unknown>>): Promise<object | Refused>;
  finish(quiet: boolean): Promise<StatementJson>;
  /** It is gone. */
  leave(): Promise<void>;
}
/** A client that somebody else speaks with from here on. */
export interface Referral {
  refer(lines: AsyncIterable<Uint8Array | null>): Promise<void>;
}
export type Hello = Extract<JoinRequest, { readonly do: 'hello' }>;
/** `line` is the hello as it was sent. */
export type Greet = (hello: Hello, client: Client, line: Uint8Array) => Promise<Party | Referral | Refused>;

/** Bytes of one line. */
const LONGEST_LINE = 1 << 20;
/** Of one client at once: nobody nests so deep, but a client that forgets to close comes here. */
const MOST_OPEN = 1000;

/** Converses with one client, until one side hangs up. */
export const converse = async (caller: Caller, greet: Greet, isOver: () => boolean): Promise<void> => {
  const windows = new Map<number, OwnWindow>();
  const lines = linesOf(caller.heard(), LONGEST_LINE);
  /** A line that came where an answer was waited for. */
  let kept: Uint8Array | null | undefined;
  let party: Party | undefined;
  let referral: Referral | undefined;

  const send = (message: object): void => caller.send(`${JSON.stringify(message)}\n`);
  const next = async (): Promise<Uint8Array | null | undefined> => {
    const { value, done } = await lines.next();
    return done === true ? undefined : value;
  };
  const client: Client = {
    say: (text) => send({ say: text }),
    async ask(question) {
      send({ ask: question });
      const line = kept ?? (await next());
      const answer = line ? answerIn(line) : undefined;
      kept = answer === undefined ? line : undefined; // one that goes on has nobody to ask
      return answer ?? null;
    },
  };

  const hello = async (request: Hello, line: Uint8Array): Promise<object | undefined> => {
    if (party !== undefined) return refused('greeted', 'This client has said hello before.');
    if (request.protocol !== PROTOCOL)
      return { ...refused('unknown-protocol', `This is carbontracker ${VERSION}, which speaks protocol ${PROTOCOL}.`), protocol: PROTOCOL };
    const met = await greet(request, client, line);
    if ('refer' in met) {
      referral = met;
      return undefined; // who speaks with it answers
    }
    if (!('greeting' in met)) return met;
    party = met;
    return met.greeting;
  };
  const open = async (to: Party, { label, epoch, parent }: Extract<JoinRequest, { do: 'open' }>): Promise<object> => {
    const outer = parent === null ? undefined : windows.get(parent);
    if (parent !== null && outer === undefined) return unknown(parent);
    if (windows.size >= MOST_OPEN) return refused('too-many-windows', `This client has ${MOST_OPEN} windows open and must close some first.`);
    const opened = await to.open(label, epoch, outer?.id);
    if (opened !== null && 'ok' in opened) return opened;
    if (opened !== null) windows.set(opened.id, opened);
    return { ok: true, window: opened?.id ?? null };
  };
  const close = async (to: Party, window: number | null): Promise<object> => {
    const ours = window === null ? null : (windows.get(window) ?? unknown(window));
    if (ours !== null && 'ok' in ours) return ours;
    if (ours !== null) windows.delete(ours.id);
    return { ok: true, ...(await to.close(ours)) };
  };
  const serve = async (request: JoinRequest | Refused, line: Uint8Array): Promise<object | undefined> => {
    if (!('do' in request)) return request;
    if (request.do === 'hello') return hello(request, line);
    if (party === undefined) return refused('not-greeted', 'A client has to say hello first.');
    switch (request.do) {
      case 'open':
        return open(party, request);
      case 'close':
        return close(party, request.window);
      case 'progress':
        await party.progress(request);
        return { ok: true };
      case 'keys':
        return { ok: true, ...(await party.keys(request.keys)) };
      case 'finish':
        return { ok: true, statement: await party.finish(request.quiet) };
    }
    return request satisfies never;
  };
  const answer = async (line: Uint8Array): Promise<object | undefined> => {
    const { id, request } = understood(line);
    try {
      const said = await serve(request, line);
      return said && { id, ...said };
    } catch (error) {
      return { id, ...refused('failed', `This could not be done, for a fault of carbontracker's own: ${String(error)}.`) };
    }
  };

  let line = await next();
  while (line !== undefined && !isOver()) {
    const said = line === null ? { id: null, ...refused('too-long', `A line may have ${LONGEST_LINE} bytes.`) } : await answer(line);
    if (said !== undefined) send(said);
    if (referral !== undefined) await referral.refer(lines);
    line = kept === undefined ? await next() : kept;
    kept = undefined;
  }
  const sent = caller.hangUp();
  await party?.leave().catch(() => undefined); // what was told last is lost, and nothing else
  await sent;
};

const unknown = (window: number): Refused => refused('unknown-window', `This client has no open window ${window}.`);
