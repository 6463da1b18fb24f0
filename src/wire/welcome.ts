import type { Caller, Clock } from '../host/port.ts';
import { converse } from './conversation.ts';
import { openGuests, type JoinedRun } from './guests.ts';
import { plannedIn } from './message.ts';
import { openTelling, type TellingHooks } from './telling.ts';

/** That nobody is to wait any more, and then that nothing more is done. */
export interface Closing {
  readonly signal: AbortSignal;
  isOver(): boolean;
}

/** How to converse with each client of a run that is a program's, until one side hangs up. */
export const openWelcome = (run: JoinedRun, clock: Pick<Clock, 'now' | 'sleep'>, hooks: TellingHooks, { signal, isOver }: Closing) => {
  const letIn = openGuests(run, openTelling(run, clock, hooks), clock, signal);
  return (caller: Caller): Promise<void> =>
    converse(
      caller,
      async ({ client, settings }) => {
        const planned = plannedIn(settings);
        if (planned !== null && typeof planned === 'object') return planned;
        return letIn({ name: client, planned, monitored: null, done: () => undefined });
      },
      isOver,
    );
};
