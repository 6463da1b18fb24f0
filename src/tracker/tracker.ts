/// <reference lib="esnext.disposable" preserve="true" />
import { createInterface } from 'node:readline/promises';
import { Worker } from 'node:worker_threads';
import { stateDir } from '../sink/state-dir.ts';
import { Refusal } from '../journal/refusal.ts';
import type { StatementJson } from '../report/json.ts';
import type { Answer, Ask, EpochCost, Reply, Request } from '../wire/protocol.ts';
import { settingsFrom, type CarbonTrackerOptions } from '../wire/options.ts';
import { COMPLETE, READY, type WorkerOrders } from './orders.ts';

type Result = Extract<Answer, { ok: true }>;
type Wish = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

/** How long the first epoch waits for sensors to open; most are open long before. */
const READY_MS = 5000;
/** How long a leaving process waits for the last lines of its record. */
const FAREWELL_MS = 2000;

/**
 * Tracks a training loop: time, energy (J, kWh) and carbon (g CO2e) per epoch and in all.
 * Measures on a thread of its own, and never throws once it is made: a tracker that fails warns once, and its results are null.
 *
 * @throws {Refusal} from the constructor alone, for options that make no sense, unless `ignoreErrors`.
 */
export class CarbonTracker {
  readonly #worker: Worker | undefined;
  readonly #waiting = new Map<number, (result: Result | null) => void>();
  readonly #flags = new Int32Array(new SharedArrayBuffer(8));
  #requests = 0;
  #epoch = 0;
  #begun = false;
  #warned = false;
  #stopped: Promise<StatementJson | null> | undefined;

  constructor(options: CarbonTrackerOptions) {
    try {
      const settings = settingsFrom(options, stateDir(process.env), process.env);
      const orders: WorkerOrders = { settings, flags: this.#flags };
      this.#worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: orders });
    } catch (error) {
      if (options?.ignoreErrors !== true) throw error;
      this.#warn(error instanceof Refusal ? error.message : String(error));
      return;
    }
    this.#worker.unref();
    this.#worker.on('message', (message: Answer | Ask) => void this.#hear(message));
    this.#worker.on('error', (error) => this.#fail(error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', () => this.#release());
    process.once('exit', this.#farewell);
  }

  /** Marks the beginning of an epoch. Does nothing when monitoring has ended. */
  epochStart(): void {
    if (!this.#begun && this.#worker !== undefined) Atomics.wait(this.#flags, READY, 0, READY_MS); // a first epoch that sensors see from its start
    this.#begun = true;
    this.#epoch++;
    void this.#request({ do: 'open', epoch: this.#epoch });
  }

  /**
   * Marks the end of the epoch and resolves to its cost, after the results that fall due were printed.
   * Null when no epoch was open or monitoring has ended. Awaiting is optional, but with `stopAndConfirm`.
   */
  async epochEnd(): Promise<EpochCost | null> {
    const result = await this.#request({ do: 'close' });
    if (result?.leave != null) {
      await this.stop();
      process.exit(result.leave); // the person at the terminal chose so, or the budget
    }
    return result?.epoch ?? null;
  }

  /** Ends monitoring, prints the actual consumption if it was not printed, and resolves to the run's statement; null when nothing could be measured. Again: the same. */
  stop(): Promise<StatementJson | null> {
    return (this.#stopped ??= this.#stop());
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #stop(): Promise<StatementJson | null> {
    const result = await this.#request({ do: 'finish' });
    process.off('exit', this.#farewell);
    await this.#worker?.terminate();
    return result?.statement ?? null;
  }

  #request(wish: Wish): Promise<Result | null> {
    const worker = this.#worker;
    if (worker === undefined || worker.threadId === -1) return Promise.resolve(null);
    const id = ++this.#requests;
    worker.ref(); // a process that would be over waits for the answer
    worker.postMessage({ id, ...wish });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  async #hear(message: Answer | Ask): Promise<void> {
    if ('ask' in message) {
      this.#worker?.postMessage({ answer: await answerTo(message.ask) } satisfies Reply);
      return;
    }
    const resolve = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (!message.ok) this.#warn(message.why);
    resolve?.(message.ok ? message : null);
  }

  #fail(why: string): void {
    this.#warn(why);
    this.#release();
  }
  #release(): void {
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }
  #warn(why: string): void {
    if (!this.#warned) process.stderr.write(`CarbonTracker: nothing is measured: ${why} The training goes on.\n`);
    this.#warned = true;
  }

  /** The process leaves without `stop()`: the record is completed all the same. */
  readonly #farewell = (): void => {
    if (!this.#begun || this.#worker === undefined || this.#worker.threadId === -1) return;
    this.#worker.postMessage({ id: ++this.#requests, do: 'finish', quiet: true } satisfies Request);
    Atomics.wait(this.#flags, COMPLETE, 0, FAREWELL_MS);
  };
}

/** Null where there is no terminal to ask on. */
const answerTo = async (question: string): Promise<string | null> => {
  if (!process.stdin.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(`CarbonTracker: ${question}\n`);
  } finally {
    terminal.close();
  }
};
