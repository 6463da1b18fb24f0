import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, hostname } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { seconds, type Seconds } from '../../quantity/quantity.ts';
import type { Child, Processes } from '../port.ts';
import { inheritedDescriptors } from './descriptors.ts';
import { overhear, type Overhearing } from './overhear.ts';
import { factsOf, type ProcessFacts } from './process-facts.ts';
import { familyOf } from './process-family.ts';
import { processGroup, procStatus } from './proc-status.ts';
import { feed } from './feed.ts';
import { spawnable } from './shell-start.ts';
import { startError } from './start-error.ts';
import { stream } from './stream.ts';
import { callWitness, type Witness } from './witness.ts';

export const nodeProcesses = (): Processes => {
  const underNohup = hangUpIgnored();
  const inherited = isMainThread ? inheritedDescriptors() : [];
  return {
    pid: process.pid,
    hostName: hostname(),
    platform: process.platform,
    start: (command, env, listening) =>
      new Promise<Child>((started, failed) => {
        const witness = callWitness();
        const overhearing = listening && harmlessly(() => overhear(command, listening));
        const settled = (): Promise<unknown> => Promise.all([witness.dismiss(), overhearing?.settle()]).catch(lament);
        const refuse = (error: unknown): void => void settled().then(() => failed(startError(command[0] ?? '', error as NodeJS.ErrnoException)));
        setFlagsFromString('--semi-space-growth-factor=1'); // from here we mostly wait: V8 would come to hold 25 MB more for short-lived objects
        const [program = '', ...args] = spawnable(command, underNohup);
        try {
          const child = begun(overhearing, () => spawn(program, args, { stdio: streams(inherited, overhearing?.given), env: { ...env } }));
          const ended: Child['ended'] = new Promise((end) => child.once('exit', (code, signal) => void settled().then(() => end({ code, signal }))));
          child.once('spawn', () => {
            const family = familyOf(child.pid!);
            started({
              pid: child.pid!,
              unheard: overhearing?.unheard ?? {},
              pass: async (signal) => {
                if (!(await isShared(witness, child.pid!, signal))) child.kill(signal as NodeJS.Signals);
              },
              signalAll: (signal) => family.signal(signal as NodeJS.Signals),
              endAll: (grace, off) => family.end(grace * 1000, off),
              ignores: (signal) => procStatus(child.pid!)?.ignores(signal) ?? false,
              ended,
            });
          });
          child.on('error', (error) => {
            if (child.pid === undefined) refuse(error);
          }); // else a signal did not reach a program of another user's
        } catch (error) {
          refuse(error); // Node throws some of the kernel's refusals, and tells others by an event
        }
      }),
    feed,
    stream,
    look: (pid) => factsOf(pid) ?? (process.platform === 'linux' ? null : answering(pid)),
    onSignal(signals, heard) {
      for (const signal of signals) process.on(signal, signal === 'SIGHUP' && underNohup ? unheard : heard);
      return () => {
        for (const signal of signals) process.off(signal, signal === 'SIGHUP' && underNohup ? unheard : heard);
      };
    },
    signalsHeard: () => new Promise((heard) => setImmediate(heard)), // they are told in the loop's turn before that
    onBug(heard) {
      process.on('uncaughtException', heard);
      return () => void process.off('uncaughtException', heard);
    },
    numberOf: (signal) => constants.signals[signal as NodeJS.Signals] ?? 0,
    usage() {
      if (!isMainThread) return { cpu: threadTime(), maxRssBytes: null }; // the process is the training's
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      return { cpu: seconds((userCPUTime + systemCPUTime) / 1e6), maxRssBytes: procStatus(process.pid)?.peakBytes || maxRSS * 1024 }; // getrusage's holds what our parent had before it started us
    },
  };
};

/** Where no kernel tells more than that there is one of this number. */
const answering = (pid: number): ProcessFacts | null => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  return { pid, parent: 0, started: '' };
};

/** This thread's own time on a processor, by the scheduler's count of nanoseconds. */
const threadTime = (): Seconds | null => {
  try {
    return seconds(Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e9);
  } catch {
    return null; // only Linux tells
  }
};

/** Whether or not it could be started, our copies of the program's ends are closed at once: else they would never seem to be. */
const begun = <T>(overhearing: Overhearing | undefined, start: () => T): T => {
  try {
    return start();
  } finally {
    harmlessly(() => overhearing?.begin());
  }
};

/** A fault of ours in hearing a program neither keeps it from its start nor holds up its end. */
const harmlessly = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch (error) {
    lament(error);
    return undefined;
  }
};
const lament = (error: unknown): void =>
  void setImmediate(() => {
    throw error;
  });

const unheard = (): void => undefined;

/** Our own streams, or what stands in for them, and what else was handed to us, each under its own number. */
const streams = (inherited: readonly number[], given?: ReadonlyMap<number, number>) =>
  Array.from({ length: Math.max(2, ...inherited) + 1 }, (_, number) =>
    number <= 2 ? (given?.get(number) ?? ('inherit' as const)) : inherited.includes(number) ? number : ('ignore' as const),
  );

/**
 * Whether we were started with SIGHUP ignored, as by nohup. Node undoes that for itself and for its children; but nohup
 * leaves its name in `_`, and below a script that it started, the parent still ignores it.
 */
const hangUpIgnored = (): boolean => /(^|\/)nohup$/.test(process.env['_'] ?? '') || (procStatus(process.ppid)?.ignores('SIGHUP') ?? false);

/** Whether the child got the signal without us, being in the group that it was sent to. */
const isShared = async (witness: Witness, child: number, signal: string): Promise<boolean> =>
  processGroup(child) === processGroup('self') && (await witness.gotToo(signal));
