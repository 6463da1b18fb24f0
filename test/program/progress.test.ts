import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aUser, outcomeOf, textOf, until } from './carbontracker.ts';

const SIMULATED = ['--sim-cpu', 'CPU', '--sim-cpu-tdp', '200', '--components', 'cpu', '--pue', '1', '--intensity', '100'];
/** A training of so many epochs, as Keras prints it. */
const keras = (epochs: number, seconds: number, more = ''): readonly string[] => [
  'python3',
  '-uc',
  `import time, sys
for e in range(${epochs}):
    print(f"Epoch {e+1}/${epochs}")
    time.sleep(${seconds})
    print("10/10 [==============================] - 1s 12ms/step - loss: 0.5")
${more}`,
];
interface Foretold {
  readonly done: number;
  readonly total: number;
  readonly score: { readonly energy: { readonly error: number } | null };
}
const statementIn = (stdout: Buffer) => {
  const text = stdout.toString();
  return JSON.parse(text.slice(text.indexOf('{\n  "schema"'))) as {
    readonly epochs: readonly { readonly epoch: number; readonly time_s: number; readonly it_energy_j: number }[];
    readonly prediction: { readonly unit: string; readonly done: number; readonly total: number } | null;
    readonly foretold: readonly Foretold[];
    readonly breaches: readonly Readonly<Record<string, unknown>>[];
    readonly run: { readonly outcome: unknown };
  };
};

