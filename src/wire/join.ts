import { FileError, type Caller, type Environment, type Host, type OpenSocket, type Sockets } from '../host/port.ts';
import { instant } from '../quantity/quantity.ts';
import type { JoinedRun } from './guests.ts';
import { joinPlaces } from './join-places.ts';
import type { TellingHooks } from './telling.ts';

/** A run that programs may join while it is on. */
export interface Joinable {
  /** What `CARBONTRACKER_SOCKET` names. */
  readonly path: string;
  /** Ends all conversations, once what has reached us by now is done; nobody is waited for. */
  close(): Promise<void>;
}

/** Seconds that are left to work off what clients have sent. A flood is dropped. */
const LAST_ORDERS = 0.25;

/**
 * Lets programs join this run by a socket; null where none can be made. `run.prediction` is asked at every end of a window:
 * hand over one that is not worked out each time. What it takes to converse is loaded when the first client calls.
 */
export const joinable = async (
  run: JoinedRun,
  { sockets, env, clock }: Pick<Host, 'env' | 'clock'> & { readonly sockets: Pick<Sockets, 'listen'> },
  hooks: TellingHooks,
): Promise<Joinable | null> => {
  const talks = new Set<Promise<void>>();
  const closing = new AbortController();
  let until = instant(Infinity);
  let opened: ReturnType<typeof load> | undefined;
  const load = async () => {
    const { openWelcome } = await import('./welcome.ts');
    if (closing.signal.aborted) until = instant(clock.now() + LAST_ORDERS); // to load it is our time, not the clients'
    return openWelcome(run, clock, hooks, { signal: closing.signal, isOver: () => clock.now() > until });
  };
  const talk = async (caller: Caller): Promise<void> => {
    try {
      await (
        await (opened ??= load())
      )(caller);
    } catch {
      void caller.hangUp(); // a fault of ours, which the run must not feel
    }
  };
  const socket = await firstSocket(sockets, env, (caller) => {
    const mine = talk(caller).finally(() => talks.delete(mine));
    talks.add(mine);
  });
  return (
    socket && {
      path: socket.path,
      async close() {
        until = instant(clock.now() + LAST_ORDERS);
        closing.abort();
        await socket.close();
        await Promise.all(talks);
      },
    }
  );
};

const firstSocket = async (sockets: Pick<Sockets, 'listen'>, env: Environment, met: (caller: Caller) => void): Promise<OpenSocket | null> => {
  for (const below of joinPlaces(env)) {
    try {
      return await sockets.listen(below, met);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
    }
  }
  return null;
};
