import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeDisk } from '../src/host/node/disk.ts';
import { nodeFiles } from '../src/host/node/files.ts';
import { nodeSockets } from '../src/host/node/socket.ts';
import { nodeSystem } from '../src/host/node/system.ts';
import { nodeTerminal } from '../src/host/node/terminal.ts';
import { nodeProcesses } from '../src/host/node/processes.ts';
import type { Environment, Host } from '../src/host/port.ts';
import type { Outcome } from '../src/journal/event.ts';
import { readJournal } from '../src/journal/line.ts';
import { gramsPerKwh, seconds, watts } from '../src/quantity/quantity.ts';
import { openRun, type Settings } from '../src/run.ts';
import { statementOf } from './support/events.ts';
import { fakeClock } from './support/fake-clock.ts';
import { buildFakeNvml, librariesIn, type FakeGpu } from './support/fake-nvml.ts';
import { showGpus } from './support/show-gpus.ts';
import { noWeb } from './support/no-web.ts';
import { scratch, tree } from './support/tree.ts';

const ZONE = '/sys/class/powercap/intel-rapl:0';
const FINISHED: Outcome = { kind: 'finished', exit_code: 0, signal: null };

/** A server with one socket, whose counter is about to pass zero, and two GPUs: one counts, one only shows its power. */
const server = (env: Environment = {}) => {
  const clock = fakeClock();
  const { root, write } = tree({
    [`${ZONE}/name`]: 'package-0\n',
    [`${ZONE}/max_energy_range_uj`]: '262143328850\n',
    [`${ZONE}/energy_uj`]: '262143000000\n',
    '/sys/class/powercap/intel-rapl:0:0/name': 'core\n',
    '/sys/class/powercap/intel-rapl:0:0/max_energy_range_uj': '262143328850\n',
    '/sys/class/powercap/intel-rapl:0:0/energy_uj': '0\n',
    '/sys/class/dmi/id/chassis_type': '23\n',
    '/proc/sys/kernel/random/boot_id': '5f2c3a52-6f6e-4c9e-9d55-0b6a9f0c1d2e\n',
  });
  const show = (energy: number, facts: FakeGpu = {}) =>
    showGpus([
      { uuid: 'GPU-a', name: 'NVIDIA H100', energy, power: 100_000, ...facts },
      { uuid: 'GPU-b', name: 'Tesla P100', energy: '-', power: 250_000 },
    ]);
  show(5_000_000);
  const host: Host = {
    clock,
    files: nodeFiles(root),
    disk: nodeDisk(),
    libraries: librariesIn(buildFakeNvml()),
    web: noWeb,
    terminal: nodeTerminal(),
    sockets: nodeSockets(),
    system: nodeSystem(),
    env,
    processes: { ...nodeProcesses(), pid: 4242, hostName: 'n1', usage: () => ({ cpu: seconds(0.05), maxRssBytes: 50_000_000 }) },
  };
  return { host, clock, show, count: (microjoules: number) => write(`${ZONE}/energy_uj`, `${microjoules}\n`) };
};
const settings = (told: Partial<Settings> = {}): Settings => ({
  name: null,
  command: ['python', 'train.py', '--api-key', 's3cret'],
  trainer: 'child',
  interval: seconds(1),
  components: new Set(['cpu', 'gpu']),
  simulated: {},
  devicesByPid: false,
  pue: null,
  intensity: gramsPerKwh(400),
  zone: null,
  offline: true,
  gridInterval: seconds(900),
  keys: {},
  notice: () => undefined,
  epochs: null,
  epochsBeforePred: null,
  interpretable: true,
  screen: null,
  journal: null,
  logDir: null,
  logFilePrefix: '',
  stateDir: scratch(),
  ...told,
});
const begun = async (told: Partial<Settings> = {}, env: Environment = {}) => {
  const machine = server(env);
  const run = await openRun(machine.host, settings(told));
  await run.begin();
  onTestFinished(async () => void (await run.finish(FINISHED)));
  return { ...machine, run, recorded: () => readJournal(readFileSync(run.record!, 'utf8'), 'run') };
};

