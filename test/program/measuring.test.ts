import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StatementJson } from '../../src/report/json.ts';
import { buildFakeNvml, nvmlScript } from '../support/fake-nvml.ts';
import { machine } from '../support/machine.ts';
import { aUser } from './carbontracker.ts';

const A_CPU = ['--sim-cpu', 'A', '--sim-cpu-tdp', '100'];
const A_GPU = ['--sim-gpu', 'B', '--sim-gpu-watts', '300'];

test('a program of 50 ms is measured whole', async () => {
  const user = aUser();
  await user.run(['sleep', '0.05']);
  const { total } = await user.statement();
  expect(total.coverage).toBe(1);
  expect(total.time_s).toBeGreaterThan(0.05);
  expect(total.time_s).toBeLessThan(1);
  expect(total.it_energy_j).toBeGreaterThan(0);
});

test('a program whose offspring outlives it, holding its stdout, ends when it ends', async () => {
  const user = aUser();
  const began = Date.now();
  const run = user.begin(['sh', '-c', 'sleep 8 & echo left']);
  await new Promise((done) => run.child.once('exit', done));
  expect(Date.now() - began).toBeLessThan(6000);
  expect((await user.statement()).total.time_s).toBeLessThan(3);
});

test('a program that forks a thousand times is one program', async () => {
  const user = aUser();
  const { code } = await user.run(['sh', '-c', 'for i in $(seq 1000); do /bin/true; done; exit 5']);
  expect(code).toBe(5);
  expect((await user.statement()).total.coverage).toBeCloseTo(1, 2);
});

describe('simulated hardware', () => {
  const measured = async (options: readonly string[]): Promise<StatementJson> => {
    const user = aUser();
    await user.run([...options, 'sleep', '0.2']);
    return user.statement();
  };

  test('100 W and 300 W at half load are 200 W, however long it takes', async () => {
    const { total, devices } = await measured([...A_CPU, ...A_GPU]);
    expect(total.mean_power_w).toBeCloseTo(200, 9);
    expect(total.it_energy_j).toBeCloseTo(200 * total.time_s, 6);
    expect(devices.map(({ label, part, basis, method }) => [label, part, basis, method])).toEqual([
      ['A', 'cpu', 'stated', 'stated-by-user'],
      ['B', 'gpu', 'stated', 'stated-by-user'],
    ]);
  });

  test('eight GPUs draw eight times as much', async () => {
    const { total, devices } = await measured([...A_GPU, '--sim-gpu-count', '8', '--components', 'gpu']);
    expect(total.mean_power_w).toBeCloseTo(1200, 9);
    expect(devices).toHaveLength(8);
  });

  test('their loads can be stated, in the original’s spelling too', async () => {
    const { total } = await measured([
      '--sim_cpu',
      'A',
      '--sim_cpu_tdp',
      '100',
      '--sim_cpu_util',
      '1',
      '--sim_gpu',
      'B',
      '--sim_gpu_watts',
      '300',
      '--sim_gpu_util',
      '0',
    ]);
    expect(total.mean_power_w).toBeCloseTo(100, 9);
  });
});

describe('NVIDIA GPUs, by a library with NVML’s own interface', () => {
  const onGpus = async (env: Readonly<Record<string, string>>, options: readonly string[] = [], time = '1') => {
    const user = aUser();
    const { stderr } = await user.run(['-v', '--components', 'gpu', ...options, 'sleep', time], { env: { LD_LIBRARY_PATH: buildFakeNvml(), ...env } });
    return { stderr, ...(await user.statement()) };
  };

  test('four of 250 W cost 1000 J a second, measured', async () => {
    const { total, devices, stderr } = await onGpus({ FAKE_NVML_WATTS: '4x250' });
    expect(total.it_energy_j! / (1000 * total.time_s)).toBeCloseTo(1, 2);
    expect(total.measured_share).toBe(1);
    expect(devices.map(({ id, basis, method }) => [id, basis, method])).toEqual(
      [0, 1, 2, 3].map((n) => [`nvml:GPU-0000000${n}-0000-0000-0000-000000000000`, 'measured', 'energy-counter']),
    );
    expect(stderr).toContain('The following components were found: GPU with device(s) NVIDIA Pretend');
  });

  test.each([
    ['GPU-00000002-0000-0000-0000-000000000000', [2]],
    ['GPU-00000003,GPU-00000001', [1, 3]],
    ['1', [1]],
    ['', []],
    ['-1', []],
  ])('CUDA_VISIBLE_DEVICES=%j', async (visible, seen) => {
    const { devices } = await onGpus({ FAKE_NVML_WATTS: '4x250', CUDA_VISIBLE_DEVICES: visible }, [], '0.1');
    expect(devices.map(({ id }) => id)).toEqual(seen.map((n) => `nvml:GPU-0000000${n}-0000-0000-0000-000000000000`));
  });

  test('a GPU that fails is a gap of that GPU alone', async () => {
    const user = aUser();
    const script = join(user.home, 'gpus');
    const gpus = (second: object) =>
      nvmlScript([
        { power: 100_000, energy: '-' },
        { power: 100_000, energy: '-', ...second },
      ]);
    writeFileSync(script, gpus({}));
    // The program itself breaks the second GPU after a while; 15 is NVML's "the GPU has fallen off the bus".
    const breakIt = `sleep 0.5; cp '${script}.broken' '${script}'; sleep 0.5`;
    writeFileSync(`${script}.broken`, gpus({ read: 15 }));
    const { code } = await user.run(['--components', 'gpu', '--interval', '0.1', 'sh', '-c', breakIt], {
      env: { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML: script },
    });
    const { devices, faults } = await user.statement();
    expect(code).toBe(0);
    expect(devices[0]!.coverage).toBe(1);
    expect(devices[1]!.coverage).toBeGreaterThan(0.2);
    expect(devices[1]!.coverage).toBeLessThan(0.7);
    expect(faults.map(({ sensor }) => sensor)).toEqual([devices[1]!.id]);
  });
});

test('RAPL: the energy is what the counter rose by, to the microjoule', async () => {
  const user = aUser();
  const { root, write } = machine('desktop-one-socket');
  const counter = '/sys/class/powercap/intel-rapl:0/energy_uj';
  const start = 1_000_000_123;
  write(counter, `${start}\n`);
  // The program itself lets it rise by 777 µJ a step, and ends at once after the last.
  const rise = `import time
with open('${root}${counter}', 'r+') as f:
    for i in range(1, 41):
        f.seek(0); f.write(f'{${start} + 777 * i}\\n'); f.flush(); time.sleep(0.01)`;
  await user.run(['--sysroot', root, '--components', 'cpu', '--interval', '0.1', 'python3', '-c', rise]);
  const { devices, total } = await user.statement();
  const socket = devices.find(({ method }) => method === 'energy-counter');
  expect(socket!.it_energy_j).toBeCloseTo(40 * 777e-6, 9);
  expect(total.coverage).toBe(1);
});
