import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { inForeground, procStatus } from './proc-status.ts';
import { monotonic } from './monotonic.ts';

/** Longer than it takes to signal a group one by one. */
const WINDOW_MS = 50;
const PATIENCE_MS = 2000;
/** The program comes first: one that is over sooner needs no witness, and few listen for signals yet. */
const HEAD_START_MS = 3;
/** What a terminal sends to the whole group in its foreground. */
const TYPED: ReadonlySet<string> = new Set(['SIGINT', 'SIGQUIT']);

export interface Witness {
  /** Whether a signal that has just reached us reached the witness too. */
  readonly gotToo: (signal: string) => Promise<boolean>;
  /** Resolves when it is gone. */
  readonly dismiss: () => Promise<void>;
}

/**
 * A process in our group that only waits. No system call tells whether a signal was meant for us alone (`kill`) or for
 * the whole group (a terminal's Ctrl-C, `timeout`, a batch system): what the witness dies of, the others have got as well.
 */
export const callWitness = (platform: string = process.platform): Witness => {
  if (platform === 'win32') return { gotToo: async () => true, dismiss: async () => undefined }; // a console tells all that run on it
  const deaths = new Map<string, number>();
  let dismissed = false;
  let present: ChildProcess | undefined;
  let called = -Infinity;

  const call = (): ChildProcess | undefined => {
    called = monotonic();
    try {
      return begin();
    } catch {
      return undefined; // the system has no room for it: every signal is then taken for ours alone
    }
  };
  const begin = (): ChildProcess => {
    // It ends when our end of its pipe closes, however we end; and it leaves no core for SIGQUIT.
    const witness = spawn('/bin/sh', ['-c', 'ulimit -c 0; exec cat'], { stdio: ['pipe', 'ignore', 'ignore'] });
    witness.on('error', () => {
      present = undefined;
    }); // there is no shell
    witness.stdin.on('error', () => undefined); // it died with its pipe open
    witness.once('exit', (_code, signal) => {
      if (signal !== null) deaths.set(signal, monotonic());
      present = dismissed || signal === null ? undefined : call();
    });
    witness.unref();
    return witness;
  };
  const soon = setTimeout(() => {
    present = call();
  }, HEAD_START_MS);

  /** Where no witness was there. */
  const guess = (signal: string): boolean => TYPED.has(signal) && inForeground();
  /** Undefined while it cannot be told. */
  const verdict = (signal: string, since: number): boolean | undefined => {
    if ((deaths.get(signal) ?? -Infinity) >= since) return true;
    if (called >= since + WINDOW_MS) return guess(signal); // it came after the signal
    const now = monotonic();
    const status = present?.pid === undefined ? undefined : procStatus(present.pid);
    if (status === undefined) return now - since > 3 * WINDOW_MS ? false : undefined;
    if (status.pendsOn(signal)) return true;
    return 'ST'.includes(status.state) ? false : undefined;
  };
  return {
    async gotToo(signal) {
      if (present === undefined && !deaths.has(signal)) return guess(signal); // it was not there yet
      const since = monotonic() - WINDOW_MS;
      await wait(WINDOW_MS);
      for (const deadline = monotonic() + PATIENCE_MS; monotonic() < deadline; await wait(10)) {
        const told = verdict(signal, since);
        if (told !== undefined) return told;
      }
      return false;
    },
    async dismiss() {
      dismissed = true;
      clearTimeout(soon);
      const leaving = present;
      if (leaving?.kill('SIGKILL') !== true) return;
      await new Promise((gone) => leaving.once('exit', gone)); // else it would stay as a zombie where the first process is no init
    },
  };
};
