import type { Began, Ended } from '../journal/event.ts';
import type { Instant } from '../quantity/quantity.ts';
import type { RunFacts } from './statement.ts';

/** Which run it was, and how it ended; without an end it may still be under way. */
export const runFactsOf = (
  { run, name, command, job, host, hosts, attempts, tool, date }: Began,
  ended: Ended | undefined,
  from: Instant,
  to: Instant,
): RunFacts => {
  const dateAt = (at: Instant): Date => new Date(Math.round(Date.parse(date) + at * 1000));
  return {
    id: run,
    name,
    command,
    job,
    hosts: hosts ?? [host],
    attempts: attempts ?? 1,
    version: tool.version,
    started: dateAt(from),
    ended: dateAt(to),
    outcome: ended?.outcome ?? { kind: 'unfinished', exit_code: null, signal: null },
  };
};
