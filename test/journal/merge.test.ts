import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Began, Event } from '../../src/journal/event.ts';
import { merged } from '../../src/journal/merge.ts';
import { union } from '../../src/journal/union.ts';
import { instant, joules, sum } from '../../src/quantity/quantity.ts';
import { statementJson } from '../../src/report/json.ts';
import { began, closed, ended, fault, intensity, opened, run, sensor, spent, statementOf } from '../support/events.ts';

const MINUTE = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 20, minute)).toISOString();
/** Ten minutes at 300 W, told in minutes. */
const tenMinutes = (
  facts: Partial<Omit<Began, 'host'>> & { readonly minute?: number; readonly host?: string } = {},
  more: readonly Event[] = [],
): readonly Event[] => {
  const { minute = 0, host = 'n1', ...rest } = facts;
  const slices = Array.from({ length: 10 }, (_, i) => spent(i * 60, (i + 1) * 60, 18_000));
  const place = { host: { ...began().host, name: host }, date: MINUTE(minute), run: `${host}-${minute}`, ...rest };
  return run(600, [intensity(100, 0), ...more, ...slices], place);
};
const JOULES = 180_000;
const merge = (...journals: readonly (readonly Event[])[]) => statementOf(merged(journals));

describe('several journals of one job', () => {
  test('machines add up, over the time that either was on', () => {
    const { total, run: facts, devices } = merge(tenMinutes(), tenMinutes({ host: 'n2', minute: 5 }));
    expect(total).toMatchObject({ time: 900, itEnergy: 2 * JOULES });
    expect(total.carbon).toBeCloseTo((2 * JOULES * 1.54 * 100) / 3.6e6, 9);
    expect(total.coverage).toBeCloseTo(20 / 30, 12);
    expect(facts).toMatchObject({ hosts: [{ name: 'n1' }, { name: 'n2' }], attempts: 1, started: new Date(MINUTE(0)), ended: new Date(MINUTE(15)) });
    expect(devices.map(({ sensor: { host }, itEnergy }) => [host, itEnergy])).toEqual([
      ['n1', JOULES],
      ['n2', JOULES],
    ]);
  });
  test('in the statement for programs a device keeps the name that its machine gave it', () => {
    const { devices } = statementJson(merge(tenMinutes(), tenMinutes({ host: 'n2' })));
    expect(devices.map(({ host, id }) => [host, id])).toEqual([
      ['n1', 'a'],
      ['n2', 'a'],
    ]);
  });
  test('eight ranks that saw the same machine count it once', () => {
    const ranks = Array.from({ length: 8 }, (_, rank) => tenMinutes({ run: `rank-${rank}` }));
    expect(merge(...ranks)).toMatchObject({ total: { time: 600, itEnergy: JOULES, coverage: 1 }, run: { attempts: 1 } });
  });
  test('ranks that saw different devices count each', () => {
    const own = (id: string) => tenMinutes({ run: id, sensors: [sensor(id)] });
    expect(merge(own('gpu-0'), own('gpu-1'), own('gpu-1')).total.itEnergy).toBe(2 * JOULES);
  });
  test('attempts add up, and the time between them is nobody’s', () => {
    const { total, run: facts, windows, devices } = merge(tenMinutes(), tenMinutes({ minute: 60 }));
    expect(total).toMatchObject({ time: 1200, itEnergy: 2 * JOULES, coverage: 1, meanPower: 300 });
    expect(devices).toMatchObject([{ itEnergy: 2 * JOULES, coverage: 1, meanPower: 300 }]);
    expect(facts).toMatchObject({ attempts: 2, started: new Date(MINUTE(0)), ended: new Date(MINUTE(70)) });
    expect(windows.map(({ started, time, itEnergy }) => [started, time, itEnergy])).toEqual([
      [0, 600, JOULES],
      [3600, 600, JOULES],
    ]);
  });
  test('each attempt is priced by the grid of its own time', () => {
    const dear = tenMinutes({ minute: 60 }).map((event) => (event.type === 'intensity' ? intensity(300, 0) : event));
    expect(merge(tenMinutes(), dear).total.carbon).toBeCloseTo((JOULES * 1.54 * (100 + 300)) / 3.6e6, 9);
  });
  test('what lies within a device of one machine lies within it there alone', () => {
    const sensors = [sensor('package', { part: 'cpu' }), sensor('core', { part: 'cpu', within: sensor('package').id })];
    const nested = (host: string) => run(10, [spent(0, 10, 1000, 600)], { host: { ...began().host, name: host }, sensors, run: host });
    expect(merge(nested('n1'), nested('n2')).total.itEnergy).toBe(2000);
  });
  test('epochs are those of the one that tells most', () => {
    const epochs = [
      opened(0, 1, { parent: 0, label: 'epoch 1', epoch: 1 }),
      closed(300, 1),
      opened(300, 2, { parent: 0, label: 'epoch 2', epoch: 2 }),
      closed(600, 2),
    ];
    const { epochs: told, windows } = merge(tenMinutes(), tenMinutes({ host: 'n2' }, epochs), tenMinutes({ host: 'n3' }, epochs.slice(0, 2)));
    expect(told.map(({ epoch, itEnergy }) => [epoch, itEnergy])).toEqual([
      [1, 1.5 * JOULES],
      [2, 1.5 * JOULES],
    ]);
    expect(new Set(windows.map(({ id }) => id)).size).toBe(3);
  });
  test('the worst that came of the last attempt came of the job', () => {
    const failed = tenMinutes({ minute: 60, host: 'n2' }).map((event) => (event.type === 'ended' ? ended(600, { kind: 'failed', exit_code: 1 }) : event));
    expect(merge(tenMinutes(), tenMinutes({ minute: 60 }), failed).run.outcome).toMatchObject({ kind: 'failed', exit_code: 1 });
    const killed = tenMinutes({ minute: 60 }).filter(({ type }) => type !== 'ended');
    expect(merge(tenMinutes(), killed).run.outcome.kind).toBe('unfinished');
    expect(merge(killed, tenMinutes({ minute: 120 })).run.outcome.kind).toBe('finished');
  });
  test('faults and absences say on which machine', () => {
    const absences = [{ what: 'CPU', why: 'no one may read it' }];
    const { faults, absences: all } = merge(tenMinutes({ absences }, [fault(3, { sensor: sensor('a').id })]), tenMinutes({ host: 'n2', absences }));
    expect(faults).toMatchObject([{ sensor: 'n1/a', message: 'n1: it does not answer' }]);
    expect(all.map(({ what }) => what)).toEqual(['n1: CPU', 'n2: CPU']);
  });
  test('one alone stays as it was, none is nothing', () => {
    const [first, ...rest] = tenMinutes();
    expect(merged([[first!, ...rest]])).toEqual([first, ...rest]);
    expect(merged([])).toEqual([]);
    expect(merged([rest])).toEqual([]);
  });
});

