import { constants, closeSync, openSync, writeSync } from 'node:fs';
import { isatty, ReadStream, WriteStream } from 'node:tty';
import type { Terminal } from '../port.ts';
import { cLibrary } from './c-library.ts';
import { inForeground } from './proc-status.ts';

/** The terminal that stderr is, and the one that answers questions. */
export const nodeTerminal = (): Terminal => {
  let drawing: number | null | undefined;
  let screen: WriteStream | undefined;
  const open = (): number | null => {
    try {
      // A description of our own: to be never waited for, without changing how others write.
      return isatty(2) ? openSync('/proc/self/fd/2', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY) : null;
    } catch {
      return null; // not ours to open
    }
  };
  return {
    columns() {
      if (drawing === undefined) drawing = open();
      if (drawing === null || !inForeground() || isSecret(drawing)) return null;
      screen ??= new WriteStream(2);
      return screen.getWindowSize()[0] ?? null;
    },
    draw(text) {
      if (drawing === undefined) drawing = open();
      if (drawing === null) return;
      try {
        writeSync(drawing, text);
      } catch {
        // stopped by its user, or gone: there is nothing to see
      }
    },
    shows: (stream) => isatty(stream === 'stdout' ? 1 : 2),
    attended() {
      const tty = openTerminal();
      if (tty !== undefined) closeSync(tty);
      return tty !== undefined;
    },
    async ask(question, signal) {
      const tty = openTerminal();
      if (tty === undefined) return null;
      const [input, output] = [new ReadStream(tty), new WriteStream(tty)];
      const { createInterface } = await import('node:readline/promises');
      const reader = createInterface({ input, output, terminal: false });
      try {
        return await new Promise<string | null>((answered) => {
          reader.once('close', () => answered(null));
          reader.question(question, { signal }).then(answered, () => answered(null));
        });
      } finally {
        reader.close();
        input.destroy();
        try {
          closeSync(tty);
        } catch {
          // closed with its streams
        }
      }
    },
  };
};

const TCGETS = 0x5401;
/** Of struct termios, in bytes: where its local flags lie. */
const LOCAL_FLAGS = 12;
const ECHO = 0o10;
/** Whether what is typed is not shown: somebody is asked for a password, or a program draws all of the screen. */
let c: ReturnType<typeof cLibrary> | undefined;
const isSecret = (tty: number): boolean => {
  c ??= cLibrary();
  if (!c.found) return false;
  const modes = Buffer.alloc(64);
  return c.control(tty, TCGETS, modes) >= 0 && (modes.readUInt32LE(LOCAL_FLAGS) & ECHO) === 0;
};

/** The one that controls us; undefined where there is none, or where the kernel would stop us for using it. */
const openTerminal = (): number | undefined => {
  try {
    return inForeground() ? openSync('/dev/tty', constants.O_RDWR | constants.O_NOCTTY) : undefined;
  } catch {
    return undefined;
  }
};
