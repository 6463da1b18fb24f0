import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { factsOf, type ProcessFacts } from './process-facts.ts';
import { monotonic } from './monotonic.ts';

export interface ProcessFamily {
  /** Sends a signal to the process and to all that it has started and that still hang together with it, the parents first. */
  signal(name: NodeJS.Signals): void;
  /** Asks all of them to end, and kills those that have not after so many ms, or when the signal comes; resolves when all are gone. */
  end(ms: number, off: AbortSignal): Promise<void>;
}

const LOOK_MS = 50;

/** Those whom a process has started are looked for when they are needed; who was found once is remembered, since the children of one that dies are no longer known as such. */
export const familyOf = (root: number): ProcessFamily => {
  const known = new Map<string, ProcessFacts>();
  const search = (): readonly ProcessFacts[] => {
    const all = processes();
    const fresh: ProcessFacts[] = [];
    const roots = new Set([root, ...Array.from(known.values(), ({ pid }) => pid)]);
    for (let generation = all.filter(({ pid, parent }) => pid === root || roots.has(parent)); generation.length > 0;) {
      const next = generation.filter((member) => !known.has(keyOf(member)));
      for (const member of next) {
        known.set(keyOf(member), member);
        fresh.push(member);
      }
      generation = all.filter(({ parent }) => next.some(({ pid }) => pid === parent));
    }
    return fresh;
  };
  /** Of those that were ever found. */
  const alive = (): readonly ProcessFacts[] => [...known.values()].filter((member) => factsOf(member.pid)?.started === member.started);
  const signal = (name: NodeJS.Signals): void => {
    search();
    const signalled = new Set<string>();
    for (let found = alive(); found.length > 0; search(), found = alive().filter((member) => !signalled.has(keyOf(member)))) {
      for (const member of found) {
        signalled.add(keyOf(member));
        try {
          process.kill(member.pid, name);
        } catch {
          // gone meanwhile, or another user's
        }
      }
    }
  };
  return {
    signal,
    async end(ms, off) {
      signal('SIGTERM');
      signal('SIGCONT'); // one that is stopped would not hear of it
      for (const deadline = monotonic() + ms; alive().length > 0 && monotonic() < deadline && !off.aborted;) await wait(LOOK_MS);
      if (alive().length > 0) signal('SIGKILL');
    },
  };
};

const keyOf = ({ pid, started }: ProcessFacts): string => `${pid} ${started}`;
const processes = (): readonly ProcessFacts[] => {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (factsOf(Number(name)) ?? []) : []));
  } catch {
    return []; // only Linux lists them so
  }
};
