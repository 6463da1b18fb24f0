import { parentPort, workerData } from 'node:worker_threads';
import { nodeHost } from '../host/node/host.ts';
import { writeAll } from '../host/node/write-all.ts';
import type { Answer, Ask, Reply, Request } from '../wire/protocol.ts';
import { openLoop, sessionOn, type Client } from '../wire/session.ts';
import { COMPLETE, READY, type WorkerOrders } from './orders.ts';

// Its own thread: a training loop that blocks the event loop is measured as well as any other.
const port = parentPort!;
const { settings, flags } = workerData as WorkerOrders;
let answered: ((text: string | null) => void) | undefined;
const client: Client = {
  say: (text) => void writeAll(1, `CarbonTracker: ${text}\n`),
  ask: (question) =>
    new Promise((resolve) => {
      answered = resolve;
      port.postMessage({ ask: question } satisfies Ask);
    }),
};
const session = openLoop(nodeHost(), settings, client).then((run) => sessionOn(run, settings, client));
const raise = (flag: number): void => {
  Atomics.store(flags, flag, 1);
  Atomics.notify(flags, flag);
};
void session.catch(() => undefined).then(() => raise(READY)); // its failure is told to whoever asks next

const perform = async (request: Request): Promise<Omit<Extract<Answer, { ok: true }>, 'id' | 'ok'>> => {
  switch (request.do) {
    case 'open':
      await (await session).open(request.epoch);
      return {};
    case 'close': {
      const opened = await session;
      return { epoch: await opened.close(), leave: opened.leave };
    }
    case 'finish':
      return { statement: await (await session).finish(request.quiet) };
  }
  return request satisfies never;
};

let turn: Promise<void> = Promise.resolve();
port.on('message', (message: Request | Reply) => {
  if ('answer' in message) return answered?.(message.answer);
  turn = turn.then(async () => {
    const { id } = message;
    try {
      const answer = await perform(message);
      port.postMessage({ id, ok: true, ...answer } satisfies Answer);
    } catch (error) {
      port.postMessage({ id, ok: false, why: error instanceof Error ? error.message : String(error) } satisfies Answer);
    }
    if (message.do === 'finish') raise(COMPLETE);
  });
});
