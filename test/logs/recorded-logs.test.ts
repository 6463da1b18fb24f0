import { describe, expect, test } from 'vitest';
import { eventsOf } from '../../src/logs/as-events.ts';
import { statementOf } from '../support/events.ts';
import { goldenLogs, readAll, realLogs } from './recorded-logs.ts';

test.each(goldenLogs.map((golden) => [golden.case, golden] as const))('%s holds what is true of it', (_name, { expected, logs }) => {
  const { runs, reasons, kwh } = readAll(logs);
  expect(kwh).toBeCloseTo(expected.energy_kwh, 12);
  expect(runs.map(({ basis }) => basis)).toEqual(expected.bases);
  expect(reasons).toHaveLength(expected.runs === 0 ? 1 : 0);
});
test('54 runs of a real study hold what is true of them, run by run', () => {
  const { runs, reasons, kwh } = readAll(realLogs.of('clean'));
  expect(kwh).toBeCloseTo(realLogs.expected.energy_kwh, 6);
  expect(runs.map(({ basis }) => basis)).toEqual(realLogs.expected.bases);
  expect(reasons).toEqual([]);
});
describe('the damaged ones of that study', () => {
  const { runs, reasons } = readAll(realLogs.of('damaged'));
  test('give many runs and as many reasons, and every figure is one', () => {
    expect(runs.length).toBeGreaterThan(100);
    expect(reasons.length).toBeGreaterThan(2);
    for (const reason of reasons) expect(reason).toMatch(/^[a-z].*\.$/);
    for (const { energy, carbon, time } of runs) for (const figure of [energy ?? 0, carbon ?? 0, time]) expect(figure).toBeGreaterThanOrEqual(0);
  });
  test('have no run twice', () => {
    const keys = runs.map(({ id }) => id);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('what a log says, as a journal', () => {
  const all = [...goldenLogs.map(({ logs }) => logs), realLogs.of('clean'), realLogs.of('damaged')].flatMap((logs) => readAll(logs).runs);
  test.each(all.filter(({ basis }) => basis === 'actual').map((run) => [run.id, run] as const))('%s comes to the same by the ledger', (_id, run) => {
    const { total, epochs } = statementOf(eventsOf(run));
    expect(total.measuredShare).toBeNull(); // a log does not tell what was measured and what was modelled
    if (run.energy !== null && run.components.length > 0 && run.time > 0) {
      expect(total.energy! / Math.max(run.energy, 1e-9)).toBeCloseTo(run.energy === 0 ? 0 : 1, 5);
      if (run.carbon !== null && run.energy > 0) expect(total.carbon! / run.carbon).toBeCloseTo(1, 5);
    }
    expect(epochs).toHaveLength(run.epochs.filter(({ time }) => time > 0).length);
  });
  test('says whose PUE it is, and foretells nothing', () => {
    for (const run of all) {
      const { overhead, prediction, foretold } = statementOf(eventsOf(run));
      expect([overhead.source, prediction, foretold]).toEqual([expect.stringMatching(/^the log of carbontracker/), null, []]);
    }
  });
  test('one whose prediction counts tells what was measured of it', () => {
    const run = all.find(({ basis, epochs, energy }) => basis === 'predicted' && epochs.length > 0 && energy !== null)!;
    const { total, epochs } = statementOf(eventsOf(run));
    expect(total.energy).toBeLessThan(run.energy!);
    expect(epochs.length).toBeLessThan(run.epochsCounted);
  });
});
