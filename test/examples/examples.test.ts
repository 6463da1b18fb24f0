import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const tracked = (...command: string[]) => {
  const home = scratch();
  const json = join(home, 'statement.json');
  const run = spawnSync(process.execPath, [join(ROOT, 'dist/cli.cjs'), '--json', json, ...command], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, CARBONTRACKER_STATE_DIR: home },
  });
  return { ...run, statement: () => JSON.parse(readFileSync(json, 'utf8')) };
};
const torchHere = spawnSync('/usr/bin/python3', ['-c', 'import torch']).status === 0;
if (!torchHere) console.warn('SKIPPED: PyTorch is not here for /usr/bin/python3. apt-get install python3-torch.');

test("the README's training program runs to its end and is measured", () => {
  const { status, stdout, stderr, statement } = tracked('python3', 'examples/train.py', '2');
  expect([status, stdout.match(/^Epoch \d\/2/gm)]).toEqual([0, ['Epoch 1/2', 'Epoch 2/2']]);
  expect(stderr).toContain('Actual consumption for 2 epoch(s):');
  expect(statement().total).toMatchObject({ coverage: 1, it_energy_j: expect.any(Number), carbon_g: expect.any(Number) });
});

test('the library example trains and tells every epoch', () => {
  const { status, stdout } = spawnSync(process.execPath, ['examples/train.mjs'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, CARBONTRACKER_STATE_DIR: scratch() },
  });
  expect(status).toBe(0);
  expect(stdout.match(/^epoch \d+: y = 3\.000 x \+ -1\.000; [\d.]+ J in [\d.]+ s$/gm)).toHaveLength(10);
  expect(stdout).toContain('Actual consumption for 10 epoch(s):');
});

test.runIf(torchHere)(
  'a real PyTorch training is measured, and is itself unchanged',
  () => {
    const alone = spawnSync('/usr/bin/python3', ['examples/train_torch.py', '2'], { cwd: ROOT });
    const { status, stdout, statement } = tracked('/usr/bin/python3', 'examples/train_torch.py', '2');
    expect([alone.status, status]).toEqual([0, 0]);
    expect(stdout).toBe(alone.stdout.toString());
    const { total, run } = statement();
    expect(run.outcome.kind).toBe('finished');
    expect(total.time_s).toBeGreaterThan(0.5);
    expect(total.it_energy_j).toBeGreaterThan(0);
  },
  120_000,
);
