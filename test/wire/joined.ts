import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { nodeHost } from '../../src/host/node/host.ts';
import type { Clock, Host } from '../../src/host/port.ts';
import { readJournal } from '../../src/journal/line.ts';
import { gramsPerKwh, seconds, watts } from '../../src/quantity/quantity.ts';
import { openRun } from '../../src/run.ts';
import { joinable } from '../../src/wire/join.ts';
import { scratch } from '../support/tree.ts';

/** A run of a computer that draws 100 W, and the socket by which programs join it. */
export const joined = async (clock?: Clock, sockets?: Host['sockets']) => {
  const real = nodeHost();
  const host: Host = { ...real, clock: clock ?? real.clock, sockets: sockets ?? real.sockets, env: { XDG_RUNTIME_DIR: scratch() } };
  const run = await openRun(host, {
    name: null,
    command: ['python3', 'train.py'],
    trainer: 'child',
    interval: seconds(1),
    components: new Set(['cpu']),
    simulated: { cpu: { name: 'A', tdp: watts(100), utilisation: 1 } },
    devicesByPid: false,
    pue: 1,
    intensity: gramsPerKwh(400),
    zone: null,
    offline: true,
    gridInterval: seconds(900),
    keys: {},
    notice: () => undefined,
    epochs: null,
    epochsBeforePred: 1,
    interpretable: true,
    screen: null,
    journal: null,
    logDir: null,
    logFilePrefix: '',
    stateDir: scratch(),
  });
  await run.begin();
  const heard: string[] = [];
  const open = (await joinable(run, host, {
    told: ({ source, unit, total }) => heard.push(`${source} tells ${unit}s, of ${total}`),
    advanced: () => heard.push('advanced'),
  }))!;
  const finish = async () => {
    await open.close();
    return run.finish({ kind: 'finished', exit_code: 0, signal: null });
  };
  onTestFinished(async () => void (await finish()));
  const journal = () => readJournal(readFileSync(run.record!, 'utf8'), 'run');
  return { run, open, heard, finish, journal, progress: () => progressIn(journal()) };
};
const progressIn = (events: ReturnType<typeof readJournal>) =>
  events.flatMap((event) => (event.type === 'progress' ? [`${event.done}/${event.total ?? '?'} ${event.unit}, says ${event.source}`] : []));

export type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean; readonly window: number; readonly code: string };
/** A client on a socket of its own, in this process. */
export const clientAt = async (path: string) => {
  const socket = createConnection(path);
  await once(socket, 'connect');
  socket.on('error', () => undefined); // we may be hung up on: that is looked for
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  const hungUp = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  let id = 0;
  const next = async (): Promise<Answer> => JSON.parse((await lines.next()).value as string) as Answer;
  const send = (text: string | Uint8Array) => socket.write(text);
  const put = (request: object) => send(`${JSON.stringify({ id: ++id, ...request })}\n`);
  const ask = async (request: object) => {
    put(request);
    return next();
  };
  return {
    socket,
    send,
    put,
    next,
    ask,
    hungUp,
    hello: (client = 'a test', epochs: number | null = null) => ask({ do: 'hello', protocol: 1, client, settings: { epochs } }),
    async epoch(number: number) {
      const { window } = await ask({ do: 'open', label: `epoch ${number}`, epoch: number });
      return () => ask({ do: 'close', window });
    },
    leave() {
      socket.end();
      return hungUp;
    },
  };
};
