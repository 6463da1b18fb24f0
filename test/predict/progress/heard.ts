import { listen } from '../../../src/predict/progress/listen.ts';
import type { Heard, Heeded, Listening } from '../../../src/predict/progress/listen.ts';

export interface Whole {
  readonly now: Heeded | null;
  readonly found: readonly Heard[];
  readonly dropped: string | null;
}
const bytesOf = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? new TextEncoder().encode(text) : text);

/** All of an output, in pieces of these lengths over and over. */
export const heard = (output: string | Uint8Array, settings: Partial<Listening> = {}, lengths: readonly number[] = [Infinity]): Whole => {
  const found: Heard[] = [];
  const listener = listen({ pattern: null, epochs: null, clock: () => 0, bytesPerSecond: Infinity, ...settings }, (one) => found.push(one));
  const bytes = bytesOf(output);
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const to = Math.min(bytes.length, at + lengths[i % lengths.length]!);
    listener.hear(bytes.subarray(at, to));
    at = to;
  }
  listener.end();
  return { now: listener.now, found, dropped: listener.dropped };
};

/** `2.3 of 50 epoch`, `100 of ? iteration`, or `nothing`. */
export const said = ({ now }: Whole): string => (now === null ? 'nothing' : `${Number(now.done.toFixed(4))} of ${now.total ?? '?'} ${now.unit}`);
