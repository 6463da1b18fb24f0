import { closeSync } from 'node:fs';
import type { CLibrary } from './c-library.ts';
import { openPseudoTerminal } from './pseudo-terminal.ts';

/** What a program is given to write to in place of a pipe or a terminal. */
export interface Outlet {
  /** The program's end. */
  readonly given: number;
  /** A pipe, in which lies what the program wrote. */
  readonly pipe: number;
  /** What there is something to read from as soon as the program writes. */
  readonly watched: number;
  /** Brings more of it there; `none` for now, or `over` because nobody can write any more. A number below 0 is an errno. */
  readonly fetch: () => 'none' | 'over' | number;
  /** All that still holds output, the oldest first. */
  readonly sources: readonly number[];
  /** To be called when something came: a terminal's modes and its size may have changed. */
  readonly attend: () => void;
  readonly close: () => void;
}

/** Programs set a terminal's modes after their last words, too. */
const AFTERTHOUGHT_MS = 50;
/** What the pipes on the way should hold in a flood, many times the usual: each touch of one holds up whoever is at its other end. */
export const MOST = 1_048_576;

/** A true pipe: unlike what Node makes for its children, it can be opened as /dev/stdout. */
export const pipeOutlet = (c: CLibrary): Outlet => {
  const [from, into] = c.pipe();
  return {
    given: into,
    pipe: from,
    watched: from,
    fetch: () => 'none',
    sources: [from],
    attend: () => undefined,
    close: () => closeSync(from),
  };
};

/** A pseudo-terminal; what it yields goes through a pipe, as nothing can be copied out of a terminal and stay there. */
export const terminalOutlet = (c: CLibrary, real: number): Outlet => {
  const [from, into] = c.pipe();
  try {
    const { master, slave, resize, mirror } = openPseudoTerminal(c, real);
    const resized = (): void => {
      if (resize()) process.kill(0, 'SIGWINCH'); // our group was told by the real terminal, perhaps too early
    };
    const look = (): void => {
      resized();
      mirror();
    };
    let later: NodeJS.Timeout | undefined;
    process.on('SIGWINCH', resized);
    return {
      given: slave,
      pipe: from,
      watched: master,
      fetch() {
        const { readable, hungUp } = c.awaitBytes(master, 0);
        if (readable) return c.splice(master, into, MOST);
        return hungUp ? 'over' : 'none';
      },
      sources: [from, master],
      attend() {
        look();
        later ??= setTimeout(() => {
          later = undefined;
          look();
        }, AFTERTHOUGHT_MS);
      },
      close() {
        clearTimeout(later);
        look();
        process.off('SIGWINCH', resized);
        for (const fd of [master, from, into]) closeSync(fd);
      },
    };
  } catch (error) {
    closeSync(from);
    closeSync(into);
    throw error;
  }
};
