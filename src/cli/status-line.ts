import type { Clock, Terminal } from '../host/port.ts';
import { instant, seconds, type Instant } from '../quantity/quantity.ts';

/** A program that has just printed may go on: drawing then would only flicker. */
const QUIET = 0.15;
const EVERY = seconds(1);
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const WIPE = '\r\x1b[K';
/** With what stands below: bars within bars. */
const WIPE_BARS = '\r\x1b[J';
/** Programs that take the whole screen say so. */
const FULL_SCREEN = /\[\?(?:1049|1047|47)([hl])/g;

/** The last line of a person's terminal, while nobody else writes there. */
export interface StatusLine {
  /** Told before a program's output goes to the terminal: the line is taken away, and comes again when the cursor is at the beginning of a line. */
  giveWay(bytes: Uint8Array): void;
  /** Makes room, so that something may be said: a bar is wiped, since its program draws it again, and any other line is left standing. */
  wipe(): void;
  /** Draws nothing for a while. */
  hush(quiet: boolean): void;
  /** Draws what there is to tell, again and again, until the signal. */
  run(signal: AbortSignal): Promise<void>;
}

export const statusLine = (terminal: Pick<Terminal, 'columns' | 'draw'>, clock: Pick<Clock, 'now' | 'sleep'>, tell: () => string | null): StatusLine => {
  let drawn = false;
  /** Where the program has left the cursor: at the beginning of a line, in one that it draws over and over, or in any other. */
  let cursor: 'start' | 'bar' | 'line' = 'start';
  let roomMade = false;
  let covered = false;
  let hushed = false;
  let last: Instant = instant(-Infinity);

  const takeAway = (): void => {
    if (!drawn) return;
    drawn = false;
    terminal.draw(WIPE);
  };
  const draw = (): void => {
    const columns = terminal.columns();
    if (columns === null || cursor !== 'start' || covered || hushed || clock.now() - last < QUIET) return;
    const text = tell();
    if (text === null) return;
    drawn = true;
    terminal.draw(`${WIPE}${text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`}`);
  };
  return {
    giveWay(bytes) {
      takeAway();
      if (bytes.length === 0) return;
      last = clock.now();
      roomMade = false;
      const newline = bytes.lastIndexOf(NEWLINE);
      if (newline >= 0) cursor = 'start';
      if (bytes.includes(RETURN, newline + 1)) cursor = 'bar';
      else if (newline < bytes.length - 1 && cursor === 'start') cursor = 'line';
      const text = bytes.includes(0x1b) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') : '';
      for (const [, set] of text.matchAll(FULL_SCREEN)) covered = set === 'h';
    },
    wipe() {
      takeAway();
      if (cursor === 'start' || covered || roomMade || terminal.columns() === null) return;
      roomMade = true;
      terminal.draw(cursor === 'bar' ? WIPE_BARS : '\r\n');
    },
    hush(quiet) {
      hushed = quiet;
      if (quiet) takeAway();
    },
    async run(signal) {
      while (!signal.aborted) {
        await clock.sleep(EVERY, signal);
        if (!signal.aborted) draw();
      }
      takeAway();
    },
  };
};
