import { componentsIn, FOUND } from './components.ts';
import { durationIn, firstFigureIn, printedIn, type Printed } from './figure.ts';
import { Lines } from './lines.ts';
import type { LoggedComponent } from './logged.ts';
import { placeIn } from './place.ts';
import type { Stamp } from './stamp.ts';

/** `Actual consumption for 3 epoch(s):` and what follows it. */
export interface Block {
  readonly kind: 'actual' | 'predicted';
  /** Null where the title names no number. */
  readonly epochs: number | null;
  /** Whether it is only shown: our own predictions tell when they were made, and count where they are repeated without. */
  readonly shown: boolean;
  /** By the log's own clock. */
  readonly at: Stamp | null;
  /** In s, printed to the second. */
  readonly time: number;
  /** In kWh, and in gCO2e; null where they are `unknown` or `nan`. */
  readonly energy: Printed | null;
  readonly carbon: Printed | null;
  /** In gCO2e/kWh, to the hundredth: the mean that was told just before. */
  readonly intensity: number | null;
  readonly place: string | null;
}
export interface OutputLog {
  readonly started: Stamp | null;
  readonly components: readonly LoggedComponent[];
  readonly blocks: readonly Block[];
  /** Whether figures stand where they cannot: bytes were changed, or several writers' lines are mixed. */
  readonly torn: boolean;
  /** Whether bytes of it are gone. */
  readonly gaps: boolean;
}

const PREFIX = 'CarbonTracker: ';
const MEAN = 'Average carbon intensity during training was ';
const ACTUAL = 'Actual consumption';
const PREDICTED = 'Predicted consumption';
const TITLE = /^ for (\d{1,9}) epoch\(s\)(, as of epoch \d{1,9})?:$/;
const TIME = 'Time:';
const ENERGY = 'Energy:';
const CARBON = 'CO2eq:';
interface Title {
  readonly kind: Block['kind'];
  readonly epochs: number | null;
  readonly shown: boolean;
}

/** An output log of any version, whatever befell it. Linear in its length; never throws. */
export const readOutputLog = (raw: string): OutputLog => {
  const lines = new Lines(raw);
  const { text } = lines;
  const blocks: Block[] = [];
  /** Where the first time of the log stands, and the latest. */
  let first = -1;
  let stamp = -1;
  let components: readonly LoggedComponent[] | undefined;
  let torn = false;
  let gaps = false;
  /** Whether figures without a title are what is left of one that was written over. */
  let lost = false;
  let isDisplaced = false;
  let intensity: number | null = null;
  let place: string | null = null;
  /** The block that is open, and what of it was read. */
  let title: Title | undefined;
  let time: number | undefined;
  let energy: Printed | null | undefined;
  /** The line before, where it begins and ends. */
  let before = 0;
  let beforeEnd = 0;

  const broken = (): void => {
    if (title !== undefined && !lost) torn = true;
    title = undefined;
  };
  /** The title whose figures do not follow it: they may follow the next one, which is not theirs. */
  const displaced = (): void => {
    isDisplaced = title !== undefined && !lost;
    broken();
  };
  const open = (next: Title | undefined): void => {
    if (title !== undefined) displaced();
    if (next === undefined) torn = true;
    title = isDisplaced ? undefined : next;
    time = undefined;
    energy = undefined;
    lost ||= isDisplaced;
    isDisplaced = false;
  };
  const takeStamped = (): void => {
    if (title !== undefined) displaced();
    lost = lines.gap;
    stamp = lines.stamp;
    if (first === -1) first = stamp;
    if (lines.says(PREFIX)) lines.from += PREFIX.length;
    if (lines.says(MEAN)) {
      const message = lines.rest(MEAN);
      intensity = firstFigureIn(message);
      place = placeIn(message);
    } else if (lines.says('Finished')) {
      intensity = null;
      place = null;
    } else if (components === undefined && lines.says(FOUND)) components = componentsIn(lines.rest(''));
  };
  /** A figure of the open block, in its turn; false for any other line. */
  const takeFigure = (to: Title): boolean => {
    if (time === undefined) {
      if (!lines.says(TIME)) return false;
      time = durationIn(lines.rest(TIME)) ?? undefined;
      return time !== undefined;
    }
    if (energy === undefined) {
      if (!lines.says(ENERGY)) return false;
      energy = energyIn(lines.rest(ENERGY));
      return energy !== undefined;
    }
    const carbon = lines.says(CARBON) ? carbonIn(lines.rest(CARBON)) : undefined;
    if (carbon === undefined) return false;
    blocks.push({ kind: to.kind, epochs: to.epochs, shown: to.shown, at: lines.stampAt(stamp), time, energy, carbon, intensity, place });
    title = undefined;
    return true;
  };
  const isDouble = (): boolean => text.slice(lines.from, lines.to) === text.slice(before, beforeEnd);

  while (lines.next()) {
    if (lines.gap) {
      title = undefined;
      lost = true;
      gaps = true;
    }
    if (lines.stamp !== -1) {
      takeStamped();
      continue;
    }
    if (lines.from === lines.to) continue;
    if (lines.says(ACTUAL)) {
      if (!isDouble()) open(titleIn('actual', lines.rest(ACTUAL)));
    } else if (lines.says(PREDICTED)) {
      if (!isDouble()) open(titleIn('predicted', lines.rest(PREDICTED)));
    } else if (title !== undefined) {
      if (!takeFigure(title) && !isDouble()) broken();
    } else if (isRemnant(lines)) lost = true;
    else if (!lost && (lines.says(TIME) || lines.says(ENERGY) || lines.says(CARBON)) && !isDouble()) torn = true;
    before = lines.from;
    beforeEnd = lines.to;
  }
  return { started: lines.stampAt(first), components: components ?? [], blocks, torn, gaps };
};

/** `n for 4 epoch(s):`, where another process wrote over the beginning. */
const isRemnant = (lines: Lines): boolean => lines.to - lines.from < PREDICTED.length + 24 && lines.endsWith(' epoch(s):');
const titleIn = (kind: Block['kind'], rest: string): Title | undefined => {
  if (rest.trimEnd() === ':') return { kind, epochs: null, shown: false };
  const [, epochs, shown] = TITLE.exec(rest.trimEnd()) ?? [];
  return epochs === undefined ? undefined : { kind, epochs: Number(epochs), shown: shown !== undefined };
};
/** Null where the log says that it does not know; undefined for what is no energy. */
const energyIn = (message: string): Printed | null | undefined => {
  const printed = message.endsWith(' kWh') ? printedIn(message.slice(0, -4)) : null;
  return printed ?? (UNKNOWN.test(message) ? null : undefined);
};
const carbonIn = (message: string): Printed | null | undefined => {
  const kilo = message.endsWith(' kg');
  const printed = kilo || message.endsWith(' g') ? printedIn(message.slice(0, kilo ? -3 : -2)) : null;
  if (printed === null) return UNKNOWN.test(message) ? null : undefined;
  return kilo ? { value: printed.value * 1000, half: printed.half * 1000 } : printed;
};
const UNKNOWN = /^\s*(?:unknown|nan|inf|None)\b/;
