import { closeSync, constants, openSync } from 'node:fs';
import type { CLibrary } from './c-library.ts';
import { inForeground } from './proc-status.ts';

const TIOCSPTLCK = 0x40045431;
const TIOCGPTPEER = 0x5441;
const [TIOCGWINSZ, TIOCSWINSZ] = [0x5413, 0x5414];
const [TCGETS, TCSETS] = [0x5401, 0x5402];

/** The kernel's struct termios: four sets of flags, the line's discipline, the control characters. */
const MODES_LENGTH = 36;
const [INPUT, OUTPUT, LOCAL, CHARACTERS] = [0, 4, 12, 17];
const ICRNL = 0o400;
const [OPOST, ONLCR] = [0o1, 0o4];

export interface PseudoTerminal {
  readonly master: number;
  /** The program's end, to be closed here when the program has it. */
  readonly slave: number;
  /** Takes over the window's size from the real terminal; says whether it had changed. */
  readonly resize: () => boolean;
  /** Hands the modes that the program has set (curses does, by its stdout) on to the real terminal. */
  readonly mirror: () => void;
}

/**
 * A terminal that stands in for a real one as an output: with its modes and its size, nobody's controlling terminal. It
 * converts nothing, so that bytes reach the real one as they were written, which then converts them. Throws where there is none to be had.
 */
export const openPseudoTerminal = (c: CLibrary, real: number): PseudoTerminal => {
  const master = openSync('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY);
  const modesOf = (fd: number): Buffer => {
    const modes = Buffer.alloc(MODES_LENGTH);
    return c.control(fd, TCGETS, modes) < 0 ? Buffer.alloc(0) : modes;
  };
  const sizeOf = (fd: number): Buffer => {
    const size = Buffer.alloc(8);
    c.control(fd, TIOCGWINSZ, size);
    return size;
  };
  const resize = (): boolean => {
    const size = sizeOf(real);
    if (size.equals(sizeOf(master))) return false;
    c.control(master, TIOCSWINSZ, size);
    return true;
  };
  const slave = c.control(master, TIOCSPTLCK, Buffer.alloc(4)) < 0 ? -1 : c.control(master, TIOCGPTPEER, constants.O_RDWR | constants.O_NOCTTY | O_CLOEXEC);
  const found = modesOf(real);
  if (slave < 0 || found.length === 0) {
    closeSync(master);
    throw new Error('no pseudo-terminal can be had');
  }
  let known: Buffer = Buffer.from(found);
  known.writeUInt32LE(found.readUInt32LE(OUTPUT) & OPOST, OUTPUT);
  c.control(slave, TCSETS, known);
  resize();
  return {
    master,
    slave,
    resize,
    mirror() {
      const now = modesOf(master);
      if (now.length === 0 || now.equals(known) || !inForeground()) return; // in the background they are not ours to set
      const modes = modesOf(real);
      if (modes.length === 0) return;
      c.control(real, TCSETS, following(modes, known, now, found));
      known = now;
    },
  };
};
const O_CLOEXEC = 0o2000000;

/** The real terminal's modes, with what the program has changed on its own. */
const following = (modes: Buffer, before: Buffer, after: Buffer, found: Buffer): Buffer => {
  const followed = Buffer.from(modes);
  const changed = (at: number): number => before.readUInt32LE(at) ^ after.readUInt32LE(at);
  const take = (at: number, bits: number, from: Buffer): void =>
    void followed.writeUInt32LE(((followed.readUInt32LE(at) & ~bits) | (from.readUInt32LE(at) & bits)) >>> 0, at);
  take(INPUT, changed(INPUT), after);
  take(LOCAL, changed(LOCAL), after);
  take(OUTPUT, changed(OUTPUT) & OPOST, after);
  // A newline's return was never on here, so it cannot be seen to go; curses and its like always turn both directions at once.
  if ((changed(INPUT) & ICRNL) !== 0) take(OUTPUT, ONLCR, (after.readUInt32LE(INPUT) & ICRNL) === 0 ? after : found);
  for (let at = CHARACTERS; at < MODES_LENGTH; at++) if (before[at] !== after[at]) followed[at] = after[at]!;
  return followed;
};
