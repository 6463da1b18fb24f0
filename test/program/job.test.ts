import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { buildFakeNvml, nvmlScript } from '../support/fake-nvml.ts';
import { aUser, linesOf, outcomeOf, PROGRAM, until } from './carbontracker.ts';
import { anEngine } from './engine.ts';

const GPUS = { simCpu: null, simCpuTdp: null, simCpuUtil: null };

/** A job of several ranks on this machine. */
const aJob = (ranks: number, more: Readonly<Record<string, string>> = {}) => {
  const user = aUser();
  const place = join(user.home, 'runtime');
  mkdirSync(place);
  const env = { XDG_RUNTIME_DIR: place, WORLD_SIZE: String(ranks), MASTER_ADDR: 'localhost', MASTER_PORT: '29500', TORCHELASTIC_RUN_ID: 'none', ...more };
  const rank = (n: number, own: Readonly<Record<string, string>> = {}) => anEngine(user, { ...env, RANK: String(n), LOCAL_RANK: String(n), ...own });
  const meetingPlace = join(place, `carbontracker-${process.getuid!()}`);
  return { user, rank, meetingPlace, left: () => (existsSync(meetingPlace) ? readdirSync(meetingPlace) : []) };
};
type Rank = ReturnType<typeof anEngine>;
/** The one that has the run, and those that joined it. */
const greeted = async (ranks: readonly Rank[], settings: object = {}) => {
  const hellos = await Promise.all(ranks.map((rank) => rank.hello(settings)));
  const owner = ranks.filter((_, i) => hellos[i]!.joined === false);
  return { hellos, owner: owner[0]!, guests: ranks.filter((rank) => !owner.includes(rank)), owners: owner.length };
};

describe('eight ranks that start at once', () => {
  test('have one sampler, and each device is counted once', async () => {
    const job = aJob(8, { FAKE_NVML_WATTS: '8x250', LD_LIBRARY_PATH: buildFakeNvml() });
    const ranks = Array.from({ length: 8 }, (_, n) => job.rank(n));
    const { hellos, owners, owner, guests } = await greeted(ranks, { ...GPUS, components: 'gpu', epochs: 2 });
    expect(owners).toBe(1);
    expect(new Set(hellos.map(({ run }) => run)).size).toBe(1);
    for (const epoch of [1, 2]) await Promise.all(ranks.map((rank) => rank.epoch(epoch, 0.2)));
    for (const guest of guests) expect(await guest.ask({ do: 'finish' })).toMatchObject({ ok: true, statement: { epochs: [{ epoch: 1 }, { epoch: 2 }] } });
    await owner.ask({ do: 'finish' });
    expect(await Promise.all(ranks.map((rank) => rank.leave()))).toEqual(ranks.map(() => ({ code: 0, signal: null })));
    expect(job.user.journals()).toHaveLength(1);
    const { devices, epochs, run, total, windows } = await job.user.statement();
    expect(devices).toHaveLength(8);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(windows.filter(({ label }) => label === 'epoch 2')).toHaveLength(8);
    expect(run.outcome.kind).toBe('finished');
    expect(total.mean_power_w).toBeGreaterThan(8 * 250 * 0.9);
    expect(total.mean_power_w).toBeLessThan(8 * 250 * 1.1);
    expect(guests.flatMap(({ said }) => said)).toEqual([]);
    expect(owner.said.join('\n')).toContain('Actual consumption for 2 epoch(s)');
    expect(job.left()).toEqual([]);
  });
  test('have the epochs of the one that has the run, whoever begins first', async () => {
    const job = aJob(2);
    const { owner, guests } = await greeted([job.rank(0), job.rank(1)], { epochs: 2 });
    const guest = guests[0]!;
    for (const epoch of [1, 2]) {
      const { window } = await guest.ask({ do: 'open', label: `epoch ${epoch}`, epoch });
      expect(await owner.epoch(epoch)).toMatchObject({ cost: { epoch } });
      expect(await guest.ask({ do: 'close', window })).toMatchObject({ cost: { epoch: null } });
    }
    await Promise.all([owner, guest].map((rank) => rank.leave()));
    expect((await job.user.statement()).progress).toEqual({ unit: 'epoch', done: 2, total: 2 });
  });
  test('by default monitor one epoch: the run is over when all have done it', async () => {
    const job = aJob(3);
    const ranks = [0, 1, 2].map((n) => job.rank(n));
    const { owner, guests } = await greeted(ranks, { epochs: 100, monitorEpochs: null });
    await owner.epoch(1);
    expect(owner.said.join('\n')).toContain('Actual consumption for 1 epoch(s)');
    const ended = () => outcomeOf(job.user.journal());
    expect(ended()).toBeUndefined();
    await guests[0]!.epoch(1);
    expect(ended()).toBeUndefined();
    expect(await guests[1]!.epoch(1)).toMatchObject({ ok: true, cost: { time_s: expect.any(Number) } });
    await until('the run is over', () => ended() !== undefined);
    expect(ended()).toMatchObject({ kind: 'finished' });
    expect(await Promise.all(ranks.map((rank) => rank.ask({ do: 'open', label: 'epoch 2', epoch: 2 })))).toMatchObject(
      ranks.map(() => ({ ok: true, window: null })),
    );
    expect(await guests[0]!.ask({ do: 'finish' })).toMatchObject({ statement: { run: { outcome: { kind: 'finished' } } } });
    const next = job.rank(0);
    expect(await next.hello()).toMatchObject({ ok: true, joined: false });
  });
});

