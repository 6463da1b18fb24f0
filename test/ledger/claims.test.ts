import { describe, expect, test } from 'vitest';
import { merged } from '../../src/journal/merge.ts';
import { sensorId, type Claimed, type Event } from '../../src/journal/event.ts';
import { momentOf } from '../../src/journal/moment.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { restOf } from '../../src/predict/rest.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { began, closed, ended, opened, sensor, spent, statementOf } from '../support/events.ts';

const claimed = (at: number, id: string, until?: number): Claimed => ({
  type: 'claimed',
  at: instant(at),
  sensor: sensorId(id),
  ...(until !== undefined && { until: instant(until) }),
});
const candidate = (id: string) => sensor(id, { claimable: true });
/** A CPU at 10 W and two GPUs at 100 and 1000 W, for ten seconds, with an epoch in each half. */
const run = (...claims: readonly Event[]): readonly Event[] => {
  const events: Event[] = [
    opened(0, 0),
    opened(0, 1, { parent: 0, epoch: 1 }),
    spent(0, 5, 50, 500, 5000),
    closed(5, 1),
    opened(5, 2, { parent: 0, epoch: 2 }),
    spent(5, 10, 50, 500, 5000),
    closed(10, 2),
    closed(10, 0),
    ended(10),
    ...claims,
  ];
  return [began({ sensors: [sensor('c', { part: 'cpu' }), candidate('a'), candidate('b')] }), ...events.toSorted((x, y) => momentOf(x) - momentOf(y))];
};

describe('a GPU that may be claimed', () => {
  test('counts from its claim on, and what is never claimed is no device of the run', () => {
    const { total, devices, epochs, absences } = statementOf(run(claimed(5, 'a')));
    expect(devices.map((device) => [device.sensor.id, device.itEnergy])).toEqual([
      ['c', 100],
      ['a', 500],
    ]);
    expect(total).toMatchObject({ itEnergy: 600, coverage: 1 });
    expect(epochs.map(({ itEnergy, coverage }) => [itEnergy, coverage])).toEqual([
      [50, 1],
      [550, 1],
    ]);
    expect(absences).toEqual([]);
  });
  test('within a slice counts for its part of it', () => {
    expect(statementOf(run(claimed(2, 'a'))).total).toMatchObject({ itEnergy: 100 + 800, coverage: 1 });
  });
  test('at the beginning is as any other', () => {
    expect(statementOf(run(claimed(0, 'a'), claimed(0, 'b'))).total).toEqual(
      statementOf(
        run().map((event) => (event.type === 'began' ? { ...event, sensors: event.sensors.map(({ claimable: _claimable, ...rest }) => rest) } : event)),
      ).total,
    );
  });
  test('twice counts once', () => {
    expect(statementOf(run(claimed(2, 'a'), claimed(4, 'a'))).total.itEnergy).toBe(900);
  });
  test('for a while counts for that while', () => {
    expect(statementOf(run(claimed(2, 'a', 4), claimed(8, 'a', 9))).total).toMatchObject({ itEnergy: 100 + 300, coverage: 1 });
    expect(statementOf(run(claimed(2, 'a', 6), claimed(4, 'a', 8))).total.itEnergy).toBe(100 + 600);
  });
  test('is owed only for the time in which it counts', () => {
    const unseen = run(claimed(5, 'a')).map((event) => (event.type === 'spent' && event.from === 5 ? spent(5, 10, 50, null, 5000) : event));
    expect(statementOf(unseen).total).toMatchObject({ itEnergy: 100, coverage: expect.closeTo(10 / 15, 12) });
  });
  test('is in the picture as it is in the statement', () => {
    const ledger = openLedger(restOf);
    for (const event of run(claimed(5, 'a'))) ledger.post(event);
    expect(ledger.trace(2).power).toEqual([
      [10, 10],
      [null, 100],
    ]);
  });
  test('by a name that no sensor has means nothing', () => {
    expect(statementOf(run(claimed(5, 'x'))).total.itEnergy).toBe(100);
  });
});

test('where no process is ever seen, the statement says why that may be', () => {
  const { absences, devices, total } = statementOf(run());
  expect(devices.map((device) => device.sensor.id)).toEqual(['c']);
  expect(total).toMatchObject({ itEnergy: 100, coverage: 1 });
  expect(absences).toEqual([{ what: 'GPUs by process', why: 'no process of this program was seen on any GPU', remedy: expect.stringContaining('--pid=host') }]);
});
test('where only GPUs were asked for, nothing is known then', () => {
  const only = [began({ sensors: [candidate('a')] }), opened(0, 0), spent(0, 5, 500), closed(5, 0), ended(5)];
  expect(statementOf(only).total).toMatchObject({ itEnergy: null, carbon: null, coverage: 0 });
});

describe('merged', () => {
  const rank = (name: string, date: string, ...claims: readonly Event[]): readonly Event[] =>
    run(...claims).map((event) => (event.type === 'began' ? { ...event, run: `20261122T202201Z-0000000${name}`, date } : event));
  const AT = '2026-11-22T20:22:01.000Z',
    LATER = '2026-11-22T20:23:01.000Z';
  test('ranks that hold a GPU each hold both together', () => {
    const { total, devices } = statementOf(merged([rank('1', AT, claimed(5, 'a')), rank('2', AT, claimed(0, 'b'))]));
    expect(devices.map((device) => [device.sensor.id, device.itEnergy])).toEqual([
      ['c', 100],
      ['a', 500],
      ['b', 10_000],
    ]);
    expect(total.coverage).toBe(1);
  });
  test('a GPU of one attempt is not the next one’s', () => {
    const { total, devices } = statementOf(merged([rank('1', AT, claimed(0, 'a')), rank('2', LATER, claimed(0, 'b'))]));
    expect(devices.map((device) => [device.sensor.id, device.itEnergy])).toEqual([
      ['c', 200],
      ['a', 1000],
      ['b', 10_000],
    ]);
    expect(total).toMatchObject({ itEnergy: 11_200, coverage: 1 });
  });
  test('what one of them measures in any case counts in any case', () => {
    const plain = rank('2', AT).map((event) =>
      event.type === 'began' ? { ...event, sensors: [sensor('c', { part: 'cpu' }), sensor('a'), candidate('b')] } : event,
    );
    for (const both of [
      [rank('1', AT), plain],
      [plain, rank('1', AT)],
    ])
      expect(statementOf(merged(both)).devices.map((device) => device.sensor.id)).toEqual(['c', 'a']);
  });
});
