import type { Stamp } from './stamp.ts';

const [NUL, TAB, RETURN, SPACE, DASH, COLON, MARK] = [0, 9, 13, 32, 45, 58, 0xfeff];
/** Fewer NULs than this are no gap, but bytes that were changed. */
const GAP = '\0'.repeat(4);
/** Of `2026-11-22 20:22:01`. */
const STAMP = 19;

/** Walks through a log line by line, without a copy of any and with one look at each character. */
export class Lines {
  readonly text: string;
  /** Where the line's message begins, behind its time or its blanks, and where it ends. */
  from = 0;
  to = 0;
  /** Where its time stands; -1 for a line without. */
  stamp = -1;
  /** Whether bytes before its message are lost: another writer's file system left NULs there. */
  gap = false;
  /** Whether it ends with an end of line; the last one of a log that was cut does not. */
  whole = true;
  #next = 0;
  #nul: number;

  constructor(raw: string) {
    // UTF-16, read as if it were UTF-8.
    const wide = raw.charCodeAt(3) === NUL && raw.charCodeAt(5) === NUL && raw.charCodeAt(4) !== NUL;
    this.text = wide ? raw.replaceAll('\0', '') : raw;
    this.#nul = this.text.indexOf(GAP);
    if (this.text.charCodeAt(0) === MARK) this.#next = 1;
    else if (this.text.startsWith('\uFFFD\uFFFD')) this.#next = 2;
  }

  next(): boolean {
    const { text } = this;
    let start = this.#next;
    if (start >= text.length) return false;
    let end = text.indexOf('\n', start);
    this.whole = end !== -1;
    if (end === -1) end = text.length;
    this.#next = end + 1;
    this.gap = this.#nul !== -1 && this.#nul < end;
    if (this.gap) {
      start = text.lastIndexOf(GAP, end - GAP.length) + GAP.length;
      this.#nul = text.indexOf(GAP, end);
    }
    if (end > start && text.charCodeAt(end - 1) === RETURN) end--;
    if (text.charCodeAt(start + 4) === DASH && text.charCodeAt(start + 13) === COLON && text.charCodeAt(start + STAMP + 1) === DASH) {
      this.stamp = start;
      start = Math.min(start + STAMP + 3, end);
    } else {
      this.stamp = -1;
      while (start < end && (text.charCodeAt(start) === SPACE || text.charCodeAt(start) === TAB)) start++;
    }
    this.from = start;
    this.to = end;
    return true;
  }

  says(words: string): boolean {
    return this.text.startsWith(words, this.from);
  }
  /** What follows these words, with which it begins. */
  rest(words: string): string {
    return this.text.slice(this.from + words.length, this.to);
  }
  endsWith(words: string): boolean {
    return this.text.endsWith(words, this.to);
  }
  /** What stands at `stamp`; null where nothing does. */
  stampAt(stamp: number): Stamp | null {
    return stamp === -1 ? null : this.text.slice(stamp, stamp + STAMP);
  }
}
