import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AggregateJson } from '../../src/archive/aggregate-json.ts';
import { aUser } from './carbontracker.ts';

const CPU = ['-q', '--sim-cpu', 'A', '--sim-cpu-tdp', '100', '--pue', '1', '--intensity', '100'];
/** Two tracked programs with their journals and classic logs in one folder. */
const withLogs = async () => {
  const user = aUser();
  for (const name of ['one', 'two']) await user.run([...CPU, '--name', name, '--log-dir', 'logs', 'sleep', '0.05']);
  const parse = (...args: readonly string[]) => user.run(['parse', 'logs', ...args]);
  return { ...user, parse, json: async (...args: readonly string[]) => JSON.parse((await parse('--json', ...args)).stdout.toString()) as AggregateJson };
};

test('parse: one sentence on standard output, the rest beside it, each run once though journal and logs lie there', async () => {
  const user = await withLogs();
  const { stdout, stderr, code } = await user.parse();
  expect([code, stdout.toString().split('\n')]).toEqual([
    0,
    [expect.stringMatching(/^The training of models in this work is estimated to use 0\.000 kWh/), ''],
  ]);
  expect(stderr).toBe('carbontracker: 2 runs count.\n');
  const { runs, per_run, energy_kwh, skipped } = await user.json();
  expect([runs, skipped, per_run.map(({ source }) => source)]).toEqual([2, [], ['journal', 'journal']]);
  const statements = await Promise.all(['one', 'two'].map((name) => user.statement(name)));
  expect(energy_kwh).toBeCloseTo(
    statements.reduce((all, { total }) => all + total.energy_kwh!, 0),
    15,
  );
});
test('the original’s --parse says the same, before and after an option', async () => {
  const user = await withLogs();
  const { stdout } = await user.parse('-q');
  expect((await user.run(['--parse', 'logs'])).stdout).toEqual(stdout);
  expect((await user.run(['--parse', 'logs', '-q'])).stdout).toEqual(stdout);
});
test('parse --csv: one row a run', async () => {
  const user = await withLogs();
  expect((await user.parse('--csv', '-q')).stdout.toString().trimEnd().split('\n')).toHaveLength(3);
});
test.each([
  [['parse'], 2, 'There is no folder to read.'],
  [['parse', 'nowhere'], 65, 'There is no directory nowhere.'],
  [['parse', '/dev/null'], 65, '/dev/null is no directory.'],
  [['parse', '.'], 65, 'There is no log and no journal in ..'],
  [['parse', '.', '--json', '--csv'], 2, '--json and --csv do not go together.'],
  [['--output', 'x.pdf', 'true'], 125, '--output goes with --report.'],
])('%j is refused by one sentence', async (args, code, sentence) => {
  const ended = await aUser().run(args);
  expect([ended.code, ended.stderr.split('\n')[0]]).toEqual([code, expect.stringContaining(sentence)]);
});
test('--report FILE --output FILE: of one of the original’s logs', async () => {
  const user = await withLogs();
  const log = '1_2026-11-22T200000Z_carbontracker_output.log';
  mkdirSync(join(user.work, 'old'));
  writeFileSync(
    join(user.work, 'old', log),
    '2026-11-22 20:00:00 - CarbonTracker: The following components were found: GPU with device(s) A.\n2026-11-22 20:00:00 - CarbonTracker: \nActual consumption for 2 epoch(s):\n\tTime:\t1:00:00\n\tEnergy:\t0.500000 kWh\n\tCO2eq:\t50.000000 g\n',
  );
  await user.run(['--report', `old/${log}`, '--output', 'old.json']);
  const { total, run } = JSON.parse(readFileSync(join(user.work, 'old.json'), 'utf8')) as {
    total: { energy_kwh: number; carbon_g: number };
    run: { id: string };
  };
  expect([total.energy_kwh, total.carbon_g, run.id]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(50, 6), '1_2026-11-22T200000Z']);
  const { stdout, code } = await user.run(['report', 'old', '--format', 'csv']);
  expect([code, stdout.toString().split('\n').length]).toEqual([0, 3]);
});
