import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildFakeNvml, nvmlScript } from '../support/fake-nvml.ts';
import { aUser, launch, linesOf, outcomeOf, PROGRAM, textOf, until } from './carbontracker.ts';
import { anEngine, SETTINGS, type Heard } from './engine.ts';

const wait = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));
const timed = async (task: Promise<unknown>): Promise<number> => {
  const before = performance.now();
  await task;
  return (performance.now() - before) / 1000;
};
const STOPPED = { kind: 'stopped', exit_code: null, signal: null };

describe('an engine', () => {
  test('measures the epochs of its client, and says the original’s words in their order', async () => {
    const user = aUser();
    const engine = anEngine(user);
    const { run, journal } = await engine.hello({ verbose: 1 }, { command: ['train.py', '--token', 'secret'] });
    const costs = [await engine.epoch(1, 0.1), await engine.epoch(2, 0.1), await engine.epoch(3, 0.1)];
    expect(costs).toMatchObject([1, 2, 3].map((epoch) => ({ ok: true, cost: { epoch }, breaches: [], leave: null })));
    const { cost } = costs[0] as unknown as { cost: { it_energy_j: number; time_s: number } };
    expect(cost.it_energy_j).toBeCloseTo(100 * cost.time_s, 2);
    expect(engine.said.map((text) => text.trim().split('\n')[0])).toEqual([
      'The following components were found: CPU with device(s) A.',
      'Predicted consumption for 3 epoch(s):',
      'Actual consumption for 3 epoch(s):',
      expect.stringContaining('None of the energy was measured'),
      'Finished monitoring.',
    ]);
    expect(await engine.epoch(4)).toMatchObject({ ok: true, cost: null, prediction: null, leave: null });
    expect(await engine.ask({ do: 'finish' })).toMatchObject({
      statement: { run: { id: run, outcome: { kind: 'finished' }, command: ['train.py', '--token', '***'] } },
    });
    expect(await engine.leave()).toEqual({ code: 0, signal: null });
    expect(user.journals()).toEqual([journal]);
    expect(outcomeOf(user.journal())).toMatchObject({ kind: 'finished' });
    expect(user.journal().filter(({ type }) => type === 'progress')).toEqual([]);
  });
  test('an epoch whose end was forgotten ends where the next begins, and closing it late ends no other', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello();
    const { window: first } = await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    const { window: second } = await engine.ask({ do: 'open', label: 'epoch 2', epoch: 2 });
    expect(await engine.ask({ do: 'close', window: first })).toMatchObject({ ok: true, cost: null });
    expect(await engine.ask({ do: 'close', window: second })).toMatchObject({ ok: true, cost: { epoch: 2 } });
    await engine.leave();
    expect(user.journal().flatMap(({ type, epoch }) => (type === 'opened' && epoch !== undefined ? [epoch] : []))).toEqual([1, 2]);
  });
  test('stretches by a name lie within epochs and beside them, and are no epochs', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello();
    const { window: epoch } = await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    const { window: inner } = await engine.ask({ do: 'open', label: 'eval', parent: epoch });
    await wait(0.05);
    expect(await engine.ask({ do: 'close', window: inner })).toMatchObject({ cost: { epoch: null, mean_power_w: expect.closeTo(100, 5) }, leave: null });
    await engine.ask({ do: 'close', window: epoch });
    const { window: beside } = await engine.ask({ do: 'open', label: 'save' });
    expect(await engine.ask({ do: 'close', window: beside })).toMatchObject({ cost: { epoch: null } });
    expect(await engine.ask({ do: 'finish' })).toMatchObject({
      statement: {
        windows: [{ label: 'run' }, { label: 'epoch 1', parent: 0 }, { label: 'eval', parent: epoch }, { label: 'save', parent: 0 }],
        epochs: [{ epoch: 1 }],
      },
    });
  });
  test('progress within an epoch is told, and predicted from', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello({ epochs: 4 });
    await engine.epoch(1, 0.1);
    await engine.ask({ do: 'open', label: 'epoch 2', epoch: 2 });
    await wait(1.1);
    await engine.ask({ do: 'progress', done: 1.5, total: 4, unit: 'epoch' });
    const { window } = await engine.ask({ do: 'open', label: 'epoch 3', epoch: 3 });
    await engine.ask({ do: 'close', window });
    expect(await engine.ask({ do: 'finish', quiet: true })).toMatchObject({
      statement: { progress: { unit: 'epoch', done: 3, total: 4 }, prediction: { unit: 'epoch', done: 3, total: 4 } },
    });
    expect(engine.said.join('\n')).not.toContain('Finished');
  });
  test('asks through its client, and hears what the person says', async () => {
    const engine = anEngine(aUser());
    await engine.hello({ stopAndConfirm: true });
    const { window } = await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    expect(await engine.ask({ do: 'close', window })).toEqual({ ask: 'Continue training (y/n)?' });
    engine.child.stdin.write('{"answer": "perhaps"}\n');
    expect(await engine.answer()).toEqual({ ask: 'Input not recognized. Try again (y/n):' });
    engine.child.stdin.write('{"answer": " N "}\n');
    expect(await engine.answer()).toMatchObject({ id: 3, ok: true, cost: { epoch: 1 }, leave: 0 });
    expect(engine.said.at(-1)).toBe('Quitting...');
    await engine.ask({ do: 'finish' });
    expect(await engine.leave()).toMatchObject({ code: 0 });
  });
  test.each([
    ['an answer that says so', '{"answer": null}\n', 0],
    ['another request', '{"id": 9, "do": "finish"}\n', 1],
    ['nonsense', 'y\n', 1],
  ])('where nobody can be asked, by %s, it says so and goes on', async (_how, line, more) => {
    const engine = anEngine(aUser());
    await engine.hello({ stopAndConfirm: true });
    const { window } = await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    await engine.ask({ do: 'close', window });
    engine.child.stdin.write(line);
    expect(await engine.answer()).toMatchObject({ id: 3, ok: true, leave: null });
    expect(engine.said.at(-1)).toBe('There is nobody to ask whether to continue training: it goes on.');
    if (more > 0) expect(await engine.answer()).toHaveProperty('ok');
    expect(await engine.epoch(2)).toMatchObject({ ok: true });
  });
  test('a budget that stops the training gives its exit code', async () => {
    const engine = anEngine(aUser());
    await engine.hello({ budget: { maxEnergy: 1e-9, onBudget: 'stop' } });
    expect(await engine.epoch(1)).toMatchObject({ leave: 124, breaches: [{ limit: 'energy', of: 'spent' }] });
  });
  test('refuses settings in a sentence, in the words of its client, and can be asked anew', async () => {
    const engine = anEngine(aUser());
    expect(await engine.hello({ epochsBeforePred: 5, monitorEpochs: 2 }, { spelling: 'snake' })).toEqual({
      id: 1,
      ok: false,
      code: 'usage',
      why: 'epochs_before_pred (5) cannot be more than monitor_epochs (2): set monitor_epochs to -1 for all epochs.',
    });
    expect(await engine.hello({ logDir: '/dev/null/logs' })).toMatchObject({ ok: false, code: 'unwritable', why: expect.stringContaining('/dev/null') });
    expect(await engine.hello({ intensity: '/nowhere.csv' })).toMatchObject({ ok: false, code: 'usage', why: expect.stringContaining('/nowhere.csv') });
    expect(await engine.hello({ pue: null })).toMatchObject({ ok: true });
    expect(await engine.hello()).toMatchObject({ ok: false, code: 'greeted' });
    expect(await engine.ask({ do: 'keys', keys: { electricitymaps: 'x' } })).toMatchObject({ ok: false, code: 'too-late' });
  });
  test('names classic logs after the process that trains, and measures the GPUs of its tree', async () => {
    const user = aUser();
    const script = join(user.home, 'nvml');
    writeFileSync(
      script,
      nvmlScript([
        { uuid: 'GPU-a', pids: [1] },
        { uuid: 'GPU-b', pids: [process.pid] },
      ]),
    );
    const engine = anEngine(user, { FAKE_NVML: script, LD_LIBRARY_PATH: buildFakeNvml() });
    await engine.hello({ simCpu: null, simCpuTdp: null, simCpuUtil: null, devicesByPid: true, components: 'gpu', logDir: join(user.work, 'logs') });
    expect(await engine.ask({ do: 'finish' })).toMatchObject({ statement: { devices: [{ id: 'nvml:GPU-b' }] } });
    expect(engine.said.join('\n')).toContain('Actual consumption');
  });
});

