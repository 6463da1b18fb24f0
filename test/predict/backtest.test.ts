import { describe, expect, test } from 'vitest';
import { backtest, type Stage } from '../../src/predict/backtest.ts';
import type { Predictor } from '../../src/predict/course.ts';
import { plainMean } from '../../src/predict/plain-mean.ts';
import type { RecordedRun } from '../../src/predict/recorded-run.ts';
import { joules, seconds } from '../../src/quantity/quantity.ts';

const run = (id: string, times: readonly number[], energies: readonly (number | null)[] = []): RecordedRun => ({
  id,
  epochs: times.map((time, i) => ({ units: 1, time: seconds(time), energy: energies[i] === undefined || energies[i] === null ? null : joules(energies[i]) })),
});
const ten = (first: number, others: number): readonly number[] => [first, ...Array.from({ length: 9 }, () => others)];
/** Says of every unit to come that it costs ten seconds, give or take five. */
const tenEach: Predictor = ({ spells, total }) => {
  const left = total - spells.length;
  return { time: { mean: seconds(10 * left), low: seconds(5 * left), high: seconds(15 * left) }, energy: null, confidence: 0.9 };
};
const at = (stages: readonly Stage[], progress: number): Stage => stages.find((stage) => stage.progress === progress)!;

describe('a backtest', () => {
  test('tells how far off a predictor was after a tenth, as a share of what the whole run cost', () => {
    // The truth: 100, 130 and 300. After the first epoch it says 100, 130 and 190, and the plain mean 100, 400 and 1000.
    const { runs, stages } = backtest([run('a', ten(10, 10)), run('b', ten(40, 10)), run('c', [100, 20, 20, 20, 20, 24, 24, 24, 24, 24])], tenEach);
    expect(runs).toBe(3);
    expect(at(stages, 0.1)).toEqual({
      progress: 0.1,
      runs: 3,
      time: {
        median_abs_error: 0,
        p90_abs_error: expect.closeTo(110 / 300, 12),
        bias: expect.closeTo(-110 / 300 / 3, 12),
        coverage_90: expect.closeTo(2 / 3, 12),
        width_90: expect.closeTo(90 / 130, 12),
        plain_mean: { median_abs_error: expect.closeTo(270 / 130, 12), p90_abs_error: expect.closeTo(700 / 300, 12) },
      },
      energy: null,
    });
  });
  test('shows whole epochs alone, and leaves out runs that are too short for one', () => {
    const shown: number[] = [];
    const watching: Predictor = (course) => (shown.push(course.spells.length), tenEach(course));
    const { stages } = backtest(
      [
        run(
          'long',
          Array.from({ length: 30 }, () => 10),
        ),
        run('short', ten(10, 10)),
      ],
      watching,
    );
    expect(stages.map(({ progress, runs }) => [progress, runs])).toEqual([
      [0.01, 0],
      [0.02, 0],
      [0.05, 1],
      [0.1, 2],
      [0.2, 2],
      [0.5, 2],
    ]);
    expect(at(stages, 0.01).time).toBeNull();
    expect(new Set(shown)).toEqual(new Set([1, 3, 6, 15, 2, 5]));
  });
  test('never shows what is still to come', () => {
    const asked: number[] = [];
    const adding: Predictor = (course) => (asked.push(...course.spells.map(({ time }) => time)), tenEach(course));
    backtest([run('a', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])], adding);
    expect(Math.max(...asked)).toBe(5);
  });
  test('scores energy over the runs that know all of theirs', () => {
    const known = run('known', ten(10, 10), ten(3000, 1000));
    const partly = run('partly', ten(10, 10), [...ten(3000, 1000).slice(1), null]);
    const { time, energy } = at(backtest([known, partly, run('none', ten(10, 10))], plainMean).stages, 0.1);
    expect(energy).toMatchObject({ median_abs_error: expect.closeTo(18_000 / 12_000, 12), coverage_90: null, width_90: null });
    expect(time?.median_abs_error).toBe(0);
  });
  test('lets groups weigh alike, whatever their number of runs', () => {
    const many = Array.from({ length: 9 }, (_, i) => run(`many-${i}`, ten(10, 10)));
    const one = run('one', ten(10, 20));
    const each = at(backtest([...many, one], tenEach).stages, 0.1).time!;
    const grouped = at(backtest([...many, one], tenEach, ({ id }) => id.split('-')[0]).stages, 0.1).time!;
    expect([each.p90_abs_error, each.coverage_90]).toEqual([0, 0.9]);
    expect(grouped.p90_abs_error).toBeCloseTo(90 / 190, 12);
    expect([grouped.coverage_90, grouped.bias]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(-90 / 190 / 2, 12)]);
  });
  test('takes a run that cost nothing for foretold or not', () => {
    const nothing = run('nothing', ten(0, 0));
    expect(at(backtest([nothing], plainMean).stages, 0.5).time?.median_abs_error).toBe(0);
    expect(at(backtest([nothing], tenEach).stages, 0.5).time?.median_abs_error).toBe(1);
  });
  test('of no runs has stages without figures', () => {
    const { stages } = backtest([], tenEach);
    expect(stages).toHaveLength(6);
    for (const stage of stages) expect(stage).toMatchObject({ runs: 0, time: null, energy: null });
  });
});
