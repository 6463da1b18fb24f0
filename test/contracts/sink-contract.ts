import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { instant } from '../../src/quantity/quantity.ts';
import type { Books, Sink } from '../../src/sink/sink.ts';
import { began, closed, ended, fault, intensity, ledgerOf, located, opened, run, sensor, set, spent } from '../support/events.ts';

/** A sink and the outlet that it writes to. Arranged anew within each test. */
export interface SinkOutlet {
  readonly sink: Sink;
  /** All that came out so far. */
  told(): string;
  /** From here on the outlet takes nothing. Absent where an outlet cannot fail. */
  readonly spoil?: () => void;
}

const sensors = [sensor('a'), sensor('b', { part: 'cpu', basis: 'modelled', method: 'load-model', uncertainty: null })];
const settings = set({ epochs: 3, epochs_before_pred: 1 });
const RUNS: Readonly<Record<string, readonly Event[]>> = {
  'a whole run': run(
    10,
    [
      intensity(400, 0),
      opened(0, 1, { parent: 0, epoch: 1, label: 'epoch 1' }),
      spent(0, 5, 500, 50),
      closed(5, 1),
      { type: 'progress', at: instant(5), done: 1, total: 3, unit: 'epoch', source: 'a test' },
      located(5, { source: 'cloud', pue: { value: 1.09, source: 'its cloud' } }),
      intensity(100, 5, { boundary: 'direct', why: 'it is silent' }),
      fault(6, { sensor: sensors[0]!.id }),
      spent(5, 10, null, 50),
    ],
    { sensors, settings, absences: [{ what: 'TPUs', why: 'there are none here' }] },
  ),
  'a run that knows nothing': run(3, [], { sensors: [], command: [], name: null }),
  'a run of a minute of faults': run(
    60,
    Array.from({ length: 60 }, (_, at) => fault(at, { code: at % 2 === 0 ? 'stalled' : 'sink-lost' })),
  ),
  'a run that failed': [began(), opened(0, 0), closed(1, 0), ended(1, { kind: 'failed', exit_code: null, signal: 'SIGKILL' })],
  'a run that was stopped in an epoch': [
    began({ settings }),
    intensity(400, 0),
    opened(0, 0),
    opened(0, 1, { parent: 0, epoch: 1 }),
    closed(1, 0),
    ended(1, { kind: 'stopped', exit_code: null }),
  ],
};

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};
/** Hands events to the sink as the fan-out does: the books first. */
const feed = (sink: Sink, events: readonly Event[], books = (live: Books): Books => live): void => {
  const ledger = ledgerOf([]);
  for (const event of events) {
    ledger.post(event);
    sink.write(event, books(ledger));
  }
};

/** What every sink promises, wherever it writes. */
export const sinkContract = (name: string, arrange: () => SinkOutlet): void => {
  describe(`${name} keeps the sink contract`, () => {
    test('it has a name that a person can be told', () => {
      expect(arrange().sink.name).toMatch(/^[a-z]+( [a-z]+)*$/);
    });
    test.each(Object.entries(RUNS))('it takes %s, says something of it, and changes nothing in it', async (_what, events) => {
      const { sink, told } = arrange();
      feed(sink, frozen(events));
      await sink.close();
      expect(told().trim()).not.toBe('');
      expect(told()).not.toMatch(/\bNaN\b|undefined|\[object|Invalid Date/);
    });
    test('the same run is told the same way twice', async () => {
      const [one, other] = [arrange(), arrange()];
      for (const { sink } of [one, other]) {
        feed(sink, RUNS['a whole run']!);
        await sink.close();
      }
      expect(one.told()).toBe(other.told());
    });
    test('a slice and a figure of progress never make it work out the books', () => {
      const { sink } = arrange();
      const events = RUNS['a whole run']!.slice(0, -2);
      const shut: Books = {
        statement: () => {
          throw new Error('the books were opened');
        },
        cost: () => {
          throw new Error('the books were opened');
        },
        prediction: () => {
          throw new Error('the books were opened');
        },
      };
      const ledger = ledgerOf([]);
      for (const event of events) {
        ledger.post(event);
        expect(() => sink.write(event, event.type === 'spent' || event.type === 'progress' ? shut : ledger)).not.toThrow();
      }
    });
    test('a run that is cut off can be closed at any event', async () => {
      const events = RUNS['a whole run']!;
      for (let length = 0; length <= events.length; length++) {
        const { sink } = arrange();
        feed(sink, events.slice(0, length));
        await expect(sink.close()).resolves.toBeUndefined();
      }
    });
    test('an outlet that takes nothing makes it throw, and it can still be closed', async () => {
      const { sink, spoil, told } = arrange();
      if (spoil === undefined) return;
      const [first, ...rest] = RUNS['a whole run']!;
      feed(sink, [first!]);
      const before = told();
      spoil();
      expect(() => feed(sink, [first!, ...rest])).toThrow(Error);
      await sink.close().catch(() => undefined);
      expect(told()).toBe(before);
    });
  });
};
