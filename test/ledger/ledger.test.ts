import { describe, expect, test } from 'vitest';
import { sensorId, type SensorInfo } from '../../src/journal/event.ts';
import { Refusal } from '../../src/journal/refusal.ts';
import { instant, seconds } from '../../src/quantity/quantity.ts';
import { began, closed, ended, fault, intensity, ledgerOf, opened, run, sensor, set, spent, statementOf } from '../support/events.ts';

const cpu = (n = 0, facts: Partial<SensorInfo> = {}): SensorInfo => sensor(`rapl:package-${n}`, { part: 'cpu', uncertainty: null, ...facts });

describe('devices', () => {
  test.each(Array.from({ length: 16 }, (_, n) => n + 1))('%i of them, at 300 W for an hour each, are added and not averaged', (n) => {
    const sensors = Array.from({ length: n }, (_, i) => sensor(`nvml:GPU-${i}`));
    const { total, devices } = statementOf(run(3600, [spent(0, 3600, ...sensors.map(() => 300 * 3600))], { sensors, settings: set({ pue: 1 }) }));
    expect(total.energy! / 3.6e6).toBeCloseTo(0.3 * n, 12);
    expect(total).toMatchObject({ meanPower: 300 * n, coverage: 1, measuredShare: 1 });
    expect(devices.map(({ itEnergy }) => itEnergy)).toEqual(sensors.map(() => 1_080_000));
  });
  test('that lie within another are shown, and counted once', () => {
    const sensors = [
      cpu(),
      sensor('rapl:core', { part: 'cpu', within: sensorId('rapl:package-0') }),
      sensor('rapl:uncore', { part: 'cpu', within: sensorId('rapl:package-0') }),
    ];
    const { total, devices } = statementOf(run(10, [spent(0, 10, 100, 60, 10)], { sensors }));
    expect(total).toMatchObject({ itEnergy: 100, coverage: 1 });
    expect(devices.map(({ itEnergy, counted }) => [itEnergy, counted])).toEqual([
      [100, true],
      [60, false],
      [10, false],
    ]);
  });
  test('within one that is not there are counted themselves', () => {
    const sensors = [sensor('rapl:core', { part: 'cpu', within: sensorId('rapl:package-0') })];
    expect(statementOf(run(10, [spent(0, 10, 60)], { sensors })).total.itEnergy).toBe(60);
  });
  test('that meter the whole machine are shown beside its parts, and never added', () => {
    const sensors = [cpu(), sensor('rapl:psys', { part: 'machine' }), sensor('nvml:GPU-0')];
    const { total, devices } = statementOf(run(10, [spent(0, 10, 100, 500, 300)], { sensors }));
    expect(total.itEnergy).toBe(400);
    expect(devices[1]).toMatchObject({ itEnergy: 500, counted: false });
  });
  test('are told by part as well', () => {
    const sensors = [cpu(0), cpu(1), sensor('rapl:dram', { part: 'memory' }), sensor('nvml:GPU-0')];
    const { windows } = statementOf(run(10, [spent(0, 10, 100, 120, 20, null)], { sensors }));
    expect([...windows[0]!.parts]).toEqual([
      ['cpu', 220],
      ['memory', 20],
      ['gpu', null],
    ]);
  });
  test('have a band that widens where the run is short against their refresh', () => {
    const sensors = [sensor('nvml:GPU-0', { uncertainty: 0.05, refresh: seconds(0.1) }), cpu(0, { refresh: seconds(0.001) })];
    const bandAfter = (to: number) => statementOf(run(to, [spent(0, to, 1, 1)], { sensors })).devices.map(({ uncertainty }) => uncertainty);
    expect(bandAfter(10)).toEqual([expect.closeTo(0.06, 12), null]);
    expect(bandAfter(0.1)).toEqual([1, null]);
  });
});