test('from hardware to statement: a counter that wraps, one that is reset and a gauge', async () => {
  const { run, clock, show, count, recorded } = await begun();
  expect(run.sensors.map(({ id, part, method }) => `${id} ${part} ${method}`)).toEqual([
    'rapl:package-0 cpu energy-counter',
    'nvml:GPU-a gpu energy-counter',
    'nvml:GPU-b gpu power-integrated',
  ]);
  const epoch = await run.open('epoch 1', { epoch: 1 });
  count(29_671_149); // past zero: 30 J in all
  show(5_700_000); // 700 J
  await clock.advance(1);
  const cost = await run.close(epoch);
  expect(cost).toMatchObject({ itEnergy: expect.closeTo(980, 6), time: 1, coverage: 1, measuredShare: 1, epoch: 1, whole: true });
  expect([...cost.parts]).toEqual([
    ['cpu', expect.closeTo(30, 6)],
    ['gpu', expect.closeTo(950, 6)],
  ]);

  show(100); // the driver was loaded anew
  await clock.advance(1);
  const statement = await run.finish(FINISHED);
  expect(statement.total).toMatchObject({ itEnergy: expect.closeTo(1230, 6), time: 2, coverage: expect.closeTo(5 / 6, 12) });
  expect(statement.total.carbon).toBeCloseTo((1230 * 1.54 * 400) / 3.6e6, 12);
  expect(statement.faults).toEqual([expect.objectContaining({ code: 'counter-reset', sensor: 'nvml:GPU-a', at: 2 })]);
  expect(statement.run).toMatchObject({
    command: ['python', 'train.py', '--api-key', '***'],
    outcome: FINISHED,
    hosts: [{ name: 'n1', chassis_type: 23 }],
    job: null,
  });
  expect(statement.tracker).toEqual({ cpu_s: 0.05, max_rss_bytes: 50_000_000 });
  expect(statementOf(recorded())).toEqual(statement);
});

test('what is read while the run is on is what its journal says so far', async () => {
  const { run, clock, recorded, show } = await begun();
  for (let t = 1; t <= 3; t++) {
    show(5_000_000 + 300_000 * t);
    await clock.advance(1);
    expect(statementOf(recorded())).toEqual(run.statement());
  }
  expect(run.statement()).toMatchObject({ total: { time: 3, itEnergy: expect.closeTo(3 * 550, 6) }, run: { outcome: { kind: 'unfinished' } } });
});

test('windows nest, overlap and may be left open', async () => {
  const { run, clock, show } = await begun();
  let energy = 5_000_000;
  const aSecond = async () => {
    show((energy += 100_000));
    await clock.advance(1);
  };
  const outer = await run.open('outer');
  await aSecond();
  const inner = await run.open('inner', { parent: outer });
  const across = await run.open('across');
  await aSecond();
  expect((await run.close(inner)).itEnergy).toBeCloseTo(350, 6);
  await aSecond();
  expect((await run.close(outer)).itEnergy).toBeCloseTo(3 * 350, 6);
  await aSecond();
  expect((await run.close(across)).itEnergy).toBeCloseTo(3 * 350, 6);
  await run.open('left open');
  await aSecond();
  const { windows, total } = await run.finish(FINISHED);
  expect(windows.map(({ label, parent, time, whole }) => [label, parent, time, whole])).toEqual([
    ['run', null, 5, true],
    ['outer', 0, 3, true],
    ['inner', 1, 1, true],
    ['across', 0, 3, true],
    ['left open', 0, 1, false],
  ]);
  expect(total.itEnergy).toBeCloseTo(5 * 350, 6);
});

