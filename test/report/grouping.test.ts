import { describe, expect, test } from 'vitest';
import type { Began, Event } from '../../src/journal/event.ts';
import { GROUP_TABLES } from '../../src/report/group-table.ts';
import { GROUP_KEYS, groupsOf, type GroupKey } from '../../src/report/grouping.ts';
import { began, closed, intensity, opened, run, sensor, set, spent } from '../support/events.ts';
import { dossierOf } from '../support/medium.ts';

const gpus = [sensor('a', { label: 'H100' }), sensor('b', { label: 'H100' }), sensor('c', { part: 'cpu', label: 'EPYC', basis: 'modelled' })];
/** An hour at 0.5 + 0.3 + 0.2 kWh, in two epochs of half an hour. */
const anHour = (facts: Partial<Began> = {}) => {
  const epochs: readonly Event[] = [1, 2].flatMap((epoch) => [
    opened((epoch - 1) * 1800, epoch, { parent: 0, label: `epoch ${epoch}`, epoch }),
    spent((epoch - 1) * 1800, epoch * 1800, 0.9e6, 0.54e6, 0.36e6),
    closed(epoch * 1800, epoch),
  ]);
  return dossierOf(run(3600, [intensity(100, 0), ...epochs], { sensors: gpus, settings: set({ pue: 1 }), ...facts }));
};
const slurm = (id: string): Began['job'] => ({ scheduler: 'slurm', id, array_index: null });
const rows = (by: GroupKey, ...dossiers: readonly ReturnType<typeof anHour>[]) =>
  groupsOf(dossiers, by).map(({ key, runs, cost }) => [key, runs, cost.energy === null ? null : cost.energy / 3.6e6, cost.carbon]);
const near = (n: number): unknown => expect.closeTo(n, 9);

describe('runs in groups', () => {
  test('by name', () => {
    expect(rows('name', anHour({ name: 'x' }), anHour({ name: 'y' }), anHour({ name: 'x' }))).toEqual([
      ['x', 2, near(2), near(200)],
      ['y', 1, near(1), near(100)],
    ]);
  });
  test('by job, those without one each by itself', () => {
    expect(rows('job', anHour({ job: slurm('7') }), anHour({ run: 'r' }), anHour({ job: slurm('7') })).map(([key, runs]) => [key, runs])).toEqual([
      ['slurm 7', 2],
      ['run r', 1],
    ]);
  });
  test('by host', () => {
    const other = { ...began().host, name: 'n2' };
    expect(rows('host', anHour(), anHour({ host: other }), anHour()).map(([key, runs]) => [key, runs])).toEqual([
      ['n1', 2],
      ['n2', 1],
    ]);
  });
  test('by epoch, in their order', () => {
    expect(rows('epoch', anHour(), anHour())).toEqual([
      ['epoch 1', 2, near(1), near(100)],
      ['epoch 2', 2, near(1), near(100)],
    ]);
  });
  test('by epoch, a number that two windows of a run have counts each moment once', () => {
    const twice = (from: number, to: number) =>
      dossierOf(
        run(
          3600,
          [
            intensity(100, 0),
            opened(0, 1, { parent: 0, epoch: 1 }),
            ...(from < 1800 ? [opened(from, 2, { parent: 0, epoch: 1 })] : []),
            spent(0, 1800, 0.9e6, 0.54e6, 0.36e6),
            closed(1800, 1),
            ...(from < 1800 ? [] : [opened(from, 2, { parent: 0, epoch: 1 })]),
            spent(1800, 3600, 0.9e6, 0.54e6, 0.36e6),
            closed(to, 2),
          ],
          { sensors: gpus, settings: set({ pue: 1 }) },
        ),
      );
    expect(rows('epoch', twice(0, 1800))).toEqual([['epoch 1', 1, near(0.5), near(50)]]);
    expect(rows('epoch', twice(900, 2700))).toEqual([['epoch 1', 1, near(0.75), near(75)]]);
    expect(rows('epoch', twice(1800, 3600))).toEqual([['epoch 1', 1, near(1), near(100)]]);
  });
  test('by device, twins apart, and together they are the runs', () => {
    const found = rows('device', anHour(), anHour());
    expect(found).toEqual([
      ['n1: GPU H100 #0', 2, near(1), near(100)],
      ['n1: GPU H100 #1', 2, near(0.6), near(60)],
      ['n1: CPU EPYC', 2, near(0.4), near(40)],
    ]);
    expect(groupsOf([anHour()], 'device').map(({ cost }) => cost.measuredShare)).toEqual([1, 1, 0]);
  });
  test('by day in UTC: a run over midnight lies in both', () => {
    const late = anHour({ date: '2026-11-22T23:45:00.000Z' });
    expect(rows('day', late, anHour({ date: '2026-11-23T10:00:00.000Z' }))).toEqual([
      ['2026-11-22', 1, near(0.25), near(25)],
      ['2026-11-23', 2, near(1.75), near(175)],
    ]);
  });
  test('of a run without energy it is not known', () => {
    const blind = dossierOf(run(60, [], { sensors: [] }));
    expect(rows('name', blind)).toEqual([['', 1, null, null]]);
    expect(GROUP_TABLES['text']!({ by: 'name', groups: groupsOf([blind], 'name') })).toContain('unknown');
  });
});

test.each(GROUP_KEYS)('every format tells the same of groups by %s', (by) => {
  const groups = groupsOf([anHour({ name: 'a|b' }), anHour({ name: '=c' })], by);
  const documents = Object.fromEntries(Object.entries(GROUP_TABLES).map(([format, write]) => [format, write({ by, groups })]));
  expect(JSON.parse(documents['json']!)).toMatchObject({ schema: 'carbontracker.groups/1', by, groups: groups.map(({ key, runs }) => ({ key, runs })) });
  const [head, ...cells] = documents['csv']!.trimEnd().split('\n');
  expect(head).toBe(`${by},runs,it_energy_j,it_energy_kwh,energy_kwh,carbon_g,time_s,mean_power_w,coverage,measured_share`);
  expect(cells.map((row) => Number(row.split(',')[4]))).toEqual(groups.map(({ cost }) => cost.energy! / 3.6e6));
  for (const format of ['text', 'markdown']) for (const { cost } of groups) expect(documents[format]).toContain((cost.energy! / 3.6e6).toFixed(6));
});
