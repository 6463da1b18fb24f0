import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { modelCard } from '../../src/report/model-card.ts';
import { closed, began, ended, intensity, opened, progress, run, sensor, set, spent } from '../support/events.ts';
import { HOSTILE, runOf } from '../support/hostile.ts';
import { dossierOf, PAPER } from '../support/medium.ts';

const textOf = (...runs: readonly (readonly Event[])[]): string =>
  modelCard.render(
    runs.map((events) => dossierOf(events)),
    PAPER,
  ) as string;
/** As YAML has it: comments, and a mapping of numbers and quoted strings; anything else throws. */
const blockOf = (text: string): Readonly<Record<string, unknown>> => {
  const [comment, head, ...lines] = text.trimEnd().split('\n');
  expect([comment?.startsWith('# '), head]).toEqual([true, 'co2_eq_emissions:']);
  return Object.fromEntries(
    lines
      .filter((line) => !line.startsWith('  # '))
      .map((line) => {
        const [, key, value] = /^ {2}([a-z_]+): (\d+(?:\.\d+(?:e[+-]\d+)?)?|".*")$/.exec(line)!;
        return [key!, JSON.parse(value!)];
      }),
  );
};
const hour = (watts: number, facts = {}, gramsPerKwh = 100) => run(3600, [intensity(gramsPerKwh, 0), spent(0, 3600, watts * 3600)], facts);

test('has the emissions in grams, where, on what and how that is known', () => {
  const { source, ...block } = blockOf(textOf(hour(1000)));
  expect(block).toEqual({ emissions: 154, geographical_location: 'DK-DK1, Denmark', hardware_used: 'NVIDIA a' });
  expect(source).toMatch(
    /^Tracked with carbontracker 3\.0\.0\. 100 % of the energy was measured, .* a PUE of 1\.54 .* CO2eq at 100\.00 gCO2eq\/kWh: a test\.$/,
  );
});
test('says that a loop went on without us, and what all of it is predicted to emit', () => {
  const epochs: readonly Event[] = [
    opened(0, 1, { label: 'epoch 1', epoch: 1, parent: 0 }),
    spent(0, 3600, 3.6e6),
    closed(3600, 1),
    progress(3600, 1, { total: 4 }),
  ];
  const facts = { command: [], settings: set({ pue: 1, epochs: 4 }) };
  const { source } = blockOf(textOf(run(3600, [intensity(100, 0), ...epochs], facts)));
  expect(source).toMatch(/Only 1 of 4 epochs was monitored, and the training used more: all of it is predicted to use 4\.0+ kWh and emit 400\.0+ g CO2eq\./);
  expect(blockOf(textOf(run(3600, [intensity(100, 0), ...epochs], { ...facts, command: ['python', 'train.py'] })))['source']).not.toContain('monitored');
});
test('adds several runs up, says so, and counts each kind of device as often as one run had it', () => {
  const two = [
    sensor('a', { label: 'H100' }),
    sensor('b', { label: 'H100' }),
    sensor('c', { label: 'A CPU', part: 'cpu' }),
    sensor('m', { label: 'DRAM', part: 'memory' }),
  ];
  const larger = run(3600, [intensity(100, 0), spent(0, 3600, 1.8e6, 1.8e6, 0, 0)], { sensors: two });
  const { emissions, source, hardware_used: hardware } = blockOf(textOf(hour(1000, { sensors: [sensor('a', { label: 'H100' })] }), larger));
  expect(emissions).toBe(308);
  expect(source).toContain('2 runs added up');
  expect(hardware).toBe('2 x H100, A CPU');
});
test('what is not known is left to its author, as a comment', () => {
  const nothing = [began({ sensors: [] }), opened(0, 0), closed(3, 0), ended(3)];
  expect(Object.keys(blockOf(textOf(nothing)))).toEqual(['source']);
  expect(textOf(nothing)).toContain('\n  # emissions: unknown, in grams of CO2eq\n');
  expect(textOf(nothing, hour(1))).toContain('\n  # emissions: unknown of 1 of the 2 runs, in grams of CO2eq\n');
  expect(textOf(hour(1))).toContain('\n  # training_type: "pre-training" or "fine-tuning"\n');
});
test('a tiny figure is a number for every YAML: an exponent stands behind a point', () => {
  expect(textOf(run(1, [intensity(1, 0), spent(0, 1, 0.36)], { settings: set({ pue: 1 }) }))).toContain('\n  emissions: 1.0e-7\n');
});
test('a device that lies within another is not counted again', () => {
  const sensors = [sensor('p', { label: 'A CPU', part: 'cpu' }), sensor('p/core', { label: 'A CPU', part: 'cpu', within: sensor('p').id })];
  expect(blockOf(textOf(run(1, [spent(0, 1, 1, 1)], { sensors })))['hardware_used']).toBe('A CPU');
});
describe('from somebody who means harm', () => {
  test.each(Object.entries(HOSTILE))('%s stays within its quotes', (_what, text) => {
    expect(blockOf(textOf(runOf(text)))['emissions']).toBeCloseTo(0.42, 9);
    expect(textOf(runOf(text)).replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u);
  });
});