describe('an engine goes on', () => {
  const HELLO = { id: 1, do: 'hello', protocol: 1, client: 'a test', settings: SETTINGS };
  const lines = (...requests: readonly object[]): string => requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const epochs = Array.from({ length: 20 }, (_, n) => [
    { id: 2, do: 'open', label: 'an epoch', epoch: n + 1 },
    { id: 3, do: 'close', window: n + 1 },
  ]).flat();
  test('where the disk is full, and says so at its end', async () => {
    const user = aUser();
    const input = lines({ ...HELLO, settings: { ...SETTINGS, epochs: 99 } }, ...epochs, { id: 4, do: 'finish' });
    const engine = launch('bash', ['-c', 'ulimit -f 2; exec "$@"', 'bash', process.execPath, PROGRAM, 'serve', '--stdio'], {
      env: user.env,
      cwd: user.work,
      input,
    });
    const { code, stdout } = await engine.ended;
    const heard = stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Heard);
    expect(code).toBe(0);
    expect(heard.filter(({ ok }) => ok)).toHaveLength(42);
    expect(heard.at(-1)).toMatchObject({ id: 4, statement: { epochs: { length: 20 }, faults: [{ code: 'disk-full' }] } });
    expect(heard.filter(({ say }) => say?.includes('disk-full') || say?.includes('waits for room'))).toHaveLength(1);
  });
  test('where it reads from a file and writes to one', async () => {
    const user = aUser();
    const [from, to] = [join(user.work, 'in'), join(user.work, 'out')];
    writeFileSync(from, lines(HELLO, { id: 2, do: 'finish' }));
    const { code } = await launch('bash', ['-c', 'exec "$@" <in >out', 'bash', process.execPath, PROGRAM, 'serve', '--stdio'], {
      env: user.env,
      cwd: user.work,
    }).ended;
    expect(code).toBe(0);
    expect(
      textOf(to)
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as Heard).id),
    ).toEqual([1, undefined, undefined, 2]);
  });
});

