import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { csv } from '../../src/report/csv.ts';
import { began, ended, intensity, opened, closed, run, sensor, spent } from '../support/events.ts';
import { HOSTILE, runOf } from '../support/hostile.ts';
import { dossierOf, PAPER } from '../support/medium.ts';

const textOf = (...runs: readonly (readonly Event[])[]): string =>
  csv.render(
    runs.map((events) => dossierOf(events)),
    PAPER,
  ) as string;
const rowsOf = (text: string): readonly Readonly<Record<string, string>>[] => parse(text, { columns: true });

test('a run is a row, with its figures to the last digit', () => {
  const [row] = rowsOf(
    textOf(run(3600, [intensity(100, 0), spent(0, 3600, 1.8e6, 0.2e6)], { name: 'a', sensors: [sensor('a'), sensor('b', { basis: 'modelled' })] })),
  );
  expect(row).toMatchObject({
    name: 'a',
    command: 'python train.py',
    started: '2026-11-22T20:22:01.123Z',
    ended: '2026-11-22T21:22:01.123Z',
    time_s: '3600',
    outcome: 'finished',
    exit_code: '0',
    hosts: 'n1',
    attempts: '1',
    it_energy_kwh: '0.5555555555555556',
    energy_kwh: String((2e6 * 1.54) / 3.6e6),
    mean_power_w: String(2e6 / 3600),
    coverage: '1',
    measured_share: '0.9',
    pue: '1.54',
    intensity_g_per_kwh: '100',
    intensity_basis: 'metered',
    intensity_source: 'a test',
    zone: 'DK-DK1',
  });
  expect(Number(row!['carbon_g'])).toBeCloseTo(85.5556, 4);
});
test('what is not known is empty, never 0', () => {
  const [row] = rowsOf(textOf([began({ command: [] }), opened(0, 0), closed(10, 0), ended(10)]));
  const unknown = [
    'name',
    'command',
    'it_energy_kwh',
    'energy_kwh',
    'carbon_g',
    'mean_power_w',
    'measured_share',
    'intensity_g_per_kwh',
    'zone',
    'predicted_energy_kwh',
  ];
  expect(unknown.map((key) => row![key])).toEqual(unknown.map(() => ''));
});
test('several runs are so many rows under one head, and every line ends with LF alone', () => {
  const text = textOf(run(1, []), run(2, []), run(3, []));
  expect(rowsOf(text).map((row) => row['time_s'])).toEqual(['1', '2', '3']);
  expect(text.split('\n')).toHaveLength(5);
  expect(text).not.toContain('\r');
});
test('quotes, commas and figures of less than a thousandth stay what they are', () => {
  const [row] = rowsOf(textOf(run(1, [spent(0, 1, 0.001)], { name: 'one, "two"; three' })));
  expect(row!['name']).toBe('one, "two"; three');
  expect(row!['it_energy_kwh']).toBe(String(0.001 / 3.6e6));
});

describe('from somebody who means harm', () => {
  test.each(Object.entries(HOSTILE))('%s stays one cell of one line, and no formula', (_what, text) => {
    const written = textOf(runOf(text));
    const rows = rowsOf(written);
    expect(rows).toHaveLength(1);
    expect(written.split('\n')).toHaveLength(3);
    expect(written.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
    for (const cell of Object.values(rows[0]!)) if (cell !== '' && Number.isNaN(Number(cell))) expect(cell).not.toMatch(/(^|;)\s*[=+\-@＝＋－＠]/);
  });
  test('and of the text nothing else is lost', () => {
    expect(rowsOf(textOf(runOf('a=b; -c')))[0]!['name']).toBe("a=b; '-c");
    expect(rowsOf(textOf(runOf('=1+1')))[0]!['name']).toBe("'=1+1");
  });
});