describe('what is not known is null, never zero', () => {
  test('without sensors', () => {
    const { total, equivalents, devices } = statementOf(run(10, [intensity(400, 0)], { sensors: [] }));
    expect(total).toMatchObject({ time: 10, itEnergy: null, energy: null, carbon: null, meanPower: null, coverage: 0, measuredShare: null });
    expect([equivalents, devices]).toEqual([[], []]);
  });
  test('where a sensor was never seen', () => {
    const { total, devices } = statementOf(run(10, [intensity(400, 0)]));
    expect(total).toMatchObject({ itEnergy: null, energy: null, carbon: null, meanPower: null, coverage: 0 });
    expect(devices[0]).toMatchObject({ itEnergy: null, meanPower: null, coverage: 0 });
  });
  test('where one of two devices was seen, the other is unknown and the sum is a lower bound', () => {
    const { total, devices } = statementOf(run(10, [spent(0, 10, 1000, null)], { sensors: [sensor('a'), sensor('b')] }));
    expect(total).toMatchObject({ itEnergy: 1000, meanPower: 100, coverage: 0.5, measuredShare: 1 });
    expect(devices[1]).toMatchObject({ itEnergy: null, coverage: 0 });
  });
  test('where no intensity is known, of carbon alone', () => {
    const { total, intensity: grid, equivalents } = statementOf(run(10, [spent(0, 10, 1000)]));
    expect(total).toMatchObject({ itEnergy: 1000, carbon: null });
    expect([grid, equivalents]).toEqual([null, []]);
  });
  test('where a count has not moved within its refresh: that is too short to tell', () => {
    const of = (to: number, energy: number) => statementOf(run(to, [spent(0, to, energy)], { sensors: [sensor('a', { refresh: seconds(0.1) })] })).total;
    expect(of(0.05, 0)).toMatchObject({ itEnergy: null, coverage: 0 });
    expect(of(0.05, 5)).toMatchObject({ itEnergy: 5, coverage: 1 });
    expect(of(0.2, 0)).toMatchObject({ itEnergy: 0, coverage: 1 });
  });
  test('and zero watts are zero, a measurement', () => {
    const { total } = statementOf(run(10, [intensity(400, 0), spent(0, 10, 0)], { sensors: [sensor('a', { method: 'power-integrated' })] }));
    expect(total).toMatchObject({ time: 10, itEnergy: 0, energy: 0, carbon: 0, meanPower: 0, coverage: 1, measuredShare: null });
  });
  test('and a device that is there and cannot be read lowers the coverage', () => {
    const { total } = statementOf(
      run(10, [spent(0, 10, 50)], { sensors: [sensor('a')], absences: [{ what: 'GPU 1', why: 'it is lost', unseen: [{ part: 'gpu', devices: 1 }] }] }),
    );
    expect(total).toMatchObject({ itEnergy: 50, coverage: 0.5 });
  });
});

describe('coverage', () => {
  test('is the share of time × devices that was seen', () => {
    const { total, devices } = statementOf(run(10, [spent(0, 4, 400, 40), spent(4, 9, 500, null)], { sensors: [sensor('a'), sensor('b')] }));
    expect(total.coverage).toBeCloseTo((9 + 4) / 20, 12);
    expect(devices.map(({ coverage }) => coverage)).toEqual([0.9, 0.4]);
  });
  test('is exactly 1 where all was seen, whatever the slices', () => {
    for (let devices = 1; devices <= 16; devices++) {
      for (const length of [1, 3, 7, 29]) {
        const sensors = Array.from({ length: devices }, (_, n) => sensor(`GPU-${n}`));
        const slices = Array.from({ length }, (_, i) => spent(i / 10, (i + 1) / 10, ...sensors.map(() => 1)));
        expect(statementOf(run(length / 10, slices, { sensors })).total.coverage).toBe(1);
      }
    }
  });
  test('leaves out what is not counted', () => {
    const sensors = [cpu(), sensor('psys', { part: 'machine' })];
    expect(statementOf(run(10, [spent(0, 10, 100, null)], { sensors })).total.coverage).toBe(1);
  });
});

test('the measured share is the share of energy that was read from hardware', () => {
  const sensors = [sensor('nvml:GPU-0'), cpu(0, { basis: 'modelled' }), sensor('sim:gpu:0', { basis: 'stated' })];
  const shareOf = (...energies: readonly (number | null)[]) => statementOf(run(10, [spent(0, 10, ...energies)], { sensors })).total.measuredShare;
  expect([shareOf(300, 100, 0), shareOf(null, 100, null), shareOf(300, null, null), shareOf(300, 0, 100)]).toEqual([0.75, 0, 1, 0.75]);
});