describe('files', () => {
  test('the classic logs and the journal lie side by side, and agree', async () => {
    const logDir = scratch();
    const { run, clock, show } = await begun({ logDir, logFilePrefix: 'resnet', epochs: 2, epochsBeforePred: 1, pue: 1, components: new Set(['gpu']) });
    for (let n = 1; n <= 2; n++) {
      const epoch = await run.open(`epoch ${n}`, { epoch: n });
      show(5_000_000 + 500_000 * n);
      await clock.advance(2);
      await run.close(epoch);
    }
    const statement = await run.finish(FINISHED);
    expect(statement.total.itEnergy).toBeCloseTo(2000, 6);
    expect(readdirSync(logDir).sort()).toEqual([
      expect.stringMatching(/^resnet_20261122T202201Z-[0-9a-f]{8}\.carbontracker\.jsonl$/),
      'resnet_4242_2026-11-22T202201Z_carbontracker.log',
      'resnet_4242_2026-11-22T202201Z_carbontracker_output.log',
    ]);
    const [, standard, output] = readdirSync(logDir)
      .sort()
      .map((name) => readFileSync(join(logDir, name), 'utf8')) as [string, string, string];
    expect(standard.match(/Average power usage \(W\) for gpu: 500\.000000/g)).toHaveLength(2);
    expect(standard).toContain('2026-11-22 20:22:05 - Monitoring thread ended.');
    const [predicted, actual] = output.match(/(?<=Energy:\t)[\d.]+(?= kWh)/g)!.map(Number);
    expect(actual).toBeCloseTo(2000 / 3.6e6, 12);
    expect(predicted! / actual!).toBeCloseTo(1, 2);
    expect(output).toMatch(/Predicted consumption for 2 epoch\(s\), as of epoch 1:[\s\S]*Actual consumption for 2 epoch\(s\):[\s\S]*Finished monitoring\.\n$/);
  });
  test('a journal that exists is refused before anything is measured', async () => {
    const journal = join(scratch(), 'run.jsonl');
    await begun({ journal });
    await expect(openRun(server().host, settings({ journal }))).rejects.toThrow(expect.objectContaining({ name: 'Refusal', code: 'unwritable' }));
  });
  test('without a home the run goes on, and says that there is no record', async () => {
    const { run, clock } = await begun({ stateDir: null });
    await clock.advance(1);
    expect(run.record).toBeNull();
    expect(await run.finish(FINISHED)).toMatchObject({
      total: { time: 1 },
      faults: [{ code: 'sink-lost', message: expect.stringContaining('there is no journal') }],
    });
  });
});

describe('circumstances', () => {
  test('a batch job is named, and its building has the industry’s overhead', async () => {
    const { run } = await begun({}, { SLURM_JOB_ID: '45', SLURM_ARRAY_JOB_ID: '42', SLURM_ARRAY_TASK_ID: '3' });
    expect(run.statement()).toMatchObject({
      run: { job: { scheduler: 'slurm', id: '42', array_index: 3 } },
      overhead: { value: 1.54, source: expect.stringContaining('a job of slurm') },
    });
  });
  test('what the user states beats what is found', async () => {
    const { run, clock } = await begun({ pue: 1.2, intensity: gramsPerKwh(50), name: 'a name', zone: 'DK' });
    await clock.advance(1);
    expect(await run.finish(FINISHED)).toMatchObject({
      run: { name: 'a name' },
      overhead: { value: 1.2, basis: 'stated' },
      intensity: { mean: expect.closeTo(50, 9), basis: 'stated', zone: 'DK', fellBack: false },
    });
  });
  test('a zone has its own year or its country’s, and no zone the world’s, which is said', async () => {
    const yearOf = async (zone: string) => (await begun({ intensity: null, zone })).run.statement().intensity;
    expect(await yearOf('DK-DK1')).toMatchObject({ basis: 'yearly-average', zone: 'DK-DK1', fellBack: false });
    expect(await yearOf('GB-OX1')).toMatchObject({ basis: 'yearly-average', zone: 'GB', fellBack: true });
    expect((await begun({ intensity: null })).run.statement().intensity).toMatchObject({
      basis: 'world-average',
      zone: null,
      fellBack: true,
      why: expect.stringContaining('no zone'),
    });
  });
  test('CUDA_VISIBLE_DEVICES chooses among the GPUs', async () => {
    const { run } = await begun({}, { CUDA_VISIBLE_DEVICES: 'GPU-b' });
    expect(run.sensors.map(({ id }) => id)).toEqual(['rapl:package-0', 'nvml:GPU-b']);
  });
  test('simulated hardware takes the place of the real one', async () => {
    const { run, clock } = await begun({
      simulated: { cpu: { name: 'A', tdp: watts(100), utilisation: 0.5 }, gpu: { name: 'B', watts: watts(300), utilisation: 0.5, count: 4 } },
    });
    await clock.advance(10);
    const { total, devices } = await run.finish(FINISHED);
    expect(total).toMatchObject({ itEnergy: expect.closeTo(6500, 6), measuredShare: 0, coverage: 1 });
    expect(devices).toHaveLength(5);
  });
});

