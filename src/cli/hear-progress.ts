import type { Clock, OutputStream } from '../host/port.ts';
import { describe } from '../predict/progress/describe.ts';
import type { Heard, Listener } from '../predict/progress/listen.ts';
import { seconds, type Instant } from '../quantity/quantity.ts';
import type { Sight } from './follow-progress.ts';

/** Read in a second; of a flood, the rest is passed over. */
const BYTES_PER_SECOND = 4e6;
/** Kept of what is printed before the families are loaded. */
const EARLY_BYTES = 1 << 20;
/** Passed on unheard at a time, where nobody needs to hear it. */
const UNHEARD = 1 << 20;
const MOST_PLANS = 3;

export interface Asked {
  /** The user's own expression; null to recognise the families that are known. */
  readonly pattern: RegExp | null;
  readonly epochs: number | null;
}
export interface Hearing {
  /** Answers how many bytes that come next need not be heard. */
  hear(bytes: Uint8Array, stream: OutputStream): number;
  /** The program has been started. What it takes to understand it is loaded when it prints something. */
  begin(unheard: Readonly<Partial<Record<OutputStream, string>>>): void;
  /** All was heard. */
  end(): Promise<void>;
  /** Somebody knows better, and says so. */
  giveWay(said: string): void;
  /** Says what was not found. */
  conclude(): void;
}

/** Hears a program's output, says once what it is taken for, and tells of every advance. */
export const hearProgress = ({ pattern, epochs }: Asked, clock: Pick<Clock, 'now'>, say: (text: string) => void, advanced: (sight: Sight) => void): Hearing => {
  let given = false;
  const early: { readonly bytes: Uint8Array; readonly stream: OutputStream; readonly at: Instant }[] = [];
  /** When what is being understood was heard; null for now. */
  let heardAt: Instant | null = null;
  let kept = 0;
  let listener: Listener | undefined;
  let loading: Promise<void> | undefined;
  let reasons = '';
  let said = '';
  /** Each is said once, and once more when it is known how many there are. */
  const kinds = new Set<string>();

  /** A total that grows with what is done is none: it is said no more often than this. */
  const plans = new Map<string, Set<number | null>>();
  const planned = (kind: string, total: number | null): number | null => {
    const seen = plans.get(kind) ?? new Set();
    plans.set(kind, seen.add(total));
    return seen.size > MOST_PLANS ? null : total;
  };
  const found = ({ family, sighting: { unit, done, total: told, since }, at }: Heard): void => {
    if (given) return;
    const total = planned(`${family} ${unit}`, told);
    const start = listener?.now?.start ?? 0;
    const what = describe({ family, unit, total, start: since === null ? 0 : start });
    const kind = `${family} ${unit}${total === null ? '' : ' planned'}`;
    if (!kinds.has(kind)) void Promise.resolve().then(() => say(what)); // when what was heard has been passed on
    kinds.add(kind);
    said = what;
    advanced({ family, unit, done, total, start, begun: since === done || !Number.isInteger(done), ago: seconds(Math.max(0, clock.now() - at)) });
  };
  const load = async (): Promise<void> => {
    const { listen } = await import('../predict/progress/listen.ts');
    listener = listen({ pattern, epochs, clock: () => heardAt ?? clock.now(), bytesPerSecond: BYTES_PER_SECOND }, found);
    for (const { bytes, stream, at } of early.splice(0)) {
      heardAt = at;
      listener.hear(bytes, stream);
    }
    heardAt = null;
  };
  return {
    hear(bytes, stream) {
      if (given) return UNHEARD;
      if (listener !== undefined) {
        listener.hear(bytes, stream);
        return listener.passOver(stream);
      }
      loading ??= load().catch((error: unknown) => say(`progress is not read, for a fault of our own: ${String(error)}`));
      kept += bytes.length;
      if (kept <= EARLY_BYTES) early.push({ bytes: new Uint8Array(bytes), stream, at: clock.now() }); // a copy: the reader's buffer is used again
      return 0;
    },
    begin(unheard) {
      reasons = [...new Set(Object.values(unheard))].join('; ');
    },
    async end() {
      await loading;
      listener?.end();
    },
    giveWay(text) {
      given = true;
      said = text;
      say(text);
    },
    conclude() {
      if (listener?.dropped != null) say(`--progress was given up: ${listener.dropped}.`);
      if (said === '') say(`no progress found${reasons === '' ? '' : ` (${reasons})`}: nothing was predicted.`);
    },
  };
};