describe('an engine ends', () => {
  test.each([
    ['before anything was said', async () => undefined],
    ['after hello', async (engine: ReturnType<typeof anEngine>) => void (await engine.hello())],
    [
      'within an epoch',
      async (engine: ReturnType<typeof anEngine>) => {
        await engine.hello();
        await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
      },
    ],
    [
      'with a request unanswered',
      async (engine: ReturnType<typeof anEngine>) => {
        await engine.hello();
        engine.put({ do: 'open', label: 'epoch 1', epoch: 1 });
      },
    ],
    [
      'within a line',
      async (engine: ReturnType<typeof anEngine>) => {
        await engine.hello();
        engine.child.stdin.write('{"id": 2, "do": "op');
      },
    ],
    [
      'while it asks',
      async (engine: ReturnType<typeof anEngine>) => {
        await engine.hello({ stopAndConfirm: true });
        const { window } = await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
        await engine.ask({ do: 'close', window });
      },
    ],
  ])('when its stdin does, %s, and the record is complete', async (_when, so) => {
    const user = aUser();
    const engine = anEngine(user);
    await so(engine);
    expect(await timed(engine.leave())).toBeLessThan(2);
    expect(await engine.ended).toEqual({ code: 0, signal: null });
    for (const journal of user.journals()) expect(outcomeOf(linesOf(journal))).toEqual(STOPPED);
    expect(user.journals()).toHaveLength(_when.startsWith('before') ? 0 : 1);
  });
  test('when the process that trains is gone, though a child that it left behind holds the pipe', async () => {
    const user = aUser();
    const engine = anEngine(user);
    const trainer = spawn('sleep', ['60'], { stdio: 'ignore' });
    onTestFinished(() => void trainer.kill('SIGKILL'));
    await engine.hello({}, { pid: trainer.pid });
    await engine.epoch(1);
    trainer.kill('SIGKILL');
    expect(await timed(engine.ended)).toBeLessThan(2);
    expect(outcomeOf(user.journal())).toEqual(STOPPED);
  });
  test('by SIGTERM, the record complete', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello();
    await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    engine.child.kill('SIGTERM');
    expect(await timed(engine.ended)).toBeLessThan(2);
    expect(outcomeOf(user.journal())).toEqual(STOPPED);
  });
  test('not by a signal that a terminal or a batch system sends to all', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello();
    const { window } = await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    for (const signal of ['SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGINT'] as const) process.kill(-engine.pid, signal);
    await wait(0.3);
    expect(await engine.ask({ do: 'close', window })).toMatchObject({ ok: true, cost: { epoch: 1 } });
    await engine.leave();
  });
  test('by kill -9 with all but the last slice in its journal', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello({ updateInterval: 0.1 });
    await engine.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    await wait(1);
    engine.child.kill('SIGKILL');
    expect(await engine.hear()).toBeNull();
    const { total, run } = await user.statement();
    expect(run.outcome.kind).toBe('unfinished');
    expect(total.time_s).toBeGreaterThan(0.7);
    expect(total.it_energy_j).toBeCloseTo(100 * total.time_s, 1);
  });
  test('when its client stops reading, however much it asks', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello();
    engine.child.stdout.pause();
    const flood = `${JSON.stringify({ id: 7, do: 'close', window: 12_345 })}\n`.repeat(1000);
    const drained = (): Promise<unknown> => Promise.race([once(engine.child.stdin, 'drain').catch(() => undefined), engine.ended]);
    while (engine.child.exitCode === null && engine.child.stdin.writable) if (!engine.child.stdin.write(flood)) await drained();
    expect(await engine.ended).toMatchObject({ code: 0 });
    expect(outcomeOf(user.journal())).toEqual(STOPPED);
  });
  test('quietly when nobody reads any more', async () => {
    const user = aUser();
    const engine = anEngine(user);
    await engine.hello();
    engine.child.stdout.destroy();
    engine.put({ do: 'open', label: 'epoch 1', epoch: 1 });
    await until('the epoch is in the journal', () => user.journal().some(({ epoch }) => epoch === 1));
    expect(await engine.leave()).toMatchObject({ code: 0 });
    expect(outcomeOf(user.journal())).toEqual(STOPPED);
  });
});
