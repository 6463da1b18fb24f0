import { later } from './figure.ts';
import type { TimedIntensity } from './intensity.ts';

/** Where the period that holds a moment begins, for periods of so many seconds. */
export const edgeBefore = (moment: Date, step: number): Date => new Date(Math.floor(moment.getTime() / (step * 1000)) * step * 1000);
/** Where it has ended; a moment between two is an end. */
export const edgeAfter = (moment: Date, step: number): Date => new Date(Math.ceil(moment.getTime() / (step * 1000)) * step * 1000);

type Ask = (from: Date, until: Date) => Promise<readonly TimedIntensity[]>;
/** Asks for a stretch piece by piece, none longer than so many seconds. Of figures that begin at one moment, the last one told counts. */
export const inPieces = async (from: Date, until: Date, longest: number, ask: Ask): Promise<readonly TimedIntensity[]> => {
  const figures = new Map<number, TimedIntensity>();
  for (let start = from; start < until; start = later(start, longest)) {
    const end = later(start, longest);
    for (const figure of await ask(start, end < until ? end : until)) figures.set(figure.from.getTime(), figure);
  }
  return [...figures.values()];
};