describe('a program that prints its progress', () => {
  test('is followed epoch by epoch, predicted after the first, and scored at the end', async () => {
    const { run } = aUser();
    const { stdout, stderr, code } = await run([...SIMULATED, '--json', '-', ...keras(4, 0.5)]);
    expect(code).toBe(0);
    expect(stderr).toContain('CarbonTracker: progress: Keras epochs, 4 planned\n');
    expect(stderr.match(/progress: /g)).toHaveLength(1);
    expect(stderr.match(/Predicted consumption for 4 epoch\(s\):\n\tTime:\t0:00:0[23]\n/g)).toHaveLength(1);
    expect(stderr).toMatch(/Actual consumption for 4 epoch\(s\)/);
    expect(stderr).toMatch(/Predicted 0\.\d+ kWh after epoch 1 of 4, was 0\.\d+: [+−]\d+\.\d %\./);
    const { epochs, foretold } = statementIn(stdout);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    for (const { time_s: time, it_energy_j: joules } of epochs) {
      expect(time).toBeGreaterThan(0.4);
      expect(joules / time).toBeCloseTo(100, 0);
    }
    expect(foretold[0]).toMatchObject({ done: 1, total: 4, score: { energy: { error: expect.any(Number) } } });
  });
  test('keeps its output to the last byte', async () => {
    const { run } = aUser();
    const program = ['python3', '-c', 'import sys; sys.stdout.buffer.write(bytes(range(256)) * 1000); sys.stderr.buffer.write(b"\\xff\\x00err\\r")'];
    const { stdout, stderr } = await run(['-q', ...program]);
    expect(stdout.equals(Buffer.concat(Array.from({ length: 1000 }, () => Buffer.from(Array.from({ length: 256 }, (_, i) => i)))))).toBe(true);
    expect(stderr).toBe('\uFFFD\u0000err\r');
  });
  test('without anything that is progress is not predicted, and it says so once', async () => {
    const { run } = aUser();
    const { stdout, stderr } = await run([...SIMULATED, '--json', '-', 'sh', '-c', 'echo hello; echo 3/50 files; ls /']);
    expect(stderr.match(/no progress found: nothing was predicted\./g)).toHaveLength(1);
    expect(statementIn(stdout)).toMatchObject({ prediction: null, foretold: [], epochs: [] });
  });
  test('is left alone with --no-progress', async () => {
    const { run } = aUser();
    const { stderr, stdout } = await run(['--no-progress', ...SIMULATED, '--json', '-', ...keras(2, 0.1)]);
    expect(stderr).not.toMatch(/progress|Predicted/);
    expect(statementIn(stdout)).toMatchObject({ prediction: null, epochs: [] });
  });
  test('into a file is followed too', async () => {
    const { run, work } = aUser();
    const { stderr } = await run([...SIMULATED, 'sh', '-c', `exec "$@" > ${join(work, 'out.txt')}`, 'sh', ...keras(3, 0.3)]);
    expect(stderr).toMatch(/no progress found/); // the shell's own redirection is the program's affair
    const user = aUser();
    const out = join(user.work, 'out.txt');
    const outer = await user.run([], {}).then(async () => {
      const { openSync } = await import('node:fs');
      const child = user.begin([...SIMULATED, ...keras(3, 0.4)], { stdio: ['ignore', openSync(out, 'w'), 'pipe'] });
      return child.ended;
    });
    expect(outer.stderr).toContain('progress: Keras epochs, 3 planned');
    expect(outer.stderr).toContain('Actual consumption for 3 epoch(s)');
    expect(readFileSync(out, 'utf8').match(/Epoch/g)).toHaveLength(3);
  });
  test('of its own kind is read by an expression', async () => {
    const { run } = aUser();
    const program = ['sh', '-c', 'for i in 1 2 3 4; do echo "I have eaten $i apples, of 4"; sleep 1.1; done'];
    const { stderr } = await run([...SIMULATED, '--progress', 'eaten (?<done>\\d+) apples, of (?<total>\\d+)', ...program]);
    expect(stderr).toMatch(/progress: --progress steps, 4 planned\n/);
    expect(stderr).toMatch(/Predicted consumption for 4 /);
  });
  test('that says no total is predicted by --epochs', async () => {
    const { run } = aUser();
    const program = ['python3', '-uc', 'import time\nfor e in range(3):\n    time.sleep(0.3)\n    print(f"epoch {e}: train loss {1/(e+1):.3f}")'];
    expect((await run([...SIMULATED, ...program])).stderr).not.toContain('Predicted');
    expect((await run([...SIMULATED, '--epochs', '3', ...program])).stderr).toContain('Predicted consumption for 3 epoch(s)');
  });
  test('that tells it outright is believed', async () => {
    const { run } = aUser();
    const { stdout } = await run([
      ...SIMULATED,
      '--json',
      '-',
      'sh',
      '-c',
      'for i in 0 1 2; do echo "::carbontracker progress $i/5 epoch"; sleep 0.3; done; exit 1',
    ]);
    expect(statementIn(stdout)).toMatchObject({ prediction: { unit: 'epoch', done: 2, total: 5 }, foretold: [{ score: { energy: null } }] });
  });
  test.each([
    [['--progress', '('], /--progress is no regular expression/],
    [['--progress', '(?<dine>\\d+)'], /--progress names a group dine\. Did you mean done\?/],
    [['--progress', '\\d+'], /--progress has no group that tells how much is done/],
    [['--epochs', '0'], /--epochs is a whole number/],
    [['--max-energy', '-1'], /--max-energy is a number of kWh/],
    [['--max-time', '3'], /--max-time is a time such as 90m/],
    [['--on-budget', 'explode'], /--on-budget knows no "explode"/],
    [['--grace', 'long'], /--grace is a time/],
  ])('refuses %j', async (args, words) => {
    const { run } = aUser();
    const { code, stderr } = await run([...args, 'true']);
    expect([code, stderr]).toEqual([125, expect.stringMatching(words)]);
  });
});

