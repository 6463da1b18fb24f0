import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readJournal } from '../../src/journal/line.ts';
import type { Event } from '../../src/journal/event.ts';
import { json, statementJson } from '../../src/report/json.ts';
import { began, closed, ended, fault, intensity, opened, run, sensor, set, spent, statementOf } from '../support/events.ts';
import { dossierOf, PAPER } from '../support/medium.ts';

/** Every key that programs may rely on, as the manual lists them. */
const COST = ['it_energy_j', 'it_energy_kwh', 'energy_kwh', 'carbon_g', 'time_s', 'mean_power_w', 'coverage', 'measured_share'];
const ESTIMATE = ['mean', 'low', 'high'];
const KEYS = {
  '': ['schema', 'run', 'total', 'windows', 'epochs', 'devices', 'pue', 'intensity', 'prediction', 'equivalents', 'absences', 'faults', 'tracker'],
  run: ['id', 'name', 'command', 'started', 'ended', 'time_s', 'outcome', 'job', 'hosts', 'attempts'],
  'run.outcome': ['kind', 'exit_code', 'signal'],
  'run.job': ['scheduler', 'id', 'array_index'],
  'run.hosts.0': ['name', 'boot_id'],
  total: COST,
  'windows.0': ['id', 'parent', 'label', 'started', ...COST],
  'epochs.0': ['epoch', ...COST],
  'devices.0': ['host', 'id', 'part', 'label', 'basis', 'method', 'it_energy_j', 'mean_power_w', 'coverage', 'uncertainty'],
  pue: ['value', 'basis', 'source'],
  intensity: ['mean_g_per_kwh', 'basis', 'boundary', 'zone', 'source', 'fell_back', 'why', 'parts'],
  'intensity.parts.0': ['mean_g_per_kwh', 'basis', 'boundary', 'zone', 'source', 'share'],
  prediction: ['unit', 'done', 'total', 'made_at_s', 'time_s', 'energy_kwh', 'carbon_g', 'intensity_g_per_kwh', 'confidence'],
  'prediction.time_s': ESTIMATE,
  'prediction.energy_kwh': ESTIMATE,
  'prediction.carbon_g': ESTIMATE,
  'equivalents.0': ['value', 'unit', 'grams_per_unit', 'source'],
  'absences.0': ['what', 'why', 'remedy'],
  'faults.0': ['at_s', 'code', 'sensor', 'message'],
  tracker: ['version', 'cpu_s', 'max_rss_bytes'],
} as const;
type Tree = Record<string, unknown>;
const at = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((here, key) => (key === '' ? here : (here as Tree | null)?.[key]), document);
const rendered = (events: readonly Event[]): Tree => JSON.parse(json.render([dossierOf(events)], PAPER) as string) as Tree;

/** As little as a run can know, and as much as it can. */
const poor: readonly Event[] = [
  began({
    sensors: [sensor('a', { uncertainty: null })],
    command: [],
    settings: set({ epochs: 2, epochs_before_pred: 1 }),
    absences: [{ what: 'CPU', why: 'it tells nothing' }],
    host: { name: 'n1', boot_id: null, os: 'linux', chassis_type: null },
  }),
  opened(0, 0),
  opened(0, 1, { parent: 0, epoch: 1 }),
  closed(1, 1),
  fault(1),
];
const rich = run(
  10,
  [
    intensity(400, 0),
    opened(0, 1, { parent: 0, epoch: 1 }),
    spent(0, 5, 500),
    closed(5, 1),
    opened(5, 2, { parent: 0, epoch: 2 }),
    spent(5, 10, 600),
    closed(10, 2),
    fault(3, { sensor: sensor('a').id }),
  ],
  {
    name: 'a name',
    job: { scheduler: 'slurm', id: '42', array_index: 1 },
    absences: [{ what: 'CPU', why: 'it is locked', remedy: 'unlock it' }],
    settings: set({ epochs: 4, epochs_before_pred: 2 }),
    host: { name: 'n1', boot_id: 'b', os: 'linux', chassis_type: 23 },
  },
);