describe('windows', () => {
  test('that lie within each other each cost what they span', () => {
    const { windows, total } = statementOf(run(10, [opened(1, 1, { parent: 0 }), opened(2, 2, { parent: 1 }), spent(0, 10, 1000), closed(4, 2), closed(6, 1)]));
    expect(windows.map(({ id, parent, itEnergy, time }) => [id, parent, itEnergy, time])).toEqual([
      [0, null, 1000, 10],
      [1, 0, 500, 5],
      [2, 1, 200, 2],
    ]);
    expect(windows[0]).toMatchObject(total);
  });
  test('that overlap without lying within each other are no trouble', () => {
    const { windows } = statementOf(run(10, [opened(1, 1, { parent: 0 }), opened(3, 2, { parent: 0 }), closed(5, 1), spent(0, 10, 1000), closed(8, 2)]));
    expect(windows.map(({ itEnergy }) => itEnergy)).toEqual([1000, 400, 500]);
  });
  test('that are still open when the run ends, end with it, and are not whole', () => {
    const events = [began(), opened(0, 0), opened(4, 1, { parent: 0, epoch: 1 }), opened(6, 2, { parent: 1 }), spent(0, 10, 1000), closed(10, 0), ended(12.5)];
    const { windows, epochs, total } = statementOf(events);
    expect(windows.map(({ itEnergy, time, whole, coverage }) => [itEnergy, time, whole, coverage])).toEqual([
      [1000, 10, true, 1],
      [600, 6, false, 1],
      [400, 4, false, 1],
    ]);
    expect(epochs).toEqual([]);
    expect(total.time).toBe(10);
  });
  test('that end after what they lie in keep their own end', () => {
    const { windows } = statementOf(run(10, [opened(2, 1, { parent: 0 }), opened(3, 2, { parent: 1 }), closed(5, 1), spent(0, 10, 1000), closed(7, 2)]));
    expect(windows.map(({ itEnergy }) => itEnergy)).toEqual([1000, 300, 400]);
  });
  test('that are opened when all is over cost nothing, and never less than nothing', () => {
    const { windows } = statementOf([began(), opened(0, 0), spent(0, 10, 1000), closed(10, 0), opened(11, 1, { parent: 0 }), ended(12)]);
    expect(windows[1]).toMatchObject({ time: 0, itEnergy: 0, meanPower: null });
  });
  test('are told one by one while the run is on', () => {
    const ledger = ledgerOf([began(), opened(0, 0), spent(0, 2, 20), opened(2, 1, { parent: 0 }), spent(2, 5, 60)]);
    expect(ledger.cost(opened(2, 1).window)).toMatchObject({ label: 'window 1', itEnergy: 60, time: 3, whole: false, started: 2 });
    expect(ledger.cost(opened(2, 7).window)).toBeUndefined();
  });
});

test('the power of late is that of the last stretch that was measured, not of the time since', () => {
  const ledger = ledgerOf([began(), opened(0, 0), spent(0, 10, 1000), spent(10, 14, 2000)]);
  expect(ledger.lately(seconds(4))).toMatchObject({ itEnergy: 2000, meanPower: 500 });
  expect(ledger.spent(instant(20))).toMatchObject({ time: 20, itEnergy: 3000 });
  expect(ledger.lately(seconds(100))).toMatchObject({ time: 14, itEnergy: 3000 });
});

test('a window that was only known of later begins when it did, within the one that it lies in', () => {
  const late = (since: number) => [
    spent(0, 10, 1000),
    { ...opened(10, 1, { parent: 0, epoch: 1 }), since: instant(since) },
    spent(10, 20, 3000),
    closed(20, 1),
  ];
  expect(statementOf([began(), opened(2, 0), ...late(5), closed(20, 0)]).epochs[0]).toMatchObject({ started: 5, time: 15, itEnergy: 3500 });
  expect(statementOf([began(), opened(2, 0), ...late(0), closed(20, 0)]).epochs[0]).toMatchObject({ started: 2, time: 18 });
});