describe('a budget', () => {
  test('that is spent is told of once, and the program goes on', async () => {
    const { run } = aUser();
    const { stdout, stderr, code } = await run([...SIMULATED, '--max-energy', '0.00001', '--json', '-', 'sleep', '2.5']);
    expect(code).toBe(0);
    expect(stderr.match(/The budget of 0\.00001 kWh is spent: the energy so far is 0\.0000\d+ kWh\./g)).toHaveLength(1);
    expect(statementIn(stdout).breaches).toEqual([expect.objectContaining({ limit: 'energy', of: 'spent', most: 0.00001, unit: 'kWh', action: 'warn' })]);
  });
  test('that will not hold is told of by the prediction, long before', async () => {
    const { run } = aUser();
    const { stderr } = await run([...SIMULATED, '--max-time', '1h', ...keras(2, 0.2, 'print("Epoch 3/900000")\nprint("Epoch 4/900000")')]);
    expect(stderr).not.toContain('is spent');
    const later = await run([
      ...SIMULATED,
      '--max-carbon',
      '1000',
      'sh',
      '-c',
      'for i in 0 1 2 3; do echo "::carbontracker progress $i/9000000 epoch"; sleep 0.3; done',
    ]);
    expect(later.stderr).toMatch(/The budget of 1000 g will not hold: the whole run is predicted to take at least \d+ g\./);
  });
  test('ends the program with stop, which has its time to save, and leaves with 124', async () => {
    const { run, work, journal } = aUser();
    const saved = join(work, 'saved');
    const program = ['sh', '-c', `trap 'echo bye > ${saved}; exit 3' TERM; while :; do sleep 0.1; done`];
    const { code, stderr } = await run([...SIMULATED, '--max-time', '1s', '--on-budget', 'stop', ...program]);
    expect([code, textOf(saved)]).toEqual([124, 'bye\n']);
    expect(stderr).toMatch(/The budget of 1 s is spent[\s\S]*asked to stop[\s\S]*Actual consumption/);
    expect(outcomeOf(journal())).toEqual({ kind: 'stopped', exit_code: 3, signal: null });
  });
  test('kills a program that will not stop, after its grace', async () => {
    const { run, journal } = aUser();
    const { code } = await run([
      ...SIMULATED,
      '--max-time',
      '1s',
      '--on-budget',
      'stop',
      '--grace',
      '1s',
      'sh',
      '-c',
      "trap '' TERM; while :; do sleep 0.1; done",
    ]);
    expect(code).toBe(124);
    expect(outcomeOf(journal())).toEqual({ kind: 'stopped', exit_code: null, signal: 'SIGKILL' });
  });
  test('ends with the program all that it has started', async () => {
    const { run, work } = aUser();
    const alive = join(work, 'alive');
    mkdirSync(work, { recursive: true });
    await run([...SIMULATED, '--max-time', '1s', '--on-budget', 'stop', 'sh', '-c', `(while :; do date +%s%N > ${alive}; sleep 0.05; done) & wait`]);
    const last = textOf(alive);
    await new Promise((done) => setTimeout(done, 300));
    expect(textOf(alive)).toBe(last);
  });
  test('waits out the grace for those whom the program has started, and kills them too', async () => {
    const { run, work } = aUser();
    const slow = `import signal, time, os\nsignal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.8), open('saved', 'w').close(), os._exit(0)))\nopen('ready', 'w').close()\ntime.sleep(30)`;
    const saving = await run([...SIMULATED, '--max-time', '1s', '--on-budget', 'stop', '--grace', '20s', 'sh', '-c', `python3 -c "${slow}"; true`]);
    expect([saving.code, existsSync(join(work, 'saved'))]).toEqual([124, true]);
    const deaf = aUser();
    const alive = join(deaf.work, 'alive');
    const stubborn = `trap '' TERM; while :; do date +%s%N > ${alive}; sleep 0.05; done`;
    expect((await deaf.run([...SIMULATED, '--max-time', '1s', '--on-budget', 'stop', '--grace', '1s', 'sh', '-c', `sh -c "${stubborn}"; true`])).code).toBe(
      124,
    );
    const last = textOf(alive);
    await new Promise((done) => setTimeout(done, 300));
    expect(textOf(alive)).toBe(last);
  });
  test('is told in silence too, where the program is to feel it', async () => {
    const { run } = aUser();
    const { stderr, code } = await run(['-q', ...SIMULATED, '--max-time', '1s', '--on-budget', 'stop', 'sleep', '20']);
    expect([code, stderr]).toEqual([
      124,
      expect.stringMatching(/^CarbonTracker: The budget of 1 s is spent: the time so far is 1\S* s\.\nCarbonTracker: The program is asked to stop\.\n$/),
    ]);
  });
  test('does not lose the record for a command that hangs', async () => {
    const { run, journal } = aUser();
    const { stdout } = await run([...SIMULATED, '--json', '-', '--max-time', '1s', '--on-budget', 'exec sleep 5', 'sleep', '2']);
    expect([statementIn(stdout).breaches.length, outcomeOf(journal())]).toMatchObject([1, { kind: 'finished' }]);
  });
  test('does not mistake the start-up for an epoch', async () => {
    const { run } = aUser();
    const program = [
      'python3',
      '-uc',
      'import time\ntime.sleep(2)\nfor e in range(12):\n    time.sleep(0.1)\n    print(f"epoch {e+1}/12: loss {1/(e+1):.3f}")',
    ];
    const { code, stderr } = await run([...SIMULATED, '--max-time', '12s', '--on-budget', 'stop', ...program]);
    expect([code, stderr]).toEqual([0, expect.stringContaining('Actual consumption for 12 epoch(s)')]);
    expect(stderr).not.toContain('budget');
  });
  test('is handed to a command of the user’s, with the statement', async () => {
    const { run, work } = aUser();
    const file = join(work, 'statement.json');
    const { code } = await run([...SIMULATED, '--max-time', '1s', '--on-budget', `exec cat > ${file}`, 'sleep', '2']);
    expect([code, JSON.parse(textOf(file))]).toMatchObject([0, { schema: 'carbontracker.statement/1', breaches: [{ limit: 'time', action: 'exec' }] }]);
    const failing = await run([...SIMULATED, '--max-time', '1s', '--on-budget', 'exec exit 7', 'sleep', '2']);
    expect([failing.code, failing.stderr]).toEqual([0, expect.stringContaining('exit 7: ended with 7')]);
  });
  test('is only warned of where ask has nobody to ask', async () => {
    const { run } = aUser();
    const { code, stderr } = await run([...SIMULATED, '--max-time', '1s', '--on-budget', 'ask', 'sleep', '2']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('There is no terminal to ask on')]);
  });
});

