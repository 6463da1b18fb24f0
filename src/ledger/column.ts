const CHUNK = 1024;

/** A list of numbers that only grows, eight bytes each: a month's run stays a few megabytes. */
export class Column {
  readonly #chunks: Float64Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }
  get last(): number | undefined {
    return this.#length === 0 ? undefined : this.get(this.#length - 1);
  }
  push(value: number): void {
    const place = this.#length % CHUNK;
    if (place === 0) this.#chunks.push(new Float64Array(this.#length === 0 ? 64 : CHUNK));
    let chunk = this.#chunks[this.#chunks.length - 1]!;
    if (place === chunk.length) {
      const grown = new Float64Array(CHUNK); // the first chunk starts small: most runs are short
      grown.set(chunk);
      this.#chunks[this.#chunks.length - 1] = chunk = grown;
    }
    chunk[place] = value;
    this.#length++;
  }
  /** A copy of its first values. */
  first(length: number): Column {
    const copy = new Column();
    for (let i = 0; i < length; i++) copy.push(this.get(i));
    return copy;
  }
  /** `index` must be below `length`. */
  get(index: number): number {
    return this.#chunks[Math.floor(index / CHUNK)]![index % CHUNK]!;
  }
  /** The index of the first value above `value` in a rising column; `length` when there is none. */
  firstAbove(value: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.get(mid) <= value) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}