describe('epochs', () => {
  const epochs = [
    opened(0, 1, { parent: 0, epoch: 1, label: 'epoch 1' }),
    spent(0, 10, 1000),
    closed(10, 1),
    opened(10, 2, { parent: 0, epoch: 2, label: 'epoch 2' }),
    spent(10, 22, 1200),
    closed(22, 2),
    opened(22, 3, { parent: 0, epoch: 3, label: 'epoch 3' }),
    spent(22, 25, 300),
  ];
  test('are the windows that were one and ended as such; the one under way is kept among the windows', () => {
    const statement = statementOf(run(25, [intensity(400, 0), ...epochs]));
    expect(statement.epochs.map(({ epoch, itEnergy, time }) => [epoch, itEnergy, time])).toEqual([
      [1, 1000, 10],
      [2, 1200, 12],
    ]);
    expect(statement.windows.at(-1)).toMatchObject({ epoch: 3, whole: false, itEnergy: 300 });
    expect(statement.total.itEnergy).toBe(2500);
  });
  test('give a prediction, once as many are done as were asked for, and then by all that are', () => {
    const settings = set({ epochs: 10, epochs_before_pred: 2, pue: 1 });
    const events = run(25, [intensity(400, 0), ...epochs], { settings });
    expect(statementOf(events.slice(0, 6)).prediction).toBeNull();
    const { prediction } = statementOf(events);
    expect(prediction).toMatchObject({ done: 2, total: 10, madeAt: 22, time: { mean: 110 }, energy: { mean: 11_000 } });
    const more = [...events.slice(0, -2), closed(25, 3), ...events.slice(-2)];
    expect(statementOf(more).epochs).toHaveLength(3);
    expect(statementOf(more).prediction).toMatchObject({ done: 3, madeAt: 25, time: { mean: expect.closeTo((25 / 3) * 10, 9) } });
  });
  test.each([
    ['no epochs were planned', set({ epochs_before_pred: 1 })],
    ['none was asked for', set({ epochs: 10, epochs_before_pred: 0 })],
    ['too few are done', set({ epochs: 10, epochs_before_pred: 3 })],
    ['fewer were planned than were done', set({ epochs: 1, epochs_before_pred: 1 })],
  ])('give none where %s', (_why, settings) => {
    expect(statementOf(run(25, epochs, { settings })).prediction).toBeNull();
  });
});

describe('a run', () => {
  test('whose journal ends early lasts to the last thing known, and is unfinished', () => {
    const { run: facts, total, windows, tracker } = statementOf([began(), intensity(400, 0), opened(0.5, 0), spent(0.5, 3, 250), fault(4)]);
    expect(facts.outcome).toEqual({ kind: 'unfinished', exit_code: null, signal: null });
    expect(facts.started.toISOString()).toBe('2026-11-22T20:22:01.623Z');
    expect(facts.ended.toISOString()).toBe('2026-11-22T20:22:05.123Z');
    expect(total).toMatchObject({ time: 3.5, itEnergy: 250, coverage: expect.closeTo(2.5 / 3.5, 12) });
    expect([windows[0]!.whole, tracker]).toEqual([false, null]);
  });
  test('without a window is told from its beginning on', () => {
    expect(statementOf([began(), spent(0, 3, 250)])).toMatchObject({ total: { time: 3, itEnergy: 250 }, windows: [], epochs: [] });
  });
  test('keeps what it says of itself, its faults in order and what tracking cost', () => {
    const absences = [{ what: 'GPUs', why: 'there is no driver' }];
    const job = { scheduler: 'slurm', id: '42', array_index: 1 };
    const statement = statementOf([...run(1, [fault(0.5), fault(0.75, { code: 'stalled' })], { absences, job, name: 'a name', sensors: [sensor('a')] })]);
    expect(statement).toMatchObject({ absences, faults: [{ at: 0.5 }, { at: 0.75, code: 'stalled' }], tracker: { cpu_s: 0.05 } });
    expect(statement.run).toMatchObject({
      id: '20261122T202201Z-00c0ffee',
      name: 'a name',
      command: ['python', 'train.py'],
      job,
      version: '3.0.0',
      hosts: [{ name: 'n1' }],
    });
  });
  test('starts and ends on the same millisecond as its outermost window, however the digits fall', () => {
    for (let micro = 0; micro < 5000; micro += 7) {
      const { run: facts } = statementOf([began(), opened(micro / 1e6, 0), closed(1, 0), ended(1)]);
      expect(facts.started.getTime()).toBe(Math.round(Date.parse(began().date) + micro / 1000));
    }
  });
  test('whose slices tell of sensors that it does not have is read all the same', () => {
    expect(statementOf(run(1, [spent(0, 1, 5, 7, 9)])).total.itEnergy).toBe(5);
  });
  test('that never began has no statement', () => {
    expect(() => statementOf([opened(0, 0)])).toThrow(Refusal);
  });
});

test('carbon is told as kilometres by car, with the factor, its source and year', () => {
  const { equivalents, total } = statementOf(run(3600, [intensity(1068, 0), spent(0, 3600, 3.6e6)], { settings: set({ pue: 1 }) }));
  expect(total.carbon).toBeCloseTo(1068, 9);
  expect(equivalents).toEqual([
    { value: expect.closeTo(10, 9), unit: 'km travelled by car', gramsPerUnit: 106.8, source: expect.stringMatching(/European Environment Agency.*2024/) },
  ]);
});

test('a window’s instants are those of the run’s clock', () => {
  const { windows } = statementOf([began(), opened(5, 0), spent(5, 6, 1), closed(6, 0)]);
  expect(windows[0]?.started).toBe(instant(5));
});
