import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { interleaved, median } from './interleaved.ts';
import { judged, shown, times, type Row } from './row.ts';
import { plainEnvironment, PROGRAM, scratch, wall, withFourGpus } from './stage.ts';

const STARTS = 15;
const EPOCHS = 1000;
const TARGETS = { hello: 200, epoch: 1 };
/** The least that a conversation over two pipes takes: it answers each line with itself. */
const ECHO = `process.stdin.pipe(process.stdout)`;

/** What a client in another language waits for: the engine's start, and the two marks of an epoch. */
export const serve = async (): Promise<readonly Row[]> => {
  const env = withFourGpus(plainEnvironment(scratch()));
  const greeted = async (): Promise<number> => {
    const from = performance.now();
    const engine = conversation([PROGRAM, 'serve', '--stdio'], env);
    await engine.ask(HELLO);
    const to = performance.now();
    await engine.end();
    return to - from;
  };
  const { hello, node } = await interleaved(STARTS, { node: () => wall([process.execPath, '-e', '0'], env), hello: greeted });
  const [engine, echo] = [conversation([PROGRAM, 'serve', '--stdio'], env), conversation([process.execPath, '-e', ECHO], env)];
  await engine.ask(HELLO);
  const [epochs, floor]: [number[], number[]] = [[], []];
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    epochs.push(await timed(async () => engine.ask({ do: 'close', window: (await engine.ask({ do: 'open', label: `epoch ${epoch}`, epoch })).window })));
    floor.push(await timed(async () => echo.ask(await echo.ask({ window: epoch }))));
  }
  await Promise.all([engine.end(), echo.end()]);
  const [pair, least, late] = [median(epochs), median(floor), median(epochs.slice(-100))];
  return [
    judged(
      {
        what: 'an engine, from its start to the answer to hello, 4 GPUs',
        measured: `${hello.toFixed(0)} ms`,
        beside: `node -e 0: ${node.toFixed(1)} ms`,
        ratio: times(hello / node),
      },
      `≤ ${TARGETS.hello} ms`,
      hello <= TARGETS.hello,
    ),
    judged(
      {
        what: 'both marks of an epoch, over its pipes, 4 GPUs',
        measured: `${pair.toFixed(2)} ms`,
        beside: `an echo: ${least.toFixed(2)} ms`,
        ratio: times(pair / least),
      },
      `≤ ${TARGETS.epoch} ms`,
      pair <= TARGETS.epoch,
    ),
    shown({ what: `the same after ${EPOCHS - 100} epochs`, measured: `${late.toFixed(2)} ms` }, 'none'),
  ];
};

const HELLO = { do: 'hello', protocol: 1, client: 'bench', settings: { epochs: EPOCHS, monitorEpochs: -1, offline: true }, pid: process.pid };

const conversation = ([program = '', ...args]: readonly string[], env: Readonly<Record<string, string>>) => {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  let id = 0;
  return {
    /** What is said for the user is left out. */
    async ask(request: object): Promise<{ readonly window?: number }> {
      child.stdin.write(`${JSON.stringify({ id: ++id, ...request })}\n`);
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) throw new Error(`${program} has hung up`);
        const heard = JSON.parse(value) as { readonly id?: number; readonly ok?: boolean; readonly why?: string; readonly window?: number };
        if (heard.ok === false) throw new Error(heard.why);
        if (heard.id !== undefined) return heard;
      }
    },
    end: () =>
      new Promise<void>((done) => {
        child.once('exit', () => done());
        child.stdin.end();
      }),
  };
};
const timed = async (task: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await task();
  return performance.now() - from;
};
