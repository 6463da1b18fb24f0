import type { Part } from '../journal/event.ts';
import { seconds, type Seconds, type Watts } from '../quantity/quantity.ts';
import { componentsIn, FOUND, partCalled } from './components.ts';
import { durationIn, figureIn, firstFigureIn, powersIn } from './figure.ts';
import { Lines } from './lines.ts';
import type { LoggedComponent, LoggedEpoch } from './logged.ts';
import { placeIn } from './place.ts';
import type { Stamp } from './stamp.ts';

/** An epoch's lines. Durations are printed to the hundredth of a second. */
export interface EpochLines extends LoggedEpoch {
  /** When it ended, by the log's own clock. */
  readonly at: Stamp | null;
}
export interface IntensityLines {
  /** In gCO2e/kWh, printed to the hundredth. */
  readonly mean: number;
  /** The mean of the figures that it was made of, where they are listed and agree. */
  readonly exact: number | null;
  /** Whether they are several: each is rounded in the list. */
  readonly several: boolean;
  readonly place: string | null;
}
/** What one process wrote from its first epoch on. */
export interface Stretch {
  readonly epochs: readonly EpochLines[];
  readonly intensity: IntensityLines | null;
  readonly interrupted: boolean;
  readonly ended: boolean;
}
export interface StandardLog {
  readonly version: string | null;
  readonly run: string | null;
  readonly started: Stamp | null;
  readonly pue: number | null;
  readonly components: readonly LoggedComponent[];
  /** How often they were told; null where they were not told alike. */
  readonly told: number | null;
  readonly stretches: readonly Stretch[];
  /** How often a process said that it begins, and that it is done. */
  readonly beginnings: number;
  readonly endings: number;
  /** Whether lines of epochs stand where they cannot: bytes were changed, or several writers' lines are mixed. */
  readonly torn: boolean;
  /** Whether bytes of it are gone. */
  readonly gaps: boolean;
}

const VERSION = 'carbontracker version ';
const PUE = 'PUE coefficient of ';
const POWER = 'Average power usage (W) for ';
const MEAN = 'Average carbon intensity during training was ';
const LIST = 'Carbon intensities (';
/** What is told while the run is on; the last one stands in where no mean is told. */
const NOW = ['Carbon intensity fetched: ', 'Current carbon intensity is '] as const;
/** What each kind of line begins with. */
const [E, D, A, C, M, O, R, T, V] = [69, 68, 65, 67, 77, 79, 82, 84, 99];

