import type { Environment } from '../host/port.ts';
import { Refusal } from '../journal/refusal.ts';
import type { Hello } from './conversation.ts';
import { refused, type Refused } from './message.ts';
import { settingsFrom, type CarbonTrackerOptions } from './options.ts';
import type { SessionSettings } from './session.ts';
import { sentenceOf } from './spelling.ts';

/** What a training loop's client wants to have measured, by the options of the library; one that is null counts as left out. */
export const settingsIn = (hello: Hello, stateDir: string | null, env: Environment): SessionSettings | Refused => {
  const said = Object.fromEntries(Object.entries(hello.settings).filter(([, value]) => value !== null));
  try {
    return { ...settingsFrom(said as unknown as CarbonTrackerOptions, stateDir, env), command: hello.command };
  } catch (error) {
    return refusalFor(error, hello);
  }
};

/** A refusal in the client's words; throws anything else. */
export const refusalFor = (error: unknown, { spelling }: Hello): Refused => {
  if (!(error instanceof Refusal)) throw error;
  return refused(error.code === 'unwritable' ? 'unwritable' : 'usage', sentenceOf(error, spelling));
};
