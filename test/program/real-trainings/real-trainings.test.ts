import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StatementJson } from '../../../src/report/json.ts';
import { aUser, launch, linesOf, PROGRAM, type Line } from '../carbontracker.ts';

/** A Python that has what requirements.txt names. */
const PYTHON = process.env['TRAINERS_PYTHON'] ?? '/usr/bin/python3';
const SIMULATED = ['--sim-cpu', 'CPU', '--sim-cpu-tdp', '200', '--components', 'cpu', '--pue', '1', '--intensity', '100'];

interface Training {
  readonly program: string;
  readonly needs: readonly string[];
  readonly family: string;
  readonly unit: string;
  readonly total: number | null;
  /** What it prints is the same each time it runs: times and rates are not. */
  readonly repeats: 'all' | 'stdout' | 'nothing';
  /** Of carbontracker's. */
  readonly options?: readonly string[];
}
const TRAININGS: readonly Training[] = [
  { program: 'keras_classifier.py', needs: ['keras', 'jax'], family: 'Keras', unit: 'epoch', total: 6, repeats: 'nothing' },
  { program: 'tqdm_bars.py', needs: ['torch', 'tqdm'], family: 'tqdm', unit: 'epoch', total: 4, repeats: 'stdout' },
  { program: 'torch_prints.py', needs: ['torch'], family: 'printed', unit: 'epoch', total: 4, repeats: 'all', options: ['--epochs', '4'] },
  { program: 'xgboost_rounds.py', needs: ['xgboost', 'sklearn'], family: 'boosting', unit: 'round', total: null, repeats: 'all' },
  { program: 'lightgbm_rounds.py', needs: ['lightgbm'], family: 'boosting', unit: 'round', total: null, repeats: 'all' },
];

const WHAT_IS_HERE = 'import importlib.util, sys; print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name)])';
const here = ((): readonly string[] => {
  try {
    return execFileSync(PYTHON, ['-c', WHAT_IS_HERE, ...new Set(TRAININGS.flatMap(({ needs }) => needs))], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return []; // not even Python
  }
})();
const missing = [...new Set(TRAININGS.flatMap(({ needs }) => needs))].filter((name) => !here.includes(name));
if (missing.length > 0)
  console.warn(`SKIPPED: trainings with ${missing.join(', ')}, which ${PYTHON} has not. Install requirements.txt, and name that python in TRAINERS_PYTHON.`);

const ON_A_TERMINAL = join(import.meta.dirname, 'on_a_terminal.py');
/** Libraries are quiet about what has nothing to do with training, and find their folders. */
const QUIET = { KERAS_BACKEND: 'jax', JAX_PLATFORMS: 'cpu', HF_HUB_OFFLINE: '1', PYTHONDONTWRITEBYTECODE: '1', TERM: 'xterm' };
const train = async ({ program, options = [] }: Training, where: 'pipes' | 'a terminal') => {
  const user = aUser();
  const command = [PYTHON, join(import.meta.dirname, program)];
  const run = (argv: readonly string[]) => {
    const [first = '', ...rest] = where === 'pipes' ? argv : [PYTHON, ON_A_TERMINAL, ...argv];
    return launch(first, rest, { cwd: user.work, env: { ...user.env, ...QUIET } }).ended;
  };
  const tracked = await run([process.execPath, PROGRAM, ...SIMULATED, ...options, ...command]);
  return { tracked, alone: () => run(command), journal: linesOf(user.journals()[0]!), statement: await user.statement() };
};
const progressIn = (journal: readonly Line[]): readonly Line[] => journal.filter(({ type }) => type === 'progress');
/** A line that was drawn, up to where it is wiped or drawn anew. */
const ESCAPE = '\u001B';
const WIPE = `\r${ESCAPE}[K`;
const DRAWN = new RegExp(`\\r${ESCAPE}\\[K[^\\r\\n${ESCAPE}]* · [^\\r\\n${ESCAPE}]*(?=\\r${ESCAPE}\\[K)`, 'g');
const SAID = /CarbonTracker: (?:progress: .*\r\n|\r\n(?:Predicted|Actual) consumption.*\r\n(?:\t.*\r\n)*|.*\r\n)/g;
const withoutUs = (screen: string): string => screen.replaceAll(DRAWN, '').replaceAll(WIPE, '').replaceAll(SAID, '');

/** What every training ends with, wherever it ran. */
const expectProgress = ({ family, unit, total }: Training, journal: readonly Line[]): void => {
  const told = progressIn(journal);
  expect(new Set(told.map(({ source }) => source))).toEqual(new Set([family]));
  expect(told.at(-1)).toMatchObject({ unit, ...(total !== null && { total, done: total }) });
  expect(told.some(({ start }) => start !== undefined)).toBe(false);
  if (total === null) expect(told.at(-1)).not.toHaveProperty('total');
};
const expectEpochs = ({ unit, total }: Training, { epochs }: StatementJson): void =>
  expect(epochs.map(({ epoch }) => epoch)).toEqual(unit === 'epoch' ? Array.from({ length: total! }, (_, i) => i + 1) : []);

for (const training of TRAININGS) {
  describe.runIf(training.needs.every((name) => here.includes(name)))(`a real training, ${training.program}`, () => {
    test('through pipes is recognised, and itself unchanged', { timeout: 120_000 }, async () => {
      const { tracked, alone, journal } = await train(training, 'pipes');
      expect([tracked.code, tracked.stderr]).toEqual([0, expect.stringContaining('Finished monitoring.')]);
      expectProgress(training, journal);
      if (training.repeats !== 'nothing') expect(tracked.stdout.equals((await alone()).stdout)).toBe(true);
    });
    test('on a terminal is followed, predicted on the way and scored at the end', { timeout: 120_000 }, async () => {
      const { tracked, alone, journal, statement } = await train(training, 'a terminal');
      const screen = tracked.stdout.toString();
      expect([tracked.code, screen]).toEqual([0, expect.stringContaining('Finished monitoring.')]);
      expect(screen.match(/CarbonTracker: progress: /g)).toHaveLength(1);
      expectProgress(training, journal);
      expectEpochs(training, statement);
      const predicted = screen.match(/\nPredicted consumption for \d+ \w+/g) ?? [];
      expect(predicted).toHaveLength(training.total === null ? 0 : 1);
      if (training.total !== null) {
        expect(statement.foretold[0]).toMatchObject({ total: training.total, score: { energy: { error: expect.any(Number) } } });
        expect(screen).toMatch(/Predicted [\d.]+ kWh after \w+ [\d.]+ of \d+, was [\d.]+: [+−]?[\d.]+ %\./);
      }
      if (training.repeats === 'all') expect(withoutUs(screen)).toBe((await alone()).stdout.toString());
    });
  });
}
