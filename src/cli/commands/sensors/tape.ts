import { FileError, type Files, type Libraries, type NativeLibrary, type Trouble } from '../../../host/port.ts';

/** What a file said, or why it said nothing. */
export type FileAnswer = { readonly text: string } | { readonly names: readonly string[] } | { readonly trouble: Trouble };
/** What a function of a C library answered. */
export interface CallAnswer {
  readonly library: string;
  readonly symbol: string;
  /** A buffer is told by its bytes before the call. */
  readonly args: readonly (number | string | { readonly bytes: string; readonly size: number })[];
  readonly result: number | string | null;
  /** The bytes of each buffer after it. */
  readonly out: readonly string[];
}
/** All that was asked of a machine between two marks; of a file its last answer, of functions all in turn. */
export interface Round {
  readonly files: ReadonlyMap<string, FileAnswer>;
  readonly calls: readonly CallAnswer[];
}
/** Hears all that is asked of two ports, whoever asks, and notes the answers. */
export interface Tape {
  readonly files: Files;
  readonly libraries: Libraries;
  /** Symbols that a library lacks, and libraries that are not there with the reason. */
  readonly missing: ReadonlyMap<string, string>;
  /** What comes from here on belongs to the next round. */
  mark(): void;
  rounds(): readonly Round[];
}

export const startTape = (files: Files, libraries: Libraries): Tape => {
  const rounds: { readonly files: Map<string, FileAnswer>; readonly calls: CallAnswer[] }[] = [{ files: new Map(), calls: [] }];
  const missing = new Map<string, string>();
  const heard = <T>(path: string, ask: () => T, told: (answer: T) => FileAnswer): T => {
    try {
      const answer = ask();
      rounds.at(-1)!.files.set(path, told(answer));
      return answer;
    } catch (error) {
      if (error instanceof FileError) rounds.at(-1)!.files.set(path, { trouble: error.trouble });
      throw error;
    }
  };
  const said = (text: string): FileAnswer => ({ text });
  const taped = (library: NativeLibrary, name: string): NativeLibrary => ({
    found: true,
    bind(prototype) {
      const symbol = /(\w+)\s*\(/.exec(prototype)?.[1] ?? prototype;
      const call = library.bind(prototype);
      if (call === undefined) missing.set(`${name} ${symbol}`, 'it has no such function');
      return (
        call &&
        ((...args) => {
          const before = args.map(argument);
          const result = call(...args);
          rounds.at(-1)!.calls.push({ library: name, symbol, args: before, result: plain(result), out: args.filter(isBuffer).map(hex) });
          return result;
        })
      );
    },
  });
  return {
    files: {
      text: (path) => heard(path, () => files.text(path), said),
      list: (path) =>
        heard(
          path,
          () => files.list(path),
          (names) => ({ names }),
        ),
      open(path) {
        // One that cannot be opened is noted as one that cannot be read.
        const reading = heard(
          path,
          () => files.open(path),
          () => rounds.at(-1)!.files.get(path) ?? { text: '' },
        );
        return { text: () => heard(path, () => reading.text(), said), close: () => reading.close() };
      },
    },
    libraries: {
      open(name) {
        const library = libraries.open(name);
        if (library.found) return taped(library, name);
        missing.set(name, library.why);
        return library;
      },
    },
    missing,
    mark: () => void rounds.push({ files: new Map(), calls: [] }),
    rounds: () => rounds,
  };
};

const isBuffer = (value: unknown): value is ArrayBufferView => ArrayBuffer.isView(value);
/** Without the zeros at its end. */
const hex = (buffer: ArrayBufferView): string =>
  Array.from(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/(00)+$/, '');
const argument = (value: unknown): CallAnswer['args'][number] => (isBuffer(value) ? { bytes: hex(value), size: value.byteLength } : (plain(value) ?? 'null'));
/** Whole numbers beyond those that JSON holds are told in decimals, with an n. */
const plain = (value: unknown): CallAnswer['result'] =>
  typeof value === 'bigint' ? `${value}n` : typeof value === 'number' || typeof value === 'string' ? value : null;
