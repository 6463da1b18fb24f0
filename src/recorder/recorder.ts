import type { Clock } from '../host/port.ts';
import { windowId, type Event, type FaultCode, type Progress, type SensorId, type Slice, type WindowId } from '../journal/event.ts';
import { crossCheck } from '../meter/cross-check.ts';
import { meterFor } from '../meter/meter-for.ts';
import type { Meter } from '../meter/meter.ts';
import { elapsed, instant, seconds, sum, type Instant, type Seconds } from '../quantity/quantity.ts';
import { SensorError, type Sensor } from '../sensor/sensor.ts';
import { quietly } from './quietly.ts';
import { isMeasuredPower, samplingPeriods } from './sampling-period.ts';

export interface WindowPlace {
  readonly parent?: WindowId;
  readonly epoch?: number;
  /** How long since it began, where that is only known now; as long as its parent at most. */
  readonly ago?: Seconds;
}
/** `ago`: how long since it was so, where it is only known now. */
export type ProgressFacts = Omit<Progress, 'type' | 'at' | 'seen'> & { readonly ago?: Seconds };
export interface Recorder {
  /** Marks sample first, so no slice straddles a mark. */
  open(label: string, place?: WindowPlace): Promise<WindowId>;
  close(window: WindowId): Promise<void>;
  /** These sensors' devices work for the run from now on. */
  claim(sensors: readonly SensorId[]): Promise<void>;
  /** How far the program has come by now. */
  progress(facts: ProgressFacts): Promise<void>;
  /** Writes down what `facts` tells of by then, after what was seen before it. */
  note(facts: (at: Instant) => Event | undefined): Promise<void>;
  /** Samples until the signal; never rejects. */
  sampleUntil(signal: AbortSignal): Promise<void>;
}

interface Trouble {
  readonly doubt: FaultCode;
  readonly message: string;
}

/** In s: a round that takes longer was held up by one of its sensors, and what is read after that is of later. */
const PROMPT = 0.05;
const momentFor = (round: Instant, now: Instant): Instant => (elapsed(round, now) > PROMPT ? now : round);
/** One part in this many of the time so far is as fine as a journal needs to be. */
const RESOLUTION = 10_000;

