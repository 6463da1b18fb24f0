import type { Caller, Host } from '../host/port.ts';
import { seconds } from '../quantity/quantity.ts';
import { converse, type Greet } from './conversation.ts';
import { openEngine } from './engine.ts';
import { untilGone } from './until-gone.ts';

/** What a terminal sends to all that hangs on it, and a batch system to all of a job: the client hears it too, and decides. */
const DEAF_TO = ['SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
/** For the last of the record, and the last answers: neither a sensor that hangs nor a client that reads nothing keeps us. */
const FAREWELL = seconds(1.5);

/** Measures for whoever started us, as told on our stdin, until that ends, or the process that it speaks for; and then for those who joined. */
export const serve = async (host: Host, stateDir: string | null): Promise<void> => {
  const { clock, processes } = host;
  const caller = host.sockets.starter();
  const [over, asked] = [new AbortController(), new AbortController()];
  const engine = openEngine(host, stateDir, caller);
  const ended = until(over.signal);
  const hangUp = (): void => {
    void caller.hangUp();
    over.abort();
  };
  const deaf = [
    processes.onSignal(DEAF_TO, () => undefined),
    processes.onSignal(['SIGTERM'], () => {
      asked.abort();
      hangUp();
    }),
    processes.onBug((error) =>
      caller.send(`${JSON.stringify({ say: `a fault of our own, which the training does not feel: ${String(error)}. Please report it.` })}\n`),
    ),
  ];
  const greet: Greet = async (hello, client, line) => {
    if (hello.pid !== null) void untilGone(hello.pid, host, over.signal).then((gone) => gone && hangUp());
    return engine.greet(hello, client, line);
  };
  await Promise.race([
    converse(
      heardBy(caller, () => over.abort()),
      greet,
      () => false,
    ),
    ended.then(() => clock.sleep(FAREWELL)),
  ]);
  await Promise.race([engine.deserted(), until(asked.signal)]);
  await Promise.race([engine.end(), clock.sleep(FAREWELL)]);
  for (const stop of deaf) stop();
};

const until = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });

/** Tells when it has no more to say. */
const heardBy = (caller: Caller, ended: () => void): Caller => ({
  ...caller,
  async *heard() {
    yield* caller.heard();
    ended();
  },
});