describe('the end', () => {
  test('comes once: who asks again gets the same statement', async () => {
    const { run, clock, recorded } = await begun();
    await clock.advance(1);
    const [one, other] = await Promise.all([run.finish(FINISHED), run.finish({ kind: 'failed', exit_code: 1, signal: null })]);
    expect(other).toBe(one);
    expect(recorded().filter(({ type }) => type === 'ended')).toHaveLength(1);
  });
  test('stops the sampling, and leaves nothing that writes', async () => {
    const { run, clock, recorded } = await begun();
    await clock.advance(1);
    await run.finish({ kind: 'stopped', exit_code: null, signal: 'SIGINT' });
    const { length } = recorded();
    await clock.advance(100);
    expect(recorded()).toHaveLength(length);
    expect(recorded().at(-1)).toMatchObject({ type: 'ended', at: 1, outcome: { kind: 'stopped', signal: 'SIGINT' } });
  });
  test('of a GPU in mid-run leaves the others measured', async () => {
    const { run, clock, show, count } = await begun();
    count(29_671_149);
    show(5_100_000);
    await clock.advance(1);
    show(5_100_000, { read: 15 }); // NVML_ERROR_GPU_IS_LOST
    await clock.advance(3);
    const { faults, devices } = await run.finish(FINISHED);
    expect(faults).toEqual([expect.objectContaining({ code: 'sensor-lost', sensor: 'nvml:GPU-a', at: 2 })]);
    expect(devices.map(({ coverage }) => coverage)).toEqual([1, 0.25, 1]);
  });
});

describe('by process', () => {
  test('a GPU counts from when the program is seen on it; the others are measured and belong to nobody', async () => {
    const { run, clock, show, recorded } = await begun({ devicesByPid: true, components: new Set(['gpu']) });
    await clock.advance(2);
    show(5_400_000);
    expect(run.statement().devices).toEqual([]);
    show(5_400_000, { pids: [4242] });
    await clock.advance(1);
    show(5_600_000, { pids: [4242] });
    await clock.advance(1);
    const { total, devices, absences } = await run.finish(FINISHED);
    expect(devices.map(({ sensor, itEnergy, coverage }) => [sensor.id, itEnergy, coverage])).toEqual([['nvml:GPU-a', 200, 1]]);
    expect(total).toMatchObject({ itEnergy: 200, coverage: 1, measuredShare: 1 });
    expect(absences).toEqual([]);
    expect(recorded().filter(({ type }) => type === 'claimed')).toEqual([{ type: 'claimed', at: 3, sensor: 'nvml:GPU-a' }]);
    expect(statementOf(recorded()).total).toEqual(total);
  });
  test('where the program is never seen on any, no GPU counts, and why is said', async () => {
    const { run, clock } = await begun({ devicesByPid: true });
    await clock.advance(3);
    const { devices, absences } = await run.finish(FINISHED);
    expect(devices.map(({ sensor }) => sensor.id)).toEqual(['rapl:package-0']);
    expect(absences).toMatchObject([{ what: 'GPUs by process', remedy: expect.stringContaining('--pid=host') }]);
  });
});

