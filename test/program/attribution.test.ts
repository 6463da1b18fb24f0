import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StatementJson } from '../../src/report/json.ts';
import { buildFakeNvml } from '../support/fake-nvml.ts';
import { aUser } from './carbontracker.ts';

/** Keeps a processor busy for so many seconds of its own time. */
const busyFor = (time: number): string => `import time\nwhile time.process_time() < ${time}: pass`;
const onCpu = ['--components', 'cpu'];
type Attribution = NonNullable<StatementJson['attribution']>;
const attributionOf = async (user: ReturnType<typeof aUser>, name?: string): Promise<Attribution> => (await user.statement(name)).attribution!;

describe('CPU time', () => {
  test('of a program that works, through processes that come and go, is its share of all that was used', async () => {
    const user = aUser();
    await user.run([...onCpu, 'sh', '-c', `for i in 1 2 3; do python3 -c '${busyFor(0.6)}'; done; python3 -c '${busyFor(0.6)}' & wait`]);
    const used = user.journal().filter(({ type }) => type === 'used');
    const sum = (key: 'job' | 'all') => used.reduce((all, event) => all + (event[key] as readonly number[])[0]!, 0);
    expect(sum('job')).toBeGreaterThan(2.4 * 0.9);
    expect(sum('job')).toBeLessThan(2.4 + 1.5); // what four Pythons take to start
    expect(sum('all')).toBeGreaterThan(sum('job') * 0.9);
    const { job, whole, devices, headline } = await attributionOf(user);
    expect(headline).toBe('devices');
    expect(devices).toMatchObject([{ id: 'model:cpu', sharing: 'cpu-time', idle_basis: 'modelled' }]);
    expect(job.coverage).toBeCloseTo(whole.coverage, 2);
    expect(job.it_energy_j! / whole.it_energy_j!).toBeCloseTo(devices[0]!.share!, 6);
  });

  test('of a program that sleeps is next to nothing, and --attribute process makes that the total', async () => {
    const user = aUser();
    const other = user.begin(['-q', '--name', 'busy', ...onCpu, 'python3', '-c', busyFor(2.5)]);
    const { stderr } = await user.run(['--attribute', 'process', '--name', 'idle', ...onCpu, 'sleep', '2']);
    await other.ended;
    const { total, attribution } = await user.statement('idle');
    expect(attribution).toMatchObject({ headline: 'process', job: total });
    expect(total.it_energy_j! / attribution!.whole.it_energy_j!).toBeLessThan(0.15);
    expect(stderr).toContain("All figures but these are of this job's share of the devices.");
    expect(stderr).toMatch(/Of the \d\.\d{6} kWh that the devices drew without PUE this job used \d\.\d{6} kWh \(\d+ %\), by CPU time/);
    const whole = JSON.parse((await user.run(['report', 'idle', '--attribute', 'devices', '--format', 'json'])).stdout.toString()) as StatementJson;
    expect(whole.total).toEqual(attribution!.whole);
    const [idle, busy] = [attribution!.devices[0]!.share!, (await attributionOf(user, 'busy')).devices[0]!.share!];
    expect(busy).toBeGreaterThan(2 * idle); // others may be at work here, too
    expect(idle + busy).toBeLessThanOrEqual(1);
  });
});

describe('GPUs', () => {
  /** The program takes its place on the GPU itself. */
  const sharing = async (gpu: string, options: readonly string[] = []) => {
    const user = aUser();
    const script = join(user.home, 'gpus');
    writeFileSync(script, 'gpu energy=0 watts=250 pids=1\n');
    const work = `echo "gpu energy=0 watts=250 ${gpu}" > ${script}; sleep 2.5; echo "gpu energy=0 watts=250 pids=1" > ${script}`;
    await user.run(['--components', 'gpu', ...options, 'sh', '-c', work], { env: { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML: script } });
    return attributionOf(user);
  };
  test('by how many of the processes on it are ours, where the driver tells no more', async () => {
    const { devices, job, whole } = await sharing('pids=$$,1');
    expect(devices).toMatchObject([{ sharing: 'gpu-processes' }]);
    expect(job.it_energy_j! / whole.it_energy_j!).toBeGreaterThan(0.2); // a half, but for both ends
    expect(job.it_energy_j! / whole.it_energy_j!).toBeLessThan(0.5);
  });
  test('one that only others use is theirs', async () => {
    expect((await sharing('pids=1')).devices).toMatchObject([{ share: 0 }]);
  });
});

test.each([
  ['half', '--attribute is devices or process, not "half".'],
  ['proces', '--attribute is devices or process, not "proces". Did you mean process?'],
])('--attribute %s is refused', async (what, told) => {
  expect(await aUser().run(['--attribute', what, 'true'])).toMatchObject({ code: 125, stderr: `carbontracker: ${told}\n` });
});
test('an old journal that does not tell who used its devices is told as it is', async () => {
  const user = aUser();
  const old = join(user.work, 'old.carbontracker.jsonl');
  await user.run(['-q', '--sim-cpu', 'A', '--sim-cpu-tdp', '100', '--components', 'cpu', '--journal', old, 'sleep', '0.1']);
  writeFileSync(old, readFileSync(old, 'utf8').replaceAll(/^{"type":"used".*\n/gm, ''));
  const { code, stdout, stderr } = await user.run(['report', old, '--attribute', 'process', '--format', 'json']);
  expect(code).toBe(0);
  expect(stderr).toContain('does not tell who used its devices');
  expect(JSON.parse(stdout.toString())).toMatchObject({ attribution: null, total: { coverage: 1 } });
});
