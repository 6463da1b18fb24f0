import type { Clock, Terminal } from '../host/port.ts';
import { instant, seconds, type Instant } from '../quantity/quantity.ts';

/** A program that has just printed may go on: drawing then would only flicker. */
const QUIET = 0.15;
const EVERY = seconds(1);
const NEWLINE = 0x0a;
const WIPE = '\r\x1b[K';
/** Programs that take the whole screen say so. */
const FULL_SCREEN = /\[\?(?:1049|1047|47)([hl])/g;

/** The last line of a person's terminal, while nobody else writes there. */
export interface StatusLine {
  /** Told before a program's output goes to the terminal: the line is taken away, and comes again when the cursor is at the beginning of a line. */
  giveWay(bytes: Uint8Array): void;
  /** Taken away, so that something may be said. */
  wipe(): void;
  /** Draws what there is to tell, again and again, until the signal. */
  run(signal: AbortSignal): Promise<void>;
}

export const statusLine = (terminal: Pick<Terminal, 'columns' | 'draw'>, clock: Pick<Clock, 'now' | 'sleep'>, tell: () => string | null): StatusLine => {
  let drawn = false;
  let atStart = true;
  let covered = false;
  let last: Instant = instant(-Infinity);

  const wipe = (): void => {
    if (!drawn) return;
    drawn = false;
    terminal.draw(WIPE);
  };
  const draw = (): void => {
    const columns = terminal.columns();
    if (columns === null || !atStart || covered || clock.now() - last < QUIET) return;
    const text = tell();
    if (text === null) return;
    drawn = true;
    terminal.draw(`${WIPE}${text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`}`);
  };
  return {
    giveWay(bytes) {
      wipe();
      if (bytes.length === 0) return;
      last = clock.now();
      atStart = bytes[bytes.length - 1] === NEWLINE;
      const text = bytes.includes(0x1b) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') : '';
      for (const [, set] of text.matchAll(FULL_SCREEN)) covered = set === 'h';
    },
    wipe,
    async run(signal) {
      while (!signal.aborted) {
        await clock.sleep(EVERY, signal);
        if (!signal.aborted) draw();
      }
      wipe();
    },
  };
};
