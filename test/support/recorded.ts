import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../src/host/node/files.ts';
import { FileError, type Files, type Libraries, type NativeFunction, type Trouble } from '../../src/host/port.ts';
import { kernelFiles } from './machine.ts';
import { tree } from './tree.ts';

interface Call {
  readonly library: string;
  readonly symbol: string;
  readonly args: readonly unknown[];
  readonly result: number | string | null;
  readonly out: readonly string[];
}
/** What `carbontracker sensors --record` has saved in machine.txt, as a machine: its files and its C libraries, round after round. */
export const recorded = (text: string) => {
  const rounds = text.split(/^round:$/m);
  const made = tree({});
  const troubles = new Map<string, Trouble>();
  const begin = (round: string): void => {
    for (const [path, content] of Object.entries(kernelFiles(round))) {
      troubles.delete(path);
      made.write(path, content);
    }
    for (const line of round.split('\n')) {
      const [, what = '', path = '', rest = ''] = /^(names|absent|denied|broken|empty) (.+?):(?: (.*))?$/.exec(line) ?? [];
      if (what === 'names') for (const name of rest.split(' ')) place(path, name);
      else if (what === 'empty') made.write(path, '');
      else if (what === 'absent') rmSync(join(made.root, path), { recursive: true, force: true });
      else if (what !== '') troubles.set(path, what as Trouble);
    }
  };
  /** What was listed and never read is a directory, for all that is known. */
  const place = (path: string, name: string): void => {
    const child = join(made.root, path, name);
    if (statSync(child, { throwIfNoEntry: false }) === undefined) mkdirSync(child, { recursive: true });
  };
  let round = 0;
  begin(rounds[0]!);
  return {
    ...made,
    rounds: rounds.length,
    /** The next round begins. */
    next: () => begin(rounds[++round]!),
    files: troubled(nodeFiles(made.root), troubles),
    libraries: librariesOf(text, rounds.map(callsIn), () => round),
  };
};

const troubled = (files: Files, troubles: ReadonlyMap<string, Trouble>): Files => {
  const check = (path: string): void => {
    const trouble = troubles.get(path);
    if (trouble !== undefined) throw new FileError(`${path}: ${trouble}`, trouble);
  };
  return {
    text: (path) => (check(path), files.text(path)),
    list: (path) => (check(path), files.list(path)),
    open: (path) => {
      check(path);
      const reading = files.open(path);
      return { text: () => (check(path), reading.text()), close: () => reading.close() };
    },
  };
};

const callsIn = (round: string): readonly Call[] =>
  round.split('\n').flatMap((line) => (line.startsWith('call: ') ? [JSON.parse(line.slice('call: '.length)) as Call] : []));
/** Each function answers what it has answered to these arguments: in this round in turn, then as it did last; what was asked later alone, as then. */
const librariesOf = (text: string, rounds: readonly (readonly Call[])[], now: () => number): Libraries => {
  const missing = new Map(Array.from(text.matchAll(/^missing (.+?): (.*)$/gm), ([, what = '', why = '']) => [what, why]));
  const answered = new Map<string, number>();
  return {
    open: (library) => {
      const why = missing.get(library);
      if (why !== undefined) return { found: false, why };
      return {
        found: true,
        bind: (prototype) => {
          const symbol = /(\w+)\s*\(/.exec(prototype)![1]!;
          if (missing.has(`${library} ${symbol}`)) return undefined;
          const call: NativeFunction = (...args) => {
            const key = keyOf(
              symbol,
              args.map((arg) => (ArrayBuffer.isView(arg) ? { size: arg.byteLength } : typeof arg === 'bigint' ? `${arg}n` : arg)),
            );
            const among = (n: number) => (rounds[n] ?? []).filter((each) => each.library === library && keyOf(each.symbol, each.args) === key);
            const known = rounds.map((_, i) => i).filter((i) => among(i).length > 0);
            const n = known.findLast((i) => i <= now()) ?? known[0] ?? -1;
            const place = `${n} ${key}`;
            const turn = answered.get(place) ?? 0;
            answered.set(place, turn + 1);
            const answer = n < 0 ? undefined : (among(n)[turn] ?? among(n).at(-1));
            if (answer === undefined) throw new Error(`this was never asked of the recorded machine: ${key}`);
            const buffers = args.filter((arg) => ArrayBuffer.isView(arg));
            answer.out.forEach((bytes, i) => fill(buffers[i]!, bytes));
            return typeof answer.result === 'string' && /^-?\d+n$/.test(answer.result) ? BigInt(answer.result.slice(0, -1)) : answer.result;
          };
          return call;
        },
      };
    },
  };
};
const keyOf = (symbol: string, args: readonly unknown[]): string =>
  JSON.stringify([symbol, ...args.map((arg) => (typeof arg === 'object' && arg !== null && 'size' in arg ? { size: arg.size } : arg))]);
const fill = (buffer: ArrayBufferView, bytes: string): void => {
  const view = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  view.fill(0);
  view.set((bytes.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)));
};
