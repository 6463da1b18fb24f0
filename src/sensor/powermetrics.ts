import type { Host } from '../host/port.ts';
import { elapsed, microjoules, seconds } from '../quantity/quantity.ts';
import type { AppleCount, AppleRail } from './apple-rail.ts';
import { SensorError } from './sensor.ts';

const PERIOD = 1;
/** A sample is due every second; a machine that is hard at work may be late. */
const SILENCE = 10;
/** For the first sample. */
const PATIENCE = seconds(5);
/** Word by word what sudo is told to let pass: with others powermetrics could write files as root. */
const COMMAND = ['/usr/bin/powermetrics', '-i', String(PERIOD * 1000), '--samplers', 'cpu_power,gpu_power,ane_power', '-f', 'plist'];
/** The same as a sudoers file spells it. */
export const SUDOERS_COMMAND = COMMAND.join(' ').replaceAll(',', '\\,');
const RAILS = ['cpu', 'gpu', 'ane'] as const satisfies readonly AppleRail[];
/** No sample has half as many letters. */
const LONGEST = 2 ** 20;
/** In watts: more than any chip draws. */
const MOST = 1000;
const END = '</plist>';

export interface PowerMetrics {
  readonly counts: readonly AppleCount[];
  close(): Promise<void>;
}

/** Millijoules of one sample by its rails; null for one that it does not tell. */
export const sampleIn = (plist: string): ReadonlyMap<AppleRail, number | null> | undefined => {
  const time = numberOf(plist, 'elapsed_ns') / 1e9;
  if (!(time > 0 && time < 3600)) return undefined;
  return new Map(
    RAILS.map((rail) => {
      const energy = numberOf(plist, `${rail}_energy`);
      const said = Number.isNaN(energy) ? numberOf(plist, `${rail}_power`) * time : energy;
      return [rail, said >= 0 && said <= MOST * 1000 * time ? said : null];
    }),
  );
};
/** The first of this name: the GPU's stands there twice. */
const numberOf = (plist: string, key: string): number =>
  Number(new RegExp(`<key>${key}</key>\\s*<(?:integer|real)>\\s*([\\d.eE+-]{1,40})\\s*<`).exec(plist)?.[1] ?? NaN);

/**
 * macOS' own measuring, which only root may start: sudo is asked once, and never asks back. Its samples come by themselves, and are added up.
 * A reason in words where it does not tell.
 */
export const openPowerMetrics = async ({ processes, env, clock }: Pick<Host, 'processes' | 'env' | 'clock'>): Promise<PowerMetrics | string> => {
  const totals = new Map<AppleRail, number>();
  let [text, heard] = ['', clock.now()];
  let over: string | undefined;
  const first = new AbortController();
  /** What was not told is no zero: the count starts anew, and its meter sees a gap. */
  const forget = (rail: AppleRail): void => void (totals.has(rail) && totals.set(rail, 0));
  const take = (plist: string): void => {
    const sample = sampleIn(plist);
    if (sample === undefined) return RAILS.forEach(forget);
    heard = clock.now();
    for (const [rail, energy] of sample) {
      if (energy === null) forget(rail);
      else totals.set(rail, (totals.get(rail) ?? 0) + energy * 1000);
    }
    if (totals.size > 0) first.abort();
  };
  const stream = processes.stream(['sudo', '-n', ...COMMAND], { ...env, LC_ALL: 'C' }, (piece) => {
    text += piece;
    for (let end = text.indexOf(END); end >= 0; end = text.indexOf(END)) {
      take(text.slice(0, end));
      text = text.slice(end + END.length);
    }
    if (text.length <= LONGEST) return;
    text = text.slice(-END.length);
    RAILS.forEach(forget);
  });
  void stream.ended.then((why) => {
    over = why;
    first.abort();
  });
  await clock.sleep(PATIENCE, first.signal);
  if (totals.size === 0) {
    const why = over ?? `nothing came from powermetrics in ${PATIENCE} s`;
    await stream.close();
    return why;
  }
  const counts = [...totals.keys()].map((rail): AppleCount => ({
    rail,
    tick: microjoules(1),
    refresh: PERIOD,
    read() {
      if (over !== undefined) throw new SensorError(`powermetrics has ended: ${over}`, 'lost');
      const silence = elapsed(heard, clock.now());
      if (silence > SILENCE) throw new SensorError(`powermetrics has told nothing for ${silence.toFixed(0)} s`, 'again');
      return BigInt(Math.round(totals.get(rail)!));
    },
  }));
  return { counts, close: () => stream.close() };
};
