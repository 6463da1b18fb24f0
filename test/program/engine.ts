import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { PROGRAM, type aUser } from './carbontracker.ts';

export type Heard = Readonly<Record<string, unknown>> & {
  readonly id?: number;
  readonly ok?: boolean;
  readonly say?: string;
  readonly ask?: string;
  readonly why?: string;
  readonly window?: number | null;
  readonly joined?: boolean;
  readonly run?: string;
  readonly journal?: string | null;
};
/** A computer that draws 100 W, and nobody to ask about the grid. */
export const SETTINGS = { epochs: 3, monitorEpochs: -1, simCpu: 'A', simCpuTdp: 100, simCpuUtil: 1, offline: true };

/** The built program as an engine, and a client of it; killed when the test ends before it does. */
export const anEngine = (user: ReturnType<typeof aUser>, env: Readonly<Record<string, string | undefined>> = {}) => {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...user.env, ...env },
    cwd: user.work,
    detached: true, // a group of its own
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => undefined); // it may have left
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = new Promise<{ readonly code: number | null; readonly signal: string | null }>((done) => {
    child.once('exit', (code, signal) => done({ code, signal }));
  });
  const said: string[] = [];
  let id = 0;
  /** Null when it has no more to say. */
  const hear = async (): Promise<Heard | null> => {
    const { value, done } = await lines.next();
    return done === true ? null : (JSON.parse(value) as Heard);
  };
  /** The next that is not said to the user. */
  const answer = async (): Promise<Heard> => {
    for (let heard = await hear(); ; heard = await hear()) {
      if (heard === null) throw new Error('the engine has hung up');
      if (heard.say === undefined) return heard;
      said.push(heard.say);
    }
  };
  const put = (request: object) => void child.stdin.write(`${JSON.stringify({ id: ++id, ...request })}\n`);
  const ask = (request: object): Promise<Heard> => {
    put(request);
    return answer();
  };
  return {
    child,
    pid: child.pid!,
    ended,
    said,
    hear,
    answer,
    put,
    ask,
    hello: (settings: object = {}, more: object = {}) =>
      ask({ do: 'hello', protocol: 1, client: 'a test', settings: { ...SETTINGS, ...settings }, pid: process.pid, ...more }),
    async epoch(number: number, seconds = 0.02) {
      const { window } = await ask({ do: 'open', label: `epoch ${number}`, epoch: number });
      await new Promise((done) => setTimeout(done, seconds * 1000));
      return ask({ do: 'close', window });
    },
    /** Closes its stdin; resolves when it has ended. */
    leave() {
      child.stdin.end();
      return ended;
    },
  };
};
