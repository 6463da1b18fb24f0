import { describe, expect, test } from 'vitest';
import type { Event, Outcome } from '../../src/journal/event.ts';
import { grams, joules, seconds } from '../../src/quantity/quantity.ts';
import { consumption } from '../../src/report/consumption.ts';
import { componentsFound } from '../../src/report/phrase.ts';
import { text } from '../../src/report/text.ts';
import { began, closed, ended, fault, intensity, opened, run, sensor, set, spent } from '../support/events.ts';
import { dossierOf, PAPER } from '../support/medium.ts';

const linesOf = (events: readonly Event[]): readonly string[] => (text.render([dossierOf(events)], PAPER) as string).split('\n');

describe('the statement for people', () => {
  test('tells what ran, where, how it ended, what it cost and how that is known', () => {
    const sensors = [
      sensor('a', { label: 'NVIDIA H100' }),
      sensor('model:cpu', { part: 'cpu', label: 'A CPU', basis: 'modelled', method: 'load-model', uncertainty: 0.4 }),
    ];
    expect(linesOf(run(3600, [intensity(100, 0), spent(0, 3600, 1.8e6, 0.2e6)], { sensors }))).toEqual([
      '20261122T202201Z-00c0ffee: python train.py',
      '2026-11-22T20:22:01.123Z on n1, finished',
      'Actual consumption:',
      '\tTime:\t1:00:00',
      '\tEnergy:\t0.855556 kWh',
      '\tCO2eq:\t85.555556 g',
      '\tThis is equivalent to:',
      '\t0.801082 km travelled by car',
      '\tDevices (without PUE):',
      '\tGPU NVIDIA H100: 0.500000 kWh, 500.0 W, measured (energy counter), ±5 %',
      '\tCPU A CPU: 0.055556 kWh, 55.6 W, modelled (from its load), ±40 %',
      expect.stringMatching(/^Energy includes a PUE of 1.54 \(Uptime Institute .*\)\.$/),
      'CO2eq at 100.00 gCO2eq/kWh: a test.',
      '90 % of the energy was measured.',
      '',
    ]);
  });
  test('has a method that it knows no words for as it is', () => {
    const sensors = [sensor('a', { label: 'A', method: '__proto__' }), sensor('b', { label: 'B', method: 'constructor' })];
    const lines = linesOf(run(3600, [spent(0, 3600, 3.6e6, 3.6e6)], { sensors })).filter((line) => line.startsWith('\tGPU'));
    expect(lines.map((line) => /\((.*)\)/.exec(line)?.[1])).toEqual(['__proto__', 'constructor']);
  });
  test.each<[Partial<Outcome>, string]>([
    [{}, 'finished'],
    [{ kind: 'failed', exit_code: 3 }, 'failed with exit code 3'],
    [{ kind: 'failed', exit_code: null, signal: 'SIGKILL' }, 'ended by SIGKILL'],
    [{ kind: 'stopped', exit_code: null, signal: 'SIGINT' }, 'stopped by SIGINT'],
    [{ kind: 'stopped', exit_code: null }, 'stopped early'],
  ])('says how it ended: %j', (outcome, said) => {
    expect(linesOf([began(), opened(0, 0), closed(1, 0), ended(1, outcome)])[1]).toBe(`2026-11-22T20:22:01.123Z on n1, ${said}`);
  });
  test('says of a journal without an end that it may be under way', () => {
    expect(linesOf([began(), opened(0, 0)])[1]).toMatch(/, unfinished: under way, or cut short$/);
  });
  test('says what is not known, and prints no zero for it', () => {
    const shown = linesOf([began(), opened(0, 0), closed(10, 0), ended(10)]);
    expect(shown).toEqual(
      expect.arrayContaining([
        '\tEnergy:\tunknown',
        '\tCO2eq:\tunknown',
        'Nothing was measured: energy and carbon are unknown.',
        'Carbon is unknown: no carbon intensity was recorded.',
      ]),
    );
    expect(shown.join('\n')).toContain('NVIDIA a: not seen');
    expect(shown.join('\n')).not.toMatch(/equivalent|lower bound|NaN|null|undefined/);
  });
  test('says that an incomplete energy is a lower bound, and of which device', () => {
    const shown = linesOf(run(10, [spent(0, 10, 1000, null), spent(0, 4, null, 40)], { sensors: [sensor('a'), sensor('b')] })).join('\n');
    expect(shown).toContain('Only 70 % of the time × devices was seen: the energy is a lower bound.');
    expect(shown).toContain('NVIDIA b: 0.000011 kWh, 4.0 W, measured (energy counter), ±5 %, seen for 40 % of the time');
  });
  test('tells faults and remedies, and numbers twins', () => {
    const absences = [
      { what: 'CPU', why: 'it is locked', remedy: 'unlock it' },
      { what: 'TPUs', why: 'there are none' },
    ];
    const sensors = [sensor('a', { label: 'H100' }), sensor('b', { label: 'H100' })];
    const shown = linesOf(run(10, [fault(3.25), spent(0, 10, 1, 1)], { absences, sensors })).join('\n');
    expect(shown).toContain('At 3.3 s: it does not answer (sensor-silent).');
    expect(shown).toContain('Not measured: CPU: it is locked. Remedy: unlock it.');
    expect(shown).toMatch(/GPU H100 #0: .*\n\tGPU H100 #1: /);
    expect(shown).not.toContain('TPUs');
  });
  test('counts the epochs that ended', () => {
    const events = run(10, [opened(0, 1, { parent: 0, epoch: 1 }), closed(5, 1), opened(5, 2, { parent: 0, epoch: 2 })], { settings: set({ epochs: 2 }) });
    expect(linesOf(events)).toContain('Actual consumption for 1 epoch(s):');
  });
});

describe('the original’s words', () => {
  test('for a consumption, with as many digits as asked for', () => {
    const cost = { time: seconds(59.999), energy: joules(3.6e6), carbon: grams(1068) };
    expect(consumption('Predicted', 1000, cost, { digits: 3, interpretable: true })).toBe(
      'Predicted consumption for 1000 epoch(s):\n\tTime:\t0:01:00\n\tEnergy:\t1.000 kWh\n\tCO2eq:\t1068.000 g\n\tThis is equivalent to:\n\t10.000 km travelled by car',
    );
    expect(consumption('Actual', null, cost, { digits: 0, interpretable: false })).toBe(
      'Actual consumption:\n\tTime:\t0:01:00\n\tEnergy:\t1 kWh\n\tCO2eq:\t1068 g',
    );
  });
  test('for the components, part by part', () => {
    expect(
      componentsFound([
        sensor('x', { part: 'cpu', label: 'A CPU' }),
        sensor('a', { label: 'H100' }),
        sensor('b', { label: 'H100' }),
        sensor('m', { part: 'memory', label: 'DRAM' }),
      ]),
    ).toBe('The following components were found: GPU with device(s) H100, H100. CPU with device(s) A CPU. Memory with device(s) DRAM.');
    expect(componentsFound([])).toBe('No components were found: nothing can be measured here.');
  });
});
test('why the grid is not better known is told once, beside its figure', () => {
  const why = 'a provider does not answer';
  const stale = fault(1, { code: 'intensity-stale', message: `${why}: the year stands in` });
  const told = linesOf(run(2, [{ ...intensity(0, 400), why }, stale, spent(0, 1, 10), spent(1, 2, 10)]));
  expect(told.filter((line) => line.includes(why))).toHaveLength(1);
});
