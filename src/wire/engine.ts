import { FileError, type Caller, type Host } from '../host/port.ts';
import { elapsed, seconds } from '../quantity/quantity.ts';
import { beginRun, type Begun } from './begin.ts';
import { converse, type Greet, type Hello, type Referral } from './conversation.ts';
import { refusalFor, settingsIn } from './hello-settings.ts';
import { jobOf } from './job.ts';
import { refused } from './message.ts';
import { relay } from './relay.ts';
import { seatIn, type Seat } from './seat.ts';
import type { Client, SessionSettings } from './session.ts';

/** What is done for whoever starts an engine, and for the others of its job. */
export interface Engine {
  /** Begins a run for a client, or has it join the one that its job has on this machine. */
  readonly greet: Greet;
  /** Resolves when the others have left. */
  deserted(): Promise<void>;
  /** Ends the run for all. */
  end(): Promise<void>;
}

/** How long one of a job may be about to end, or to begin. */
const PATIENCE = 5;
const AGAIN = seconds(0.02);
const ABSENT = refused('failed', 'The process that measures for this job does not answer.');

/** `caller` is the client that it is started for. */
export const openEngine = (host: Host, stateDir: string | null, caller: Caller): Engine => {
  const { clock, env, sockets, processes } = host;
  const job = jobOf(env, processes.hostName);
  const hurry = new AbortController();
  const talks = new Set<Promise<void>>();
  let begun: Promise<Begun | null> = Promise.resolve(null);

  /** Another of the job waits until the run has begun; where there is none for it, it calls anew. */
  const meet = (other: Caller): void => {
    const welcome: Greet = async (hello) => {
      const settings = settingsIn(hello, stateDir, env);
      if ('ok' in settings) return settings;
      const party = (await begun)?.letIn(hello.client, settings) ?? null;
      if (party === null) await other.hangUp();
      return party ?? ABSENT;
    };
    const talk = converse(other, welcome, () => hurry.signal.aborted).finally(() => talks.delete(talk));
    talks.add(talk);
  };
  const begin = async (hello: Hello, settings: SessionSettings, client: Client, seat: Seat | null) => {
    const pid = hello.pid ?? processes.pid;
    const parent = job === null ? 0 : (processes.look(pid)?.parent ?? 0);
    const family = parent > 1 ? parent : pid; // all ranks, by what started them
    if (seat?.gpusAlone) client.say('Only the GPUs are measured here: another run of this job has the processors and the memory.');
    const components = seat?.gpusAlone ? new Set([...settings.components].filter((part) => part === 'gpu')) : settings.components;
    const beginning = beginRun(
      { ...host, processes: { ...processes, pid: settings.devicesByPid ? family : pid } },
      hello.client,
      { ...settings, components, trainer: pid },
      client,
      hurry.signal,
      () => seat?.leave(),
    );
    begun = beginning.catch(() => null);
    try {
      return (await beginning).owner;
    } catch (error) {
      seat?.leave();
      return refusalFor(error, hello);
    }
  };
  const joined = async (hello: Uint8Array): Promise<Referral | undefined> => {
    try {
      const path = env['CARBONTRACKER_SOCKET'];
      return path ? await relay(caller, await sockets.call(path), hello) : undefined;
    } catch (error) {
      if (error instanceof FileError) return undefined; // of a run that is over
      throw error;
    }
  };

  return {
    async greet(hello, client, line) {
      const settings = settingsIn(hello, stateDir, env);
      if ('ok' in settings) return settings;
      const around = await joined(line);
      if (around !== undefined) return around;
      if (job === null) return begin(hello, settings, client, null);
      const hasGpus = settings.components.has('gpu') && settings.simulated.gpu === undefined;
      for (const since = clock.now(); elapsed(since, clock.now()) < PATIENCE; await clock.sleep(AGAIN)) {
        const seat = await seatIn(job, hasGpus, host, meet);
        if (seat === null || 'leave' in seat) return begin(hello, settings, client, seat);
        const referral = await relay(caller, seat, line);
        if (referral !== undefined) return referral;
      }
      return ABSENT;
    },
    async deserted() {
      while (talks.size > 0) await Promise.all(talks);
    },
    async end() {
      hurry.abort();
      await (await begun)?.end();
    },
  };
};