describe('sixteen GPUs of any mix', () => {
  /** What each draws in W, by the ways in which boards tell it. */
  const KINDS: readonly ((draw: number, time: number) => FakeGpu)[] = [
    (draw, time) => ({ energy: draw * 1000 * time }),
    (draw, time) => ({ energy: '-', 'field.83.0': draw * 1000 * time }),
    (draw, time) => ({ energy: '-', power: '-', 'field.191.1': draw * 1000 * time }),
    (draw) => ({ energy: '-', power: draw * 1000 }),
    (draw) => ({ energy: '-', power: 7, 'field.185.0': draw * 1000 }),
    (draw, time) => ({ energy: draw * 1000 * time, 'field.185.2': 1000 }),
  ];
  test('amount to the sum of the devices, to the tick', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kind: fc.nat(KINDS.length - 1), draw: fc.integer({ min: 1, max: 900 }) }), { minLength: 16, maxLength: 16 }),
        async (park) => {
          const { host, clock } = server();
          const at = (time: number) => showGpus(park.map(({ kind, draw }, i) => ({ uuid: `GPU-${i}`, ...KINDS[kind]!(draw, time) })));
          at(0);
          const run = await openRun(host, settings({ components: new Set(['gpu']) }));
          await run.begin();
          at(1);
          await clock.advance(1);
          at(2);
          await clock.advance(1);
          const { total, devices } = await run.finish(FINISHED);
          const counted = devices.filter((device) => device.counted);
          expect(counted).toHaveLength(16);
          const truth = park.reduce((sum, { draw }) => sum + 2 * draw, 0);
          expect(Math.round(total.itEnergy! * 1e6)).toBe(truth * 1e6);
          expect(Math.round(counted.reduce((sum, { itEnergy }) => sum + itEnergy!, 0) * 1e6)).toBe(truth * 1e6);
          expect(total).toMatchObject({ coverage: 1, measuredShare: 1 });
        },
      ),
      { numRuns: 20 },
    );
  });
});

test('a counter that disagrees with its own power is told of once', async () => {
  const { run, clock, recorded, show } = await begun({ components: new Set(['gpu']) });
  for (let second = 1; second <= 150; second++) {
    show(5_000_000 + second * 300_000); // 300 W, and 100 W by its power
    await clock.advance(1);
  }
  const { faults, total } = await run.finish(FINISHED);
  expect(faults).toMatchObject([
    { code: 'counter-disagrees', sensor: 'nvml:GPU-a', message: expect.stringContaining('its counter told 18000 J and its power 6000 J') },
  ]);
  expect(recorded().filter(({ type }) => type === 'fault')).toHaveLength(1);
  expect(total.coverage).toBe(1);
});

test('a job that holds a part of a GPU is told a share, which was not measured', async () => {
  const cut = { mig: ['MIG-one:1:0:3', 'MIG-two:2:0:4'] };
  const machine = server({ CUDA_VISIBLE_DEVICES: 'MIG-two' });
  machine.show(5_000_000, cut);
  const run = await openRun(machine.host, settings({ components: new Set(['gpu']) }));
  await run.begin();
  machine.show(5_700_000, cut);
  await machine.clock.advance(1);
  const { total, devices, absences } = await run.finish(FINISHED);
  expect(devices).toMatchObject([
    { sensor: { id: 'nvml:GPU-a/mig-2', basis: 'estimated', label: 'NVIDIA H100 (4 of 7 slices)' }, itEnergy: expect.closeTo(400, 6), uncertainty: null },
  ]);
  expect(total).toMatchObject({ itEnergy: expect.closeTo(400, 6), measuredShare: 0, coverage: 1 });
  expect(absences).toMatchObject([{ what: 'the choice of GPUs', why: expect.stringContaining('4 of the 7 slices') }]);
});