describe('carbontracker predict and backtest', () => {
  test('predict a run that was cut short, a folder of them, and one that was not started', async () => {
    const { begin, run, journals, state } = aUser();
    const killed = begin([...SIMULATED, ...keras(50, 0.3)]);
    await until('three epochs are on record', () => journals().length === 1 && textOf(journals()[0]!).includes('"label":"epoch 4"'));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const { stdout, code } = await run(['predict', '--json']);
    const told = JSON.parse(stdout.toString()) as {
      readonly done: number;
      readonly time_s: { readonly mean: number; readonly low: number; readonly high: number };
    };
    expect([code, told]).toMatchObject([0, { unit: 'epoch', total: 50, confidence: 0.9 }]);
    expect(told.done).toBeGreaterThanOrEqual(2);
    expect(told.time_s.low).toBeLessThan(25); // on a busy machine
    expect(told.time_s.high).toBeGreaterThan(14);
    expect(JSON.parse((await run(['predict', join(state, 'runs'), '--json'])).stdout.toString())).toEqual(told);
    expect((await run(['predict'])).stdout.toString()).toMatch(/after \d of 50 epochs:\nPredicted consumption for 50 epoch\(s\):/);
    const before = JSON.parse((await run(['predict', '--like', journals()[0]!, '--epochs', '1000', '--json'])).stdout.toString()) as typeof told;
    expect(before.time_s.mean / 1000 / (told.time_s.mean / 50)).toBeCloseTo(1, 0); // as long an epoch as there
  });
  test('predict stated hardware over a stated time, exactly', async () => {
    const { run } = aUser();
    const { stdout } = await run([
      'predict',
      '--duration',
      '10h',
      '--sim-gpu',
      'X',
      '--sim-gpu-watts',
      '500',
      '--sim-gpu-count',
      '8',
      '--pue',
      '1.5',
      '--intensity',
      '100',
      '--json',
    ]);
    const all = { mean: 30, low: null, high: null };
    expect(JSON.parse(stdout.toString())).toMatchObject({ unit: 'run', total: 1, time_s: { mean: 36_000 }, energy_kwh: all, carbon_g: { ...all, mean: 3000 } });
  });
  test('say why nothing can be predicted', async () => {
    const { run } = aUser();
    await run(['true']);
    const { stdout, code } = await run(['predict']);
    expect([code, stdout.toString()]).toEqual([1, expect.stringContaining('nothing can be predicted: no epoch of it is over')]);
    expect((await run(['predict', '--json'])).stdout.toString()).toBe('null\n');
    for (const [args, words] of [
      [['--like', 'x'], /neither a file nor a run x/],
      [['--duration', '3h'], /On which hardware/],
      [['--sim-gpu', 'X', '--sim-gpu-watts', '5'], /How long will it run/],
      [['--duration', '3h', 'run'], /no record: "run"/],
    ] as const)
      expect((await run(['predict', ...args])).stderr).toMatch(words);
  });
  test('are tested on tables, logs and journals, and name what they leave out', async () => {
    const { run, work } = aUser();
    writeFileSync(
      join(work, 'a.csv'),
      `epoch,duration_s,energy_j\n${Array.from({ length: 100 }, (_, i) => `${i + 1},${i === 0 ? 50 : 10},1000`).join('\n')}\n`,
    );
    writeFileSync(join(work, 'b.csv'), 'epoch,duration_s\n1,ten\n');
    const power = 'Average power usage (W) for';
    const epoch = (n: number) =>
      `2026-11-22 21:50:19 - Epoch ${n}:\n2026-11-22 21:50:19 - Duration: 0:00:10.00\n2026-11-22 21:50:19 - ${power} gpu: [100.0 50.0]\n`;
    writeFileSync(join(work, '1_2026_carbontracker.log'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(epoch).join(''));
    const { stdout, stderr, code } = await run(['backtest', '.', '--json']);
    const { runs, stages } = JSON.parse(stdout.toString()) as {
      runs: number;
      stages: { progress: number; runs: number; time: Record<string, unknown>; energy: Record<string, unknown> }[];
    };
    expect([code, runs, stages.map(({ progress, runs: n }) => [progress, n])]).toEqual([
      0,
      2,
      [
        [0.01, 1],
        [0.02, 1],
        [0.05, 1],
        [0.1, 2],
        [0.2, 2],
        [0.5, 2],
      ],
    ]);
    expect(stages[5]).toMatchObject({
      time: { median_abs_error: 0, coverage_90: 1, plain_mean: { p90_abs_error: expect.closeTo(40 / 1040, 2) } },
      energy: { p90_abs_error: 0 },
    });
    expect(stderr).toMatch(/left out: \.\/b\.csv: line 2 of b\.csv has no duration/);
    expect((await run(['backtest', 'a.csv'])).stdout.toString()).toMatch(/1 run\. Errors are shares[\s\S]*at 50\.0 %/);
    expect((await run(['backtest', 'nowhere'])).code).toBe(65);
  });
  test('progress tells what is recognised in a saved output, and on stdin', async () => {
    const { run, work } = aUser();
    const saved = 'Epoch 1/5\n10/10 [====] - 1s - loss: 0.5\nEpoch 2/5\n';
    writeFileSync(join(work, 'out.txt'), saved);
    const told = { family: 'Keras', unit: 'epoch', done: 1, total: 5, events: expect.any(Number) };
    expect(JSON.parse((await run(['progress', 'out.txt', '--json'])).stdout.toString())).toEqual(told);
    expect(JSON.parse((await run(['progress', '-', '--json'], { input: saved })).stdout.toString())).toEqual(told);
    expect((await run(['progress', 'out.txt'])).stdout.toString()).toMatch(/^progress: Keras epochs, 5 planned; 1 done/);
    writeFileSync(join(work, 'none.txt'), 'hello\n');
    expect(JSON.parse((await run(['progress', 'none.txt', '--json'])).stdout.toString())).toEqual({
      family: null,
      unit: null,
      done: null,
      total: null,
      events: null,
    });
    expect((await run(['progress', 'gone.txt'])).code).toBe(65);
    expect((await run(['progress'])).code).toBe(2);
  });
});
