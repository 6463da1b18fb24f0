import type { RunFacts } from '../ledger/statement.ts';
import { commandLine } from './command-line.ts';

/** What the run is called by people: its label, else its id. */
export const titleOf = ({ name, id }: Pick<RunFacts, 'name' | 'id'>): string => name || id;
export const commandOf = ({ command }: Pick<RunFacts, 'command'>): string => (command.length === 0 ? 'a run of the library' : commandLine(command));
export const hostsOf = ({ hosts }: Pick<RunFacts, 'hosts'>): string => hosts.map(({ name }) => (name === 'unknown' ? 'an unknown machine' : name)).join(', ');
export const outcomeOf = ({ outcome: { kind, exit_code, signal } }: Pick<RunFacts, 'outcome'>): string => {
  switch (kind) {
    case 'finished':
      return 'finished';
    case 'failed':
      if (signal !== null) return `ended by ${signal}`;
      return exit_code === null ? 'failed' : `failed with exit code ${exit_code}`;
    case 'stopped':
      return signal === null ? 'stopped early' : `stopped by ${signal}`;
    case 'unfinished':
      return 'unfinished: under way, or cut short';
  }
  return kind satisfies never;
};
/** How often it was begun, where that was more than once. */
export const attemptsOf = ({ attempts }: Pick<RunFacts, 'attempts'>): string => (attempts > 1 ? `, in ${attempts} attempts` : '');
/** To the minute, as journals of papers want it: `2026-11-22 20:22 UTC`. */
export const minuteOf = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
