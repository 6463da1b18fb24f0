import { constants, fstatSync, openSync, closeSync, type Stats } from 'node:fs';
import { basename } from 'node:path';
import { isatty } from 'node:tty';
import type { Child, Listening, OutputStream } from '../port.ts';
import { cLibrary } from './c-library.ts';
import { followFile } from './follow-file.ts';
import { pipeOutlet, terminalOutlet } from './outlet.ts';
import { openPassage } from './passage.ts';

/** How a program's stdout and stderr are heard. */
export interface Overhearing {
  /** What the program is given in their place, by their numbers. */
  readonly given: ReadonlyMap<number, number>;
  readonly unheard: Child['unheard'];
  /** To be called as soon as the program has them. */
  readonly begin: () => void;
  /** Resolves when all that the program wrote before it ended was heard and passed on. */
  readonly settle: () => Promise<void>;
}

const OUTPUTS: readonly (readonly [number, OutputStream])[] = [
  [1, 'stdout'],
  [2, 'stderr'],
];

const ELSEWHERE = 'it is heard on Linux alone';
const UNHEARD: Overhearing = { given: new Map(), unheard: { stdout: ELSEWHERE, stderr: ELSEWHERE }, begin: () => undefined, settle: async () => undefined };

/** What it takes to hear one output; without `given` it is inherited as it is. */
interface Way {
  readonly given?: number;
  readonly begin?: () => void;
  readonly settle: () => Promise<void>;
}

/** Two streams that lead to one place are given one way, so that their order stays. */
export const overhear = (command: readonly string[], { heard }: Listening, platform: string = process.platform): Overhearing => {
  if (platform !== 'linux') return UNHEARD;
  const ways = new Map<string, Way | string>();
  const given = new Map<number, number>();
  const unheard: Partial<Record<OutputStream, string>> = {};
  for (const [number, stream] of OUTPUTS) {
    const goal = goalOf(number);
    const way = ways.get(goal.place) ?? attempted(goal, number, command, (bytes) => heard(bytes, stream));
    ways.set(goal.place, way);
    if (typeof way === 'string') unheard[stream] = way;
    else if (way.given !== undefined) given.set(number, way.given);
  }
  const open = [...ways.values()].filter((way) => typeof way !== 'string');
  return {
    given,
    unheard,
    begin() {
      for (const way of open) way.begin?.();
    },
    settle: async () => void (await Promise.all(open.map((way) => way.settle()))),
  };
};

interface Goal {
  readonly kind: 'terminal' | 'pipe' | 'socket' | 'file' | 'other';
  readonly place: string;
}
const goalOf = (number: number): Goal => {
  const stat = fstatSync(number);
  if (isatty(number)) return { kind: 'terminal', place: `terminal ${stat.rdev}` };
  return { kind: kindOf(stat), place: `${stat.dev}:${stat.ino}` };
};
const kindOf = (stat: Stats): Goal['kind'] => (stat.isFIFO() ? 'pipe' : stat.isSocket() ? 'socket' : stat.isFile() ? 'file' : 'other');

const attempted = (goal: Goal, number: number, command: readonly string[], heard: (bytes: Uint8Array) => number): Way | string => {
  try {
    return wayTo(goal, number, command, heard);
  } catch (error) {
    return `it cannot be taken over: ${error instanceof Error ? error.message : String(error)}`;
  }
};
const wayTo = ({ kind }: Goal, number: number, command: readonly string[], heard: (bytes: Uint8Array) => number): Way | string => {
  const path = `/proc/self/fd/${number}`;
  if (kind === 'other') return 'the output goes to a device';
  if (kind === 'file') return followFile(path, heard);
  if (kind === 'terminal' && isInteractiveShell(command)) return 'an interactive shell needs the terminal itself';
  const c = cLibrary();
  if (!c.found) return c.why;
  // An open file of our own: that it never waits must not be seen by those with whom the other is shared. A socket cannot be opened again.
  const to = kind === 'socket' ? c.duplicate(number) : openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const outlet = kind === 'terminal' ? terminalOutlet(c, to) : pipeOutlet(c);
    return { given: outlet.given, ...openPassage(c, outlet, { to, as: number, waits: kind === 'socket' }, heard) };
  } catch (error) {
    closeSync(to);
    throw error;
  }
};

/** Its job control asks the terminal on stderr which group is in the foreground, which only the controlling one can tell. */
const isInteractiveShell = ([program = '', ...words]: readonly string[]): boolean =>
  /^(ba|da|k|mk|z)?sh$/.test(basename(program)) && (words.some((word) => /^-[a-z]*i[a-z]*$/.test(word)) || words.every((word) => /^-(-|l$)/.test(word)));
