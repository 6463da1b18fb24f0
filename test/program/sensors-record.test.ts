import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeHost } from '../../src/host/node/host.ts';
import { meterFor } from '../../src/meter/meter-for.ts';
import { seconds } from '../../src/quantity/quantity.ts';
import { chooseSensors } from '../../src/sensor/choose.ts';
import { buildFakeNvml } from '../support/fake-nvml.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { machine } from '../support/machine.ts';
import { recorded } from '../support/recorded.ts';
import { tree } from '../support/tree.ts';
import { aUser } from './carbontracker.ts';

const UUID = '5c1f77aa-0b1c-4d2e-9f00-c0ffee123456';
/** Records a pretend machine whose counters move while it is recorded. */
const recording = async (name: string, gpus: string, options: readonly string[] = []) => {
  const user = aUser();
  const { root, write } = machine(name);
  const script = join(user.home, 'gpus');
  writeFileSync(script, gpus);
  let count = 1_000_000_000;
  if (existsSync(join(root, 'sys/class/powercap/intel-rapl:0'))) write('/sys/class/powercap/intel-rapl:0/energy_uj', `${count}\n`);
  const counter = join(root, 'sys/class/powercap/intel-rapl:0/energy_uj');
  const fd = existsSync(counter) ? openSync(counter, 'r+') : undefined;
  // Of one length, so that nobody ever reads a half.
  const rising = setInterval(() => fd !== undefined && writeSync(fd, `${(count += 1_000_000)}\n`, 0), 20);
  const env = { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML: script, USER: 'lovelace' };
  const { code, stderr, stdout } = await user.run(['sensors', '--record', 'saved', '--sysroot', root, ...options], { env });
  clearInterval(rising);
  if (fd !== undefined) closeSync(fd);
  const textOf = (file: string) => readFileSync(join(user.work, 'saved', file), 'utf8');
  return { user, code, stderr, stdout: stdout.toString(), textOf };
};
const TWO_GPUS = `gpu uuid=GPU-${UUID} name=NVIDIA_H100 energy=5 watts=250 limit=700000\ngpu uuid=GPU-aaaaaaaa${UUID.slice(8)} energy=- power=100000;120000;140000;160000\n`;

test('a recording replays as the machine that it was made of: the same sensors, and counters that move', async () => {
  const { code, stderr, stdout, textOf } = await recording('server-two-sockets', TWO_GPUS);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('saved/machine.txt');
  const saw = JSON.parse(textOf('sensors.json')) as {
    readonly sensors: readonly { readonly id: string; readonly label: string; readonly power_w: number | null }[];
  };

  const replayed = recorded(textOf('machine.txt'));
  const clock = fakeClock();
  const choice = { components: new Set(['cpu', 'gpu', 'memory'] as const), simulated: {}, byProcess: false };
  const bank = await chooseSensors({ ...nodeHost(replayed.root), clock, files: replayed.files, libraries: replayed.libraries, env: {} }, choice);
  onTestFinished(() => bank.close());
  expect(bank.sensors.map(({ id, label, part, basis, method, kind, uncertainty }) => ({ id, label, part, basis, method, kind, uncertainty }))).toEqual(
    saw.sensors.map(({ power_w: _power, within: _within, ...facts }: (typeof saw.sensors)[number] & { readonly within?: unknown }) =>
      expect.objectContaining(facts),
    ),
  );
  expect(bank.sensors.map(({ id }) => id)).toEqual([
    'rapl:package-0',
    'rapl:package-0/dram',
    'rapl:package-1',
    'rapl:package-1/dram',
    'nvml:GPU-00000001-0000-0000-0000-000000000000',
    'nvml:GPU-00000002-0000-0000-0000-000000000000',
  ]);

  const meters = bank.sensors.map((sensor) => meterFor(sensor, seconds(60)));
  const sampled = () => Promise.all(meters.map((meter) => meter.sample(clock.now())));
  await sampled();
  const energies: number[] = bank.sensors.map(() => 0);
  for (let round = 1; round < replayed.rounds; round++) {
    replayed.next();
    await clock.advance(0.5);
    (await sampled()).forEach((slice, i) => {
      if (slice !== undefined && 'energy' in slice) energies[i]! += slice.energy;
    });
  }
  expect(energies[0]).toBeGreaterThan(20); // some 50 W over two seconds
  expect(energies[4]! / 2).toBeGreaterThan(200);
  expect(energies[5]! / 2).toBeGreaterThan(100);
});

test('no UUID, user or host is in it, and each stand-in stands for one', async () => {
  const { textOf } = await recording('slurm-sixteen-of-48', TWO_GPUS);
  const all = textOf('machine.txt') + textOf('sensors.json');
  const inHex = Buffer.from(UUID.slice(8)).toString('hex');
  for (const secret of [UUID, UUID.slice(8), inHex, 'lovelace', 'uid_1000', 'job_42']) expect(all).not.toContain(secret);
  expect(all).not.toMatch(new RegExp(`(?<![\\w-])${hostname()}(?![\\w-])`));
  expect(textOf('machine.txt')).toContain('/proc/self/cgroup: 11:cpuset:/group1/group2/group3/group4\n');
  expect(textOf('machine.txt')).toContain('/sys/fs/cgroup/cpuset/group1/group2/group3/cpuset.effective_cpus: 0-7,24-31\n');
});

test('what could not be read is recorded as such', async () => {
  const { textOf } = await recording('arm-graviton', 'init 18\n');
  const text = textOf('machine.txt');
  expect(text).toMatch(/^absent \/sys\/class\/powercap:$/m);
  expect(text).toContain('"symbol":"nvmlInit_v2","args":[],"result":18');
  const replayed = recorded(text);
  expect(() => replayed.files.list('/sys/class/powercap')).toThrow(expect.objectContaining({ trouble: 'absent' }));
});

describe('a directory', () => {
  test('that holds something is left alone', async () => {
    const user = aUser();
    mkdirSync(join(user.work, 'saved'));
    writeFileSync(join(user.work, 'saved', 'mine'), '');
    const { code, stderr } = await user.run(['sensors', '--record', 'saved']);
    expect([code, stderr]).toEqual([2, 'carbontracker: --record saved is there already, and not an empty directory. Remedy: name a new one.\n']);
    expect(readdirSync(join(user.work, 'saved'))).toEqual(['mine']);
  });
  test('that cannot be made is refused in a sentence', async () => {
    const { root } = tree({ file: '' });
    const { code, stderr } = await aUser().run(['sensors', '--record', join(root, 'file', 'saved'), '--sysroot', root]);
    expect(code).toBe(74);
    expect(stderr).toMatch(/^carbontracker: .*\.\n$/);
  });
});
