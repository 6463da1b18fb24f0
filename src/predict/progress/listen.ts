import { openAsked } from './asked.ts';
import { CATALOGUE } from './catalogue.ts';
import { openLines } from './lines.ts';
import type { Wanted } from './lines.ts';
import { plannedIn } from './planned.ts';
import { headsTable } from './families/results-table.ts';
import { told } from './families/told.ts';
import type { Sighting } from './recogniser.ts';
import { openTrack } from './track.ts';

/** A new finding that is held to be true; within one unit only ever forward. */
export interface Heard {
  /** `Keras`, `tqdm`, … */
  readonly family: string;
  readonly sighting: Sighting;
  /** When the program was there, by the listener's clock in s: earlier than now where it was only believed later. */
  readonly at: number;
}
/** What is held to be true so far. */
export interface Heeded extends Sighting {
  readonly family: string;
  /** Units done before this process began: 30 for a resumed run that begins at epoch 31. */
  readonly start: number;
  /** How often it has come further. */
  readonly events: number;
}
export interface Listener {
  /** Bytes as they came, split anywhere; each stream has lines of its own. Bounded time and memory whatever they are. */
  hear(bytes: Uint8Array, stream?: 'stdout' | 'stderr'): void;
  /** How many bytes that come next need not be handed over, because there were too many of late; what is told after them is understood anew. */
  passOver(stream?: 'stdout' | 'stderr'): number;
  /** The streams have ended: what stands in them without an end of line counts as well. */
  end(): void;
  /** Null while unsure. */
  readonly now: Heeded | null;
  /** Why the user's expression is no longer asked; null while it is. */
  readonly dropped: string | null;
}
export interface Listening {
  /** The user's own expression, with groups named done, total and epoch. */
  readonly pattern: RegExp | null;
  /** Planned epochs, where the output does not say. */
  readonly epochs: number | null;
  /** Seconds, only ever forward. */
  readonly clock: () => number;
  /** Bytes that are looked at in a second at most, a line of interest counting for a thousand; the rest of a flood is passed over. Infinity for a file. */
  readonly bytesPerSecond: number;
}

/** What it costs to ask the families about a line, in bytes that are only looked at. */
const LINE = 1000;
/** Bytes that are looked at before the cost is counted. */
const PIECE = 65_536;
/** What precedes the family that is believed takes its place once it has come further this often. */
const TAKES_OVER = 2;
/** Bytes of a flood between two looks at it, at most: it may end before. */
const PASSED_OVER = 1 << 20;

/** Hears what a program prints, and says how far it has come. A user's expression is asked in place of the families. */
export const listen = ({ pattern, epochs, clock, bytesPerSecond }: Listening, found: (heard: Heard) => void): Listener => {
  const asked = pattern === null ? null : openAsked(pattern, clock);
  const certain = [{ name: told.name, reader: told.open() }, ...(asked === null ? [] : [{ name: '--progress', reader: asked }])];
  const families = [...certain, ...CATALOGUE.map(({ name, open }) => ({ name, reader: open() }))].map((family) => ({ ...family, track: openTrack() }));
  const isAsked = (): boolean => asked !== null && asked.dropped === null;
  const reached = new Map<string, number>();
  let chosen = families.length;
  let planned: number | null = null;
  /** By family: what is told once it is believed. */
  const doubted = new Map<string, { readonly sighting: Sighting; readonly at: number }>();
  let rows = false;
  let tokens = bytesPerSecond;
  let filled = clock();

  const withPlan = ({ unit, done, total, epoch, since }: Sighting): Sighting => {
    const all = total ?? (unit === 'epoch' ? (epochs ?? planned) : null);
    return { unit, done, total: all !== null && all < done ? null : all, epoch, since };
  };
  const line = (text: string): void => {
    planned ??= plannedIn(text);
    rows ||= headsTable(text);
    for (const [i, { name, reader, track }] of families.entries()) {
      if (i > chosen || (i >= certain.length && isAsked())) return;
      const sighting = reader.line(text);
      if (sighting === undefined) continue;
      if (sighting.doubtful) {
        if (doubted.get(name)?.sighting.done !== sighting.done) doubted.set(name, { sighting, at: clock() });
        continue;
      }
      const begun = doubted.get(name);
      const leads = begun !== undefined && begun.sighting.unit === sighting.unit && isNext(begun.sighting.done, sighting.since);
      if (leads && track.now === null) track.take(begun.sighting);
      track.take(sighting);
      const { now } = track;
      const waits = i < chosen && chosen < families.length && i >= certain.length;
      if (now === null || (waits && now.events < TAKES_OVER)) continue;
      chosen = i;
      doubted.delete(name);
      if (leads) tell(name, withPlan(begun.sighting), begun.at);
      return tell(name, withPlan(now), clock());
    }
  };
  const tell = (family: string, sighting: Sighting, at: number): void => {
    if (sighting.done <= (reached.get(sighting.unit) ?? -1)) return;
    reached.set(sighting.unit, sighting.done);
    found({ family, sighting, at });
  };
  const wanted = (): Wanted => (isAsked() ? 'every line' : rows ? 'rows' : 'words');
  const streams = { stdout: openLines(wanted, line), stderr: openLines(wanted, line) };
  return {
    hear: (bytes, stream = 'stdout') => {
      const at = clock();
      if (at > filled) tokens = Math.min(bytesPerSecond, tokens + (at - filled) * bytesPerSecond);
      filled = at;
      for (let from = 0; from < bytes.length; from += PIECE) {
        if (tokens <= 0) return streams[stream].skip();
        const piece = bytes.subarray(from, from + PIECE);
        tokens -= piece.length + LINE * streams[stream].hear(piece);
      }
    },
    passOver: (stream = 'stdout') => {
      if (tokens > 0) return 0;
      streams[stream].skip();
      return PASSED_OVER;
    },
    end: () => {
      streams.stdout.end();
      streams.stderr.end();
    },
    get now() {
      const family = families[chosen];
      const now = family?.track.now ?? null;
      return family === undefined || now === null ? null : { family: family.name, ...withPlan(now), start: now.start, events: now.events };
    },
    get dropped() {
      return asked?.dropped ?? null;
    },
  };
};

/** Whether what began there is what is under way now, or the one before it. */
const isNext = (begun: number, since: number | null): boolean => since !== null && since >= begun && since <= begun + 1;