describe('the rank that has the run', () => {
  test.each([
    ['says it is done', async (owner: Rank) => void (await owner.ask({ do: 'finish' }))],
    ['closes its pipe', async () => undefined],
  ])('%s and leaves first: the run goes on until the last has left', async (_what, how) => {
    const job = aJob(3);
    const { owner, guests } = await greeted([0, 1, 2].map((n) => job.rank(n)));
    await Promise.all([owner, ...guests].map((rank) => rank.epoch(1)));
    await how(owner);
    owner.child.stdin.end();
    await new Promise((noticed) => setTimeout(noticed, 300));
    expect(await guests[0]!.epoch(2, 0.2)).toMatchObject({ ok: true, cost: { epoch: 2, coverage: 1, mean_power_w: expect.closeTo(100, 3) } });
    await guests[0]!.leave();
    expect(owner.child.exitCode).toBeNull();
    expect(await guests[1]!.epoch(2, 0.2)).toMatchObject({ ok: true, cost: { coverage: 1 } });
    guests[1]!.child.stdin.end();
    expect(await owner.ended).toEqual({ code: 0, signal: null });
    const { epochs, run, progress } = await job.user.statement();
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(progress).toEqual({ unit: 'epoch', done: 2, total: 3 });
    expect(run.outcome.kind).toBe('stopped');
  });
  test('is killed with its engine: the others are told by the end of theirs, and nothing blocks the next', async () => {
    const job = aJob(2);
    const { owner, guests } = await greeted([job.rank(0), job.rank(1)]);
    owner.child.kill('SIGKILL');
    await owner.ended;
    expect(await guests[0]!.hear()).toBeNull();
    expect(await guests[0]!.ended).toMatchObject({ code: 0 });
    expect(job.left()).toHaveLength(4);
    const again = await greeted([job.rank(0), job.rank(1)]);
    expect(again.owners).toBe(1);
    await Promise.all([again.owner, ...again.guests].map((rank) => rank.leave()));
    expect(job.left()).toEqual([]);
    expect(
      job.user
        .journals()
        .map((journal) => outcomeOf(linesOf(journal)) !== undefined)
        .toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual([false, true]);
  });
  test('is asked to end by SIGTERM: the run ends for all, its record complete', async () => {
    const job = aJob(2);
    const { owner, guests } = await greeted([job.rank(0), job.rank(1)]);
    await guests[0]!.ask({ do: 'open', label: 'epoch 1', epoch: 1 });
    owner.child.kill('SIGTERM');
    expect(await Promise.race([owner.ended, new Promise((late) => setTimeout(late, 2000))])).toEqual({ code: 0, signal: null });
    expect(await guests[0]!.hear()).toBeNull();
    expect(outcomeOf(job.user.journal())).toMatchObject({ kind: 'stopped' });
  });
  test('refuses its settings: so do the others, each by itself', async () => {
    const job = aJob(4);
    const { hellos } = await greeted(
      [0, 1, 2, 3].map((n) => job.rank(n)),
      { logDir: '/dev/null/logs' },
    );
    expect(hellos).toMatchObject(hellos.map(() => ({ ok: false, code: 'unwritable' })));
  });
});

test('a rank that joined, and whose process is gone, holds up nobody, though a child that it left behind holds its pipe', async () => {
  const job = aJob(2);
  const trainer = spawn('sleep', ['60'], { stdio: 'ignore' });
  onTestFinished(() => void trainer.kill('SIGKILL'));
  const [owner, guest] = [job.rank(0), job.rank(1)];
  await owner.hello();
  expect(await guest.hello({}, { pid: trainer.pid })).toMatchObject({ joined: true });
  owner.child.stdin.end();
  trainer.kill('SIGKILL');
  expect(await Promise.race([Promise.all([owner.ended, guest.ended]), new Promise((late) => setTimeout(late, 2000))])).toHaveLength(2);
  expect(outcomeOf(job.user.journal())).toMatchObject({ kind: 'stopped' });
});

test('devicesByPid means the GPUs of all ranks, by what started them', async () => {
  const job = aJob(2, { LD_LIBRARY_PATH: buildFakeNvml() });
  const trainers = [0, 1].map(() => spawn('sleep', ['60'], { stdio: 'ignore' }));
  onTestFinished(() => trainers.forEach((trainer) => trainer.kill('SIGKILL')));
  const script = join(job.user.home, 'nvml');
  writeFileSync(
    script,
    nvmlScript([
      { uuid: 'GPU-a', pids: [trainers[0]!.pid!] },
      { uuid: 'GPU-b', pids: [trainers[1]!.pid!] },
      { uuid: 'GPU-c', pids: [1] },
    ]),
  );
  const owner = job.rank(0, { FAKE_NVML: script });
  await owner.hello({ ...GPUS, components: 'gpu', devicesByPid: true }, { pid: trainers[0]!.pid });
  expect(await owner.ask({ do: 'finish' })).toMatchObject({ statement: { devices: [{ id: 'nvml:GPU-a' }, { id: 'nvml:GPU-b' }] } });
});

describe('ranks that see different GPUs', () => {
  test.each([
    ['by CUDA_VISIBLE_DEVICES', (n: number) => ({ CUDA_VISIBLE_DEVICES: String(n >> 1) })],
    ['by task', (n: number) => ({ SLURM_GPUS_PER_TASK: '1', SLURM_PROCID: String(n >> 1), CUDA_VISIBLE_DEVICES: String(n >> 1) })],
  ])('%s share a run with those that see the same, and the processor is counted once', async (_how, own) => {
    const job = aJob(4, { FAKE_NVML_WATTS: '2x250', LD_LIBRARY_PATH: buildFakeNvml() });
    const ranks = [0, 1, 2, 3].map((n) => job.rank(n, own(n)));
    const { hellos, owners } = await greeted(ranks);
    expect(owners).toBe(2);
    expect(hellos[0]!.run).toBe(hellos[1]!.run);
    expect(hellos[2]!.run).toBe(hellos[3]!.run);
    expect(ranks.flatMap(({ said }) => said)).toEqual([expect.stringContaining('Only the GPUs are measured here')]);
    await Promise.all(ranks.map((rank) => rank.leave()));
    const sensors = job.user.journals().flatMap((journal) => linesOf(journal)[0]!['sensors'] as { readonly id: string }[]);
    expect(sensors.map(({ id }) => id.replace(/-0000-.*/, '')).sort()).toEqual(['nvml:GPU-00000000', 'nvml:GPU-00000001', 'sim:cpu']);
  });
});

describe('a run of its own has', () => {
  test('each tracker outside of a job', async () => {
    const job = aJob(1);
    expect((await greeted([job.rank(0), job.rank(0)])).owners).toBe(2);
  });
  test('each of two jobs', async () => {
    const job = aJob(2);
    expect((await greeted([job.rank(0), job.rank(0, { MASTER_PORT: '29501' })])).owners).toBe(2);
  });
  test('one that finds no place of its user’s alone to meet at', async () => {
    const job = aJob(2, { TMPDIR: '/nowhere' });
    mkdirSync(job.meetingPlace);
    chmodSync(job.meetingPlace, 0o777);
    const ranks = [job.rank(0), job.rank(1)];
    // The third place is /tmp, where all is well.
    expect((await greeted(ranks)).owners).toBe(1);
    expect(job.left()).toEqual([]);
    await Promise.all(ranks.map((rank) => rank.leave()));
  });
});

test('an engine within a tracked program joins its run, and measures nothing itself', async () => {
  const user = aUser();
  const client = join(user.work, 'client.mjs');
  writeFileSync(
    client,
    `import { spawn } from 'node:child_process';
    const engine = spawn(process.execPath, [process.env.TESTED, 'serve', '--stdio'], { stdio: ['pipe', 'inherit', 'inherit'] });
    engine.stdin.end(['{"id":1,"do":"hello","protocol":1,"client":"inner","settings":{"epochs":5}}', '{"id":2,"do":"open","label":"epoch 1","epoch":1}', '{"id":3,"do":"finish"}', ''].join('\\n'));
    engine.on('exit', (code) => { process.exitCode = code; });`,
  );
  const { code, stdout } = await user.run(['--no-progress', 'node', client], { env: { TESTED: PROGRAM } });
  const answers = stdout
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(code).toBe(0);
  expect(answers).toMatchObject([
    { id: 1, joined: true },
    { id: 2, window: 1 },
    { id: 3, statement: {} },
  ]);
  expect(user.journals()).toHaveLength(1);
});
