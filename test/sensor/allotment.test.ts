import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { allotment } from '../../src/sensor/allotment.ts';
import { cpuModel, powerShare } from '../../src/sensor/cpu-model.ts';
import { memoryPower, ramModel } from '../../src/sensor/ram-model.ts';
import type { Counter, Gauge } from '../../src/sensor/sensor.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { machine } from '../support/machine.ts';
import { tree } from '../support/tree.ts';

const of = (files: Readonly<Record<string, string>>) => allotment(nodeFiles(tree(files).root));
const GIB = 2 ** 30;

describe('what a control group leaves of the machine', () => {
  test('cgroup v2: the time that is rationed, and the memory', () => {
    expect(allotment(machine('container-four-of-256').files)).toMatchObject({
      threads: 4,
      memory: 16 * GIB,
      cpuTime: { path: '/sys/fs/cgroup/cpu.stat' },
    });
  });
  test('cgroup v1: a limit of the job holds for its steps', () => {
    expect(allotment(machine('slurm-sixteen-of-48').files)).toMatchObject({
      threads: 16,
      memory: 60 * GIB,
      cpuTime: { path: '/sys/fs/cgroup/cpuacct/slurm/uid_1000/job_42/cpuacct.usage' },
    });
  });
  test('the tightest of several limits counts, with the time of those that share it', () => {
    const group = '/sys/fs/cgroup/kubepods/pod1/c1';
    const files = {
      '/proc/self/cgroup': '0::/kubepods/pod1/c1\n',
      '/sys/fs/cgroup/kubepods/pod1/cpu.max': '150000 100000\n',
      [`${group}/cpu.max`]: 'max 100000\n',
      [`${group}/cpuset.cpus.effective`]: '0,2,4-6\n',
    };
    expect(of(files)).toMatchObject({ threads: 1.5, memory: null, cpuTime: { path: '/sys/fs/cgroup/kubepods/pod1/cpu.stat' } });
  });
  test('a path of the host’s, of which only the root is in the container', () => {
    const files = { '/proc/self/cgroup': '4:memory:/docker/0f3a\n3:cpu,cpuacct:/docker/0f3a\n', '/sys/fs/cgroup/memory/memory.limit_in_bytes': `${GIB}\n` };
    expect(of({ ...files, '/sys/fs/cgroup/cpu/cpu.cfs_quota_us': '50000\n', '/sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' })).toMatchObject({
      threads: 0.5,
      memory: GIB,
      cpuTime: { path: '/sys/fs/cgroup/cpuacct/cpuacct.usage' },
    });
  });
  test('a set of all the processors, which every group has, is no limit, whoever else is in the group', () => {
    const group = '/sys/fs/cgroup/user.slice/session-3.scope';
    const files = {
      '/proc/self/cgroup': '0::/user.slice/session-3.scope\n',
      '/sys/devices/system/cpu/online': '0-7\n',
      [`${group}/cpuset.cpus.effective`]: '0-7\n',
      [`${group}/cpu.max`]: 'max 100000\n',
    };
    expect(of(files)).toEqual({ threads: null, memory: null, cpuTime: null });
    expect(of({ ...files, [`${group}/cpuset.cpus.effective`]: '0-6\n' })).toMatchObject({ threads: 7 });
  });
  test('no groups are no limits', () => {
    expect(of({})).toEqual({ threads: null, memory: null, cpuTime: null });
  });
  test('whatever the files hold, a limit is above zero, and nothing is thrown', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('max', '-1', '0', '0-3', '3-0', '400000 100000', '1 0', 'NaN 1', '1e9 1e-9', '9'.repeat(400)));
    const groups = fc.oneof(fc.string(), fc.constantFrom('0::/', '0::/a/b', '4:memory,cpu:/a/../..', '1:cpuset:/a\n0::/b'));
    const files = ['cpu.max', 'cpuset.cpus.effective', 'memory.max', 'cpu/cpu.cfs_quota_us', 'cpu/cpu.cfs_period_us', 'cpuset/cpuset.effective_cpus'];
    fc.assert(
      fc.property(groups, fc.array(text, { minLength: files.length, maxLength: files.length }), (cgroup, texts) => {
        const held = new Map<string, string>(
          files.flatMap((file, i) => ['', '/a', '/a/b', '/b'].map((level) => [`/sys/fs/cgroup${level}/${file}`, texts[i]!] as const)),
        );
        const { threads, memory } = allotment({ text: (path) => (path === '/proc/self/cgroup' ? cgroup : (held.get(path) ?? '')) });
        for (const limit of [threads, memory]) expect(limit === null || limit > 0).toBe(true);
      }),
    );
  });
});

describe('the models of such a machine', () => {
  const modelled = async (name: string) => {
    const { files, write } = machine(name);
    const clock = fakeClock();
    const banks = [await cpuModel.find({ files, clock }), await ramModel.find({ files })];
    onTestFinished(async () => void (await Promise.all(banks.map((bank) => bank.close()))));
    return { cpu: banks[0]!.sensors[0] as Counter, memory: banks[1]!.sensors[0] as Gauge, clock, write };
  };
  test('four CPUs of 256 draw what four do at their own load, however busy the others are', async () => {
    const { cpu, clock, write } = await modelled('container-four-of-256');
    expect(cpu.label).toBe('AMD EPYC 7763 64-Core Processor (2 sockets), 4 of 256 threads');
    await cpu.read();
    await clock.advance(10);
    write('/proc/stat', 'cpu  9000000 0 0 1000000 0 0 0 0 0 0\n');
    write('/sys/fs/cgroup/cpu.stat', `usage_usec ${5_000_000 + 20_000_000}\n`);
    expect(Number(await cpu.read()) / 1e6).toBeCloseTo(10 * 560 * (4 / 256) * powerShare(0.5), 4);
  });
  test('16 GiB of a terabyte draw their part of what it draws', async () => {
    const { memory } = await modelled('container-four-of-256');
    expect(memory.label).toBe('16 of 1008 GiB');
    const all = 1056480256 / 2 ** 20;
    expect(await memory.read()).toBeCloseTo((memoryPower(all) * 16) / all, 9);
  });
  test('a batch job has the threads of its cpuset, at the load of the job', async () => {
    const { cpu, memory, clock, write } = await modelled('slurm-sixteen-of-48');
    expect(cpu.label).toMatch(/ \(2 sockets\), 16 of 48 threads$/);
    expect(memory.label).toBe('60 of 126 GiB');
    await cpu.read();
    await clock.advance(10);
    write('/sys/fs/cgroup/cpuacct/slurm/uid_1000/job_42/cpuacct.usage', `${5e9 + 160e9}\n`);
    expect(Number(await cpu.read()) / 1e6).toBeCloseTo(10 * 240 * (16 / 48) * powerShare(1), 4);
  });
});
