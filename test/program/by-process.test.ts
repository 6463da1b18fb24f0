import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildFakeNvml, nvmlScript } from '../support/fake-nvml.ts';
import { aUser } from './carbontracker.ts';

const GPUS = ['GPU-a', 'GPU-b', 'GPU-c'];
/** A machine with three GPUs of 100, 200 and 400 W, and a program that shows itself on some of them after a while. */
const tracked = async (program: string, options: readonly string[] = ['--devices-by-pid']) => {
  const user = aUser();
  const script = join(user.home, 'gpus');
  const shown = (pids: string) => nvmlScript(GPUS.map((uuid, i) => ({ uuid, energy: 0, watts: 100 * 2 ** i, pids: (uuid === 'GPU-b' ? pids : '1') as never })));
  writeFileSync(script, shown('1'));
  // It puts its own number into the place of the first process of GPU-b, in one go.
  writeFileSync(join(user.work, 'use-gpu.sh'), `cat > ${script}.new <<EOF\n${shown('$$')}EOF\nmv ${script}.new ${script}\n`);
  const env = { LD_LIBRARY_PATH: buildFakeNvml(), FAKE_NVML: script };
  const ended = await user.run(['--components', 'gpu', ...options, 'sh', '-c', program], { env });
  return { ...ended, statement: await user.statement(), journal: user.journal() };
};

test('only the GPU on which a grandchild is at work counts, from when it is seen there', async () => {
  const { code, stderr, statement, journal } = await tracked(`sleep 1.2; (sh -c '. ./use-gpu.sh; sleep 2.5'); exit 3`, ['--devices-by-pid', '-v']);
  expect(code).toBe(3);
  expect(statement.devices.map(({ id, basis }) => [id, basis])).toEqual([['nvml:GPU-b', 'measured']]);
  const { total } = statement;
  const claim = journal.find(({ type }) => type === 'claimed') as unknown as { readonly at: number; readonly sensor: string };
  expect(claim).toMatchObject({ sensor: 'nvml:GPU-b' });
  expect(claim.at).toBeGreaterThan(1.2);
  expect(claim.at).toBeLessThan(3);
  const ended = journal.find(({ type }) => type === 'closed') as unknown as { readonly at: number };
  expect(total.it_energy_j).toBeCloseTo(200 * (ended.at - claim.at), -1);
  expect(total.coverage).toBeCloseTo(1, 9);
  expect(stderr).toContain('The program uses GPU NVIDIA Pretend (nvml:GPU-b): it counts from now on.');
});

test('a program that is never seen on a GPU is told what that may be due to', async () => {
  const { code, stderr, statement } = await tracked('sleep 0.3');
  expect(code).toBe(0);
  expect(statement).toMatchObject({ devices: [], total: { it_energy_j: null, coverage: 0 } });
  expect(stderr).toMatch(/Not measured: GPUs by process: no process of this program was seen on any GPU\. Remedy: in a container.*--pid=host/);
});

test('without the option, the GPUs are those of the environment', async () => {
  expect((await tracked('sleep 0.3', [])).statement.devices).toHaveLength(3);
});
