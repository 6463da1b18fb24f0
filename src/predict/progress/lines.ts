import { plain } from './plain.ts';

/** Longer lines are read up to here. */
export const LONGEST_LINE = 4096;
const NEWLINE = 10;
const RETURN = 13;
const BACKSPACE = 8;

/** Three letters in a row of which a line has some, if it is of interest to any family: of `epoch`, `iteration`, `loss`, `it/s`, `[CV`, … */
const LETTERS = 'epo ite ste rou epi los acc nll ppl rew rms auc mae map ndc lea avg it/ s/i bat tra san val v_n fit [cv [pa tre --- ::c';
/** A letter of either case is one of 31 kinds, as are the marks that occur in them; all else is the kind 0. */
const KIND = new Uint8Array(256);
for (const [i, mark] of Array.from('abcdefghijklmnopqrstuvwxyz/[:-_').entries()) {
  KIND[mark.charCodeAt(0)] = i + 1;
  KIND[mark.toUpperCase().charCodeAt(0)] = i + 1;
}
const SPELT = new Uint8Array(1 << 15);
for (const letters of LETTERS.split(' ')) SPELT[Array.from(letters).reduce((spelling, letter) => (spelling << 5) | KIND[letter.charCodeAt(0)]!, 0)] = 1;

/** Lines with such letters, rows of figures as well, or all. */
export type Wanted = 'every line' | 'rows' | 'words';
export interface Lines {
  /** Returns how many lines were handed on. */
  hear(bytes: Uint8Array): number;
  end(): void;
  /** Bytes are passed over here: the line under way is forgotten, and so is what is left of the one that comes next. */
  skip(): void;
}

/** Puts lines together from bytes that were split anywhere, and hands on those of interest. Carriage returns and backspaces end one as well: bars are drawn over. A byte is a character. */
export const openLines = (wanted: () => Wanted, line: (text: string) => void): Lines => {
  const held = new Uint8Array(LONGEST_LINE);
  let length = 0;
  let spelling = 0;
  let hit = 0;
  let handed = 0;
  let torn = false;

  const keep = (bytes: Uint8Array, from: number, to: number): void => {
    const some = Math.min(to - from, LONGEST_LINE - length);
    if (some <= 0) return;
    held.set(bytes.subarray(from, from + some), length);
    length += some;
  };
  const give = (bytes: Uint8Array, from: number, to: number): void => {
    if (torn || to <= from || (hit === 0 && !isWanted(wanted(), bytes, from, to))) return;
    handed += 1;
    for (const part of plain(latin(bytes.subarray(from, Math.min(to, from + LONGEST_LINE))))) line(part);
  };
  const end = (): void => {
    give(held, 0, length);
    forget();
  };
  const forget = (): void => {
    length = 0;
    spelling = 0;
    hit = 0;
    torn = false;
  };
  return {
    hear: (bytes) => {
      handed = 0;
      let from = 0;
      for (let i = 0; i < bytes.length; i += 1) {
        const byte = bytes[i]!;
        if (byte <= RETURN && (byte === NEWLINE || byte === RETURN || byte === BACKSPACE)) {
          if (length > 0) {
            keep(bytes, from, i);
            end();
          } else {
            give(bytes, from, i);
            forget();
          }
          from = i + 1;
        } else {
          spelling = ((spelling << 5) | KIND[byte]!) & 0x7fff;
          hit |= SPELT[spelling]!;
        }
      }
      keep(bytes, from, bytes.length);
      return handed;
    },
    end,
    skip: () => {
      forget();
      torn = true;
    },
  };
};

const LONGEST_ROW = 300;
/** Rows of a table are figures alone. */
const isWanted = (wanted: Wanted, bytes: Uint8Array, from: number, to: number): boolean => {
  if (wanted !== 'rows' || to - from > LONGEST_ROW) return wanted === 'every line';
  let at = from;
  while (at < to && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 124)) at += 1;
  return at < to && bytes[at]! >= 48 && bytes[at]! <= 57;
};

const latin = (bytes: Uint8Array): string => String.fromCharCode.apply(null, bytes as unknown as number[]);