/** Turns readings into events. `append` takes them in order of time; sensor `i` is entry `i` of every `spent`. */
export const record = (sensors: readonly Sensor[], clock: Clock, interval: Seconds, append: (event: Event) => void): Recorder => {
  const periods = samplingPeriods(sensors, interval);
  const trusted = seconds(Math.max(10, 5 * periods.round));
  const meters = new Map<number, Meter>(sensors.map((sensor, i) => [i, meterFor(sensor, trusted)]));
  const checks = new Map(sensors.flatMap((sensor, i) => (sensor.kind === 'counter' && sensor.check ? [[i, crossCheck(sensor, sensor.check)] as const] : [])));
  const pending = new Map<number, Slice>();
  const fault = quietly((code: FaultCode, message: string, sensor: SensorId, at: Instant) => {
    flush(); // what was seen before it comes first
    append({ type: 'fault', at, code, sensor, message });
  });

  const observe = async (i: number, meter: Meter, at: Instant): Promise<Slice | Trouble | undefined> => {
    try {
      return await meter.sample(at);
    } catch (error) {
      if (error instanceof SensorError && error.consequence === 'again') return { doubt: 'sensor-silent', message: error.message };
      meters.delete(i);
      if (error instanceof SensorError) return { doubt: 'sensor-lost', message: error.message };
      return { doubt: 'bug', message: `${sensors[i]!.id}: ${String(error)}` };
    }
  };
  const compared = (i: number, at: Instant, slice: Slice | undefined): Trouble | undefined => {
    try {
      const message = checks.get(i)?.(at, slice);
      if (message !== undefined) checks.delete(i); // once is enough to know
      return message === undefined ? undefined : { doubt: 'counter-disagrees', message };
    } catch (error) {
      checks.delete(i);
      return { doubt: 'bug', message: `${sensors[i]!.id}: ${String(error)}` };
    }
  };
  const put = (i: number, slice: Slice): void => {
    const before = pending.get(i);
    const joins = before !== undefined && before.to === slice.from;
    if (before !== undefined && !joins) flush();
    pending.set(i, joins ? { from: before.from, to: slice.to, energy: sum([before.energy, slice.energy]) } : slice);
  };
  const flush = (): void => {
    if (pending.size === 0) return;
    const lines = new Map<string, { readonly from: Instant; readonly to: Instant; readonly energy: (Slice['energy'] | null)[] }>();
    for (const [i, { from, to, energy }] of pending) {
      const key = `${to} ${from}`;
      const line = lines.get(key) ?? { from, to, energy: sensors.map(() => null) };
      line.energy[i] = energy;
      lines.set(key, line);
    }
    const inOrder = lines.size < 2 ? lines.values() : [...lines.values()].sort((a, b) => a.to - b.to || a.from - b.from);
    pending.clear();
    for (const line of inOrder) append({ type: 'spent', ...line });
  };

  // One round at a time: two in flight would hand a meter its readings out of order.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = turn.then(task);
    turn = mine.catch(() => undefined); // whoever asked for the task hears of its failure
    return mine;
  };
  const round = async (among: (i: number) => boolean = () => true): Promise<Instant> => {
    const at = clock.now();
    const seen = await Promise.all(
      Array.from(meters)
        .filter(([i]) => among(i))
        .map(async ([i, meter]) => [i, await observe(i, meter, momentFor(at, clock.now()))] as const),
    );
    for (const [i, reading] of seen) if (reading && 'energy' in reading) put(i, reading);
    for (const [i, reading] of seen) if (reading && 'doubt' in reading) fault(reading.doubt, reading.message, sensors[i]!.id, at);
    for (const [i, reading] of seen) {
      const trouble = compared(i, at, reading && 'energy' in reading ? reading : undefined);
      if (trouble !== undefined) fault(trouble.doubt, trouble.message, sensors[i]!.id, at);
    }
    return at;
  };
  const isPower = (i: number): boolean => isMeasuredPower(sensors[i]!);
  const due = (at: Instant): boolean => {
    const span = Math.max(interval, at / RESOLUTION) * 0.9; // timers wake a little early or late
    for (const { from } of pending.values()) if (elapsed(from, at) >= span) return true;
    return false;
  };

  let windows = 0;
  return {
    open(label, place = {}) {
      const window = windowId(windows++);
      return inTurn(async () => {
        const at = await round();
        flush();
        append({
          type: 'opened',
          at,
          window,
          ...(place.parent !== undefined && { parent: place.parent }),
          label,
          ...(place.epoch !== undefined && { epoch: place.epoch }),
          ...(place.ago !== undefined && { since: instant(Math.max(0, at - place.ago)) }),
        });
        return window;
      });
    },
    close: (window) =>
      inTurn(async () => {
        const at = await round();
        flush();
        append({ type: 'closed', at, window });
      }),
    claim: (claimed) =>
      inTurn(async () => {
        const at = await round();
        flush();
        for (const sensor of claimed) append({ type: 'claimed', at, sensor });
      }),
    progress: ({ ago, ...facts }) => {
      const seen = ago === undefined ? undefined : instant(Math.max(0, clock.now() - ago));
      return inTurn(async () => {
        const at = await round();
        flush();
        append({ type: 'progress', at, ...facts, ...(seen !== undefined && { seen }) });
      });
    },
    note: (facts) =>
      inTurn(async () => {
        const event = facts(clock.now());
        if (event === undefined) return;
        flush();
        append(event);
      }),
    async sampleUntil(signal) {
      let next = clock.now();
      let whole = next;
      while (!signal.aborted) {
        next = instant(Math.max(Math.round((next + periods.power) * 1e6) / 1e6, clock.now())); // tenths would add up to a little more
        await clock.sleep(elapsed(clock.now(), next), signal);
        if (signal.aborted) return;
        await inTurn(async () => {
          if (clock.now() < whole + periods.round - periods.power / 2) {
            await round(isPower);
            return;
          }
          whole = await round();
          if (due(whole)) flush();
        });
      }
    },
  };
};