const aJournal = fc
  .record({ minute: fc.nat(40), host: fc.constantFrom('n1', 'n2'), run: fc.constantFrom('r', 's', 't') })
  .map(({ minute, host, run: name }) => tenMinutes({ minute, host, run: `${name}-${minute}` }));
test('the order does not matter, and what is told twice counts once', () => {
  fc.assert(
    fc.property(fc.array(aJournal, { minLength: 1, maxLength: 5 }), fc.nat(), (journals, turn) => {
      const { total } = merge(...journals);
      const turned = [...journals.slice(turn % journals.length), ...journals.slice(0, turn % journals.length), journals[0]!];
      expect(merge(...turned).total).toEqual(total);
      expect(total.itEnergy).toBeLessThanOrEqual(journals.length * JOULES + 1e-6);
    }),
    { numRuns: 100 },
  );
});
test('a device’s slices by several that saw it never overlap, and never exceed the sum', () => {
  const aSlice = fc.record({ from: fc.nat(100), time: fc.integer({ min: 1, max: 50 }), energy: fc.nat(1000) });
  fc.assert(
    fc.property(fc.array(aSlice, { maxLength: 20 }), (drawn) => {
      const slices = drawn.map(({ from, time, energy }) => ({ from: instant(from), to: instant(from + time), energy: joules(energy) }));
      const once = union(slices);
      for (const [i, { from }] of once.entries()) expect(from).toBeGreaterThanOrEqual(once[i - 1]?.to ?? 0);
      expect(sum(once.map(({ energy }) => energy))).toBeLessThanOrEqual(sum(slices.map(({ energy }) => energy)) + 1e-9);
      const seconds = new Set(slices.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
      expect(once.reduce((all, { from, to }) => all + to - from, 0)).toBe(seconds.size);
    }),
  );
});
