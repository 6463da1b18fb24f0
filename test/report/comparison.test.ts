import { expect, test } from 'vitest';
import { compared, COMPARISON_TABLES, type Outcome, type Side } from '../../src/report/comparison.ts';
import { intensity, run, set, spent, statementOf } from '../support/events.ts';

const runOf = (joules: number | null, command: readonly string[]) =>
  statementOf(run(100, [intensity(100, 0), ...(joules === null ? [] : [spent(0, 100, joules)])], { settings: set({ pue: 1 }), command }));
const of = (label: string, joules: readonly (number | null)[], others: readonly Outcome[] = [], command = [label]): Side => ({
  label,
  statements: joules.map((each) => runOf(each, command)),
  others,
});
const side = (label: string, ...joules: readonly (number | null)[]): Side => of(label, joules);
const verdicts = (a: Side, b: Side) => Object.fromEntries(compared(a, b).figures.map(({ figure, difference }) => [figure, difference?.verdict ?? null]));

test('what repeated runs differ by anyhow is not called a difference', () => {
  expect(verdicts(side('a', 100, 101, 99), side('b', 88, 89, 87))).toEqual({ energy: 'less', carbon: 'less', 'mean power': 'less', time: 'within-noise' });
  expect(verdicts(side('a', 100, 60, 140), side('b', 88, 130, 50))['energy']).toBe('within-noise');
});
test('single runs are judged by other repeats of either program, and without any not at all', () => {
  expect(verdicts(side('a', 100), side('b', 88))['energy']).toBe('noise-unknown');
  const others = (...joules: readonly number[]): readonly Outcome[] =>
    joules.map((each) => ({ energy_kwh: each / 3.6e6, carbon_g: null, time_s: 100, mean_power_w: null }));
  const repeats = others(100, 100.1, 99.9);
  expect(verdicts(of('a', [100], repeats), of('b', [88], others(60, 140)))['energy']).toBe('within-noise');
  expect(verdicts(of('a', [100], repeats), side('b', 88))['energy']).toBe('noise-unknown');
  expect(verdicts(of('a', [100], repeats), of('b', [88], others(88.1, 87.9)))).toEqual({
    energy: 'less',
    carbon: 'noise-unknown',
    'mean power': 'noise-unknown',
    time: 'within-noise',
  });
  expect(compared(of('a', [100], repeats), of('b', [88], repeats.slice(1))).others).toBe(3);
});
test('a program that was never repeated is not judged by another’s repeats', () => {
  expect(verdicts(side('a', 100, 101, 99), side('b', 55))['energy']).toBe('noise-unknown');
  expect(verdicts(side('a', 100, 101, 99), of('b', [55], [], ['a']))['energy']).toBe('less');
  expect(verdicts(of('a', [100, 101, 99], [], []), of('b', [55], [], []))['energy']).toBe('noise-unknown'); // of the library, whose loops nobody knows
});
test('what one side does not know is not compared', () => {
  expect(verdicts(side('a', null), side('b', 88))).toMatchObject({ energy: null, carbon: null });
  expect(COMPARISON_TABLES['text']!(compared(side('a', null), side('b', 88)))).toContain('not known');
});
test('what the other side knows of it is told all the same, and how many runs do not know it', () => {
  const comparison = compared(side('a', 3.6e6, null, 3.6e6), side('b', 7.2e6, 3.6e6));
  expect(COMPARISON_TABLES['text']!(comparison)).toMatch(/^energy \(kWh\) +unknown +1\.5 +not known; 1 of the 3 runs of a does not know it$/m);
  const { differences } = JSON.parse(COMPARISON_TABLES['json']!(comparison)) as { differences: unknown[] };
  expect(differences[0]).toMatchObject({ figure: 'energy', a: null, b: 1.5, share: null, verdict: 'unknown' });
});
test('every format says the same', () => {
  const comparison = compared(side('a|\u001B[2J', 1e6, 1e6), side('b', 0.5e6, 0.5e6));
  const document = JSON.parse(COMPARISON_TABLES['json']!(comparison)) as { differences: { figure: string; share: number; verdict: string }[] };
  expect(document).toMatchObject({ schema: 'carbontracker.comparison/1', a: { runs: [expect.any(String), expect.any(String)] }, b: { label: 'b' } });
  expect(document.differences.find(({ figure }) => figure === 'energy')).toMatchObject({ share: expect.closeTo(-0.5, 12), verdict: 'less' });
  const text = COMPARISON_TABLES['text']!(comparison);
  expect(text).toMatch(/^energy \(kWh\) +0\.277778 +0\.138889 +−50\.0 % \(.*\): less$/m);
  expect(text).not.toContain('\u001B');
  expect(COMPARISON_TABLES['markdown']!(comparison)).toContain(String.raw`| a\| (2 runs) | b (2 runs) |`);
});
