const NEWLINE = 0x0a;

/**
 * Whole lines out of pieces, without their ends; null for one that is longer than `longest` bytes, and nothing after it. A torn last
 * line is none. The bytes hold until the next line is asked for.
 */
export const linesOf = async function* (pieces: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Uint8Array | null, void> {
  let begun = new Uint8Array(0);
  let length = 0;
  /** In one buffer, twice as large each time: pieces may be single bytes. */
  const keep = (more: Uint8Array): void => {
    if (length + more.length > begun.length) {
      const larger = new Uint8Array(2 * (length + more.length));
      larger.set(begun.subarray(0, length));
      begun = larger;
    }
    begun.set(more, length);
    length += more.length;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      if (length + end - from > longest) {
        yield null;
        return;
      }
      if (length === 0) yield piece.subarray(from, end);
      else {
        keep(piece.subarray(from, end));
        yield begun.subarray(0, length);
        begun = new Uint8Array(0);
        length = 0;
      }
      from = end + 1;
    }
    if (length + piece.length - from > longest) {
      yield null;
      return;
    }
    keep(piece.subarray(from));
  }
};
