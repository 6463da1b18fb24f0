import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { backtest, type Stage } from '../../src/predict/backtest.ts';
import type { RecordedRun } from '../../src/predict/recorded-run.ts';
import { restOf } from '../../src/predict/rest.ts';
import { seconds } from '../../src/quantity/quantity.ts';

interface Trace extends RecordedRun {
  readonly repository: string;
}
const traces: readonly Trace[] = readFileSync(fileURLToPath(new URL('./traces/runs.tsv', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [repository = '', id = '', times = ''] = line.split('\t');
    return { repository, id, epochs: times.split(' ').map((time) => ({ units: 1, time: seconds(Number(time)), energy: null })) };
  });
const scoresOf = ({ stages }: { readonly stages: readonly Stage[] }) => stages.map(({ progress, time }) => ({ progress, ...time! }));
const each = scoresOf(backtest(traces, restOf));
const byRepository = scoresOf(backtest(traces, restOf, (run) => traces.find(({ id }) => id === run.id)?.repository));

describe('recorded runs', () => {
  test.each(each.filter(({ progress }) => progress > 0.01))('are within the interval nine times in ten after $progress', ({ coverage_90 }) => {
    expect(coverage_90).toBeGreaterThan(0.85);
    expect(coverage_90).toBeLessThan(0.97);
  });
  test.each(byRepository.filter(({ progress }) => progress > 0.01))('are so too after $progress where every repository counts the same', ({ coverage_90 }) => {
    expect(coverage_90).toBeGreaterThan(0.85);
  });
  test('are told twice as well as by the plain mean after a tenth, and their worst three times as well', () => {
    const { median_abs_error, p90_abs_error, plain_mean } = each.find(({ progress }) => progress === 0.1)!;
    expect(median_abs_error).toBeLessThan(0.55 * plain_mean.median_abs_error);
    expect(p90_abs_error).toBeLessThan(0.35 * plain_mean.p90_abs_error);
  });
  test('are nowhere told worse than by the plain mean, but for half a percent', () => {
    for (const { progress, median_abs_error, p90_abs_error, plain_mean } of [...each, ...byRepository]) {
      expect(median_abs_error - plain_mean.median_abs_error, `median after ${progress}`).toBeLessThan(0.005);
      expect(p90_abs_error - plain_mean.p90_abs_error, `90th percentile after ${progress}`).toBeLessThan(0.005);
    }
  });
  test('leave intervals that are soon narrow', () => {
    expect(each.find(({ progress }) => progress === 0.2)?.width_90).toBeLessThan(0.09);
    expect(each.find(({ progress }) => progress === 0.5)?.width_90).toBeLessThan(0.025);
  });
});