describe('the statement for programs', () => {
  test.each(Object.entries(KEYS))('has every key of "%s", known or not', (path, keys) => {
    expect(Object.keys(at(rendered(rich), path) as Tree)).toEqual(expect.arrayContaining([...keys]));
    const here = at(rendered(poor), path);
    if (here !== null && here !== undefined) expect(Object.keys(here)).toEqual(expect.arrayContaining([...keys]));
  });
  test('is one document of its schema, with a newline at its end', () => {
    const text = json.render([dossierOf(rich)], PAPER) as string;
    expect(text.endsWith('}\n')).toBe(true);
    expect(rendered(rich)['schema']).toBe('carbontracker.statement/1');
  });
  test('has null for what is not known', () => {
    const { run: facts, total, epochs, devices, intensity: grid, equivalents, absences, faults, tracker } = statementJson(statementOf(poor));
    expect(facts).toMatchObject({
      name: null,
      job: null,
      command: [],
      hosts: [{ name: 'n1', boot_id: null }],
      attempts: 1,
      outcome: { kind: 'unfinished', exit_code: null, signal: null },
    });
    expect(total).toEqual({
      it_energy_j: null,
      it_energy_kwh: null,
      energy_kwh: null,
      carbon_g: null,
      time_s: 1,
      mean_power_w: null,
      coverage: 0,
      measured_share: null,
    });
    expect(epochs).toMatchObject([{ epoch: 1, it_energy_j: null }]);
    expect(devices).toMatchObject([{ it_energy_j: null, mean_power_w: null, coverage: 0, uncertainty: null }]);
    expect([grid, equivalents, absences, tracker]).toEqual([
      null,
      [],
      [{ what: 'CPU', why: 'it tells nothing', remedy: null }],
      { version: '3.0.0', cpu_s: null, max_rss_bytes: null },
    ]);
    expect(faults).toEqual([{ at_s: 1, code: 'sensor-silent', sensor: null, message: 'it does not answer' }]);
    expect(rendered(poor)['prediction']).toEqual({
      unit: 'epoch',
      done: 1,
      total: 2,
      made_at_s: 1,
      time_s: { mean: 2, low: null, high: null },
      energy_kwh: { mean: null, low: null, high: null },
      carbon_g: { mean: null, low: null, high: null },
      intensity_g_per_kwh: null,
      confidence: 0.9,
    });
  });
  test('has the figures of what is known, in the units of their keys', () => {
    const { total, prediction, intensity: grid, pue, windows, epochs } = statementJson(statementOf(rich));
    expect(total).toMatchObject({
      it_energy_j: 1100,
      it_energy_kwh: 1100 / 3.6e6,
      energy_kwh: (1100 * 1.54) / 3.6e6,
      time_s: 10,
      mean_power_w: 110,
      coverage: 1,
      measured_share: 1,
    });
    expect(total.carbon_g).toBeCloseTo(total.energy_kwh! * 400, 12);
    expect(pue).toMatchObject({ value: 1.54, basis: 'industry-mean' });
    expect(grid).toMatchObject({ mean_g_per_kwh: expect.closeTo(400, 9), basis: 'metered', zone: 'DK-DK1', fell_back: false, why: null });
    expect(prediction).toMatchObject({
      done: 2,
      total: 4,
      made_at_s: 10,
      time_s: { mean: 20 },
      energy_kwh: { mean: expect.closeTo((2200 * 1.54) / 3.6e6, 12) },
      intensity_g_per_kwh: 400,
    });
    expect(windows.map(({ id, parent, label }) => [id, parent, label])).toEqual([
      [0, null, 'run'],
      [1, 0, 'window 1'],
      [2, 0, 'window 2'],
    ]);
    expect(epochs.map(({ epoch, it_energy_j }) => [epoch, it_energy_j])).toEqual([
      [1, 500],
      [2, 600],
    ]);
  });
  test('has each of the figures that are not averaged', () => {
    const facts = [intensity(300, 0, { boundary: 'life-cycle', why: 'it is silent' }), intensity(100, 5, { boundary: 'direct', source: 'another' })];
    expect(statementJson(statementOf(run(10, [...facts, spent(0, 10, 1000)]))).intensity).toEqual({
      mean_g_per_kwh: null,
      basis: 'mixed',
      boundary: null,
      zone: 'DK-DK1',
      source: 'a test; another',
      fell_back: true,
      why: 'it is silent',
      parts: [
        { mean_g_per_kwh: 300, basis: 'metered', boundary: 'life-cycle', zone: 'DK-DK1', source: 'a test', share: 0.5 },
        { mean_g_per_kwh: 100, basis: 'metered', boundary: 'direct', zone: 'DK-DK1', source: 'another', share: 0.5 },
      ],
    });
  });
  test('has times in UTC, and the run starts with its outermost window', () => {
    for (let micro = 0; micro < 3000; micro += 11) {
      const { run: facts, windows } = statementJson(statementOf([began(), opened(micro / 1e6, 0), closed(2, 0), ended(2)]));
      expect(facts.started).toMatch(/^2026-11-22T20:22:01\.1\d\dZ$/);
      expect(windows[0]?.started).toBe(facts.started);
    }
    const { windows } = statementJson(statementOf([began(), opened(0, 0), opened(0.0006, 1), opened(1.0004, 2)]));
    expect(windows.map(({ started }) => started.slice(-10))).toEqual(['22:01.123Z', '22:01.124Z', '22:02.123Z']);
  });
  test('holds no number that JSON cannot', () => {
    const holes = (value: unknown): readonly unknown[] =>
      typeof value === 'number'
        ? Number.isFinite(value)
          ? []
          : [value]
        : value !== null && typeof value === 'object' && !(value instanceof Date)
          ? Object.values(value).flatMap(holes)
          : value === undefined
            ? ['absent']
            : [];
    for (const events of [poor, rich, [began()], run(0, []), run(1, [], { sensors: [] })]) expect(holes(statementJson(statementOf(events)))).toEqual([]);
  });
  test('has power × time = energy in every row of a recorded run', () => {
    const text = readFileSync(new URL('../journals/two-gpus-and-rapl.jsonl', import.meta.url), 'utf8');
    const { total, windows, epochs, devices } = statementJson(statementOf(readJournal(text, 'two-gpus-and-rapl')));
    for (const row of [total, ...windows, ...epochs]) {
      expect(row.mean_power_w! * row.time_s).toBeCloseTo(row.it_energy_j!, 6);
      expect(row.it_energy_kwh! * 3.6e6).toBeCloseTo(row.it_energy_j!, 6);
    }
    for (const device of devices) expect(device.mean_power_w! * total.time_s).toBeCloseTo(device.it_energy_j!, 6);
    expect(devices.reduce((sum, { it_energy_j }) => sum + it_energy_j!, 0)).toBeCloseTo(total.it_energy_j!, 6);
  });
});