/** A standard log of any version, whatever befell it. Linear in its length; never throws. */
export const readStandardLog = (raw: string): StandardLog => {
  const lines = new Lines(raw);
  const { text } = lines;
  const stretches: OpenStretch[] = [];
  let open: OpenStretch | undefined;
  let epoch: OpenEpoch | undefined;
  let version: string | null = null;
  let run: string | null = null;
  let started: Stamp | null = null;
  let pue: number | null = null;
  let components: readonly LoggedComponent[] | undefined;
  let lately: number | null = null;
  let beginnings = 0;
  let endings = 0;
  let torn = false;
  let gaps = false;
  let told: number | null = 0;
  /** Whether what an epoch's line belongs to was lost with bytes that are gone. */
  let lost = false;
  /** The line before, where it begins and ends. */
  let before = 0;
  let beforeEnd = 0;

  const stretch = (): OpenStretch => (open ??= begun());
  const begun = (): OpenStretch => {
    open = { epochs: [], listed: null, several: false, mean: null, place: null, interrupted: false, ended: false };
    stretches.push(open);
    return open;
  };
  /** A line that was written twice in a row says nothing; any other that is out of place is damage. */
  const stray = (): void => {
    if (!lost && text.slice(lines.from, lines.to) !== text.slice(before, beforeEnd)) torn = true;
  };
  const close = (): void => {
    if (epoch === undefined) return;
    const { number, at, time, watts } = epoch;
    if (time === null) torn ||= !lost;
    else stretch().epochs.push({ number, at, time, watts });
    epoch = undefined;
  };
  const beginEpoch = (): void => {
    const number = figureIn(text.slice(lines.from + 6, lines.to - 1));
    if (number === null || !Number.isInteger(number)) torn = true;
    else if (epoch?.number === number && epoch.time === null) stray();
    else {
      close();
      if (number === 1) begun();
      epoch = { number, at: lines.stampAt(lines.stamp), time: null, watts: new Map() };
      lost = false;
    }
  };
  const takeDuration = (): void => {
    if (epoch === undefined || epoch.time !== null) return stray();
    const time = durationIn(lines.rest('Duration:'));
    if (time === null) torn = true;
    else epoch.time = seconds(time);
  };
  const takePower = (): void => {
    const message = lines.rest(POWER);
    const colon = message.indexOf(':');
    const part = colon === -1 ? undefined : partCalled(message.slice(0, colon));
    if (part === undefined || epoch === undefined || epoch.time === null || epoch.watts.has(part)) stray();
    else epoch.watts.set(part, powersIn(message.slice(colon + 1)) as readonly (Watts | null)[]);
  };
  const takeMean = (): void => {
    const message = lines.rest(MEAN);
    stretch().mean = firstFigureIn(message);
    stretch().place ??= placeIn(message);
  };
  const takeList = (): void => {
    close();
    const message = lines.rest(LIST);
    const list = message.lastIndexOf('[');
    if (list === -1) return;
    const figures = powersIn(message.slice(list));
    stretch().listed = meanOf(figures);
    stretch().several = figures.length > 1;
    stretch().place = placeIn(message.slice(0, list));
  };
  const takeLine = (): void => {
    switch (text.charCodeAt(lines.from)) {
      case E:
        if (lines.says('Epoch ') && lines.endsWith(':')) beginEpoch();
        return;
      case D:
        if (lines.says('Duration:')) takeDuration();
        return;
      case A:
        if (lines.says(POWER)) takePower();
        else if (lines.says(MEAN)) takeMean();
        return;
      case C:
        if (lines.says(LIST)) return takeList();
        for (const words of NOW) if (lines.says(words)) lately = firstFigureIn(lines.rest(words)) ?? lately;
        return;
      case M:
        if (!lines.says('Monitoring thread ended')) return;
        close();
        endings++;
        stretch().ended = true;
        lost = false;
        return;
      case T:
        if (lines.says('Training was interrupted')) {
          close();
          stretch().interrupted = true;
        } else if (lines.says(FOUND)) {
          const found = componentsIn(lines.rest(''));
          components ??= found;
          // What is read of the same words is the same.
          told = told === null || found !== components ? null : told + 1;
        }
        return;
      case O: {
        const message = lines.rest('');
        const at = message.indexOf(PUE);
        if (at !== -1) pue ??= firstFigureIn(message.slice(at + PUE.length));
        return;
      }
      case V:
        if (!lines.says(VERSION)) return;
        beginnings++;
        version ??= lines.rest(VERSION).trim();
        started ??= lines.stampAt(lines.stamp);
        return;
      case R:
        if (lines.says('Run ') && lines.endsWith('.')) run ??= lines.rest('Run ').slice(0, -1);
    }
  };

  while (lines.next()) {
    if (lines.gap) {
      lost = true;
      gaps = true;
      epoch = undefined;
    }
    if (!lines.whole || lines.stamp === -1) continue;
    takeLine();
    before = lines.from;
    beforeEnd = lines.to;
  }
  close();
  const closed = stretches.map(({ epochs, listed, several, mean, place, interrupted, ended }): Stretch => {
    const intensity = intensityOf(mean, listed, several, lately, place);
    return { epochs, intensity, interrupted, ended };
  });
  return { version, run, started, pue, components: components ?? [], told, beginnings, endings, stretches: closed, torn, gaps };
};

interface OpenEpoch {
  readonly number: number;
  readonly at: Stamp | null;
  time: Seconds | null;
  readonly watts: Map<Part, readonly (Watts | null)[]>;
}
interface OpenStretch {
  readonly epochs: EpochLines[];
  listed: number | null;
  several: boolean;
  mean: number | null;
  place: string | null;
  interrupted: boolean;
  ended: boolean;
}
const intensityOf = (printed: number | null, listed: number | null, several: boolean, lately: number | null, place: string | null): IntensityLines | null => {
  const mean = printed ?? listed ?? lately;
  const agrees = listed !== null && printed !== null && Math.abs(listed - printed) < 0.0051;
  return mean === null ? null : { mean, exact: agrees ? listed : null, several, place };
};
const meanOf = (figures: readonly (number | null)[]): number | null => {
  let sum = 0;
  for (const figure of figures) {
    if (figure === null) return null;
    sum += figure;
  }
  return sum / figures.length;
};
