import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aUser } from './carbontracker.ts';

const NAMES = /^(?:run7_)?(\d+)_(\d{4}-\d\d-\d\dT\d{6}Z)_carbontracker(_output)?\.log$/;

test('--log-dir: two classic logs with the original’s names, and the journal beside them', async () => {
  const user = aUser();
  await user.run(['--log-dir', 'logs', '--log-file-prefix', 'run7', '--sim-cpu', 'A', '--sim-cpu-tdp', '100', 'sleep', '0.1']);
  const names = readdirSync(join(user.work, 'logs')).sort();
  expect(names).toHaveLength(3);
  const [journal, ...logs] = names.sort((a, b) => Number(b.endsWith('.jsonl')) - Number(a.endsWith('.jsonl')));
  expect(journal).toMatch(/^run7_\d{8}T\d{6}Z-[0-9a-f]{8}\.carbontracker\.jsonl$/);
  expect(logs.every((name) => NAMES.test(name) && name.startsWith('run7_'))).toBe(true);
  const text = (output: boolean) =>
    readFileSync(
      join(
        user.work,
        'logs',
        logs.find((name) => name.endsWith('_output.log') === output)!,
      ),
      'utf8',
    );
  expect(text(false)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d - carbontracker version /);
  expect(text(false)).toContain('Average power usage (W) for cpu: 50.000000');
  expect(text(true)).toContain('Actual consumption:\n\tTime:\t0:00:00\n\tEnergy:\t0.00000');
  expect(text(true)).toContain('CarbonTracker: Finished monitoring.');
});

test('runs and report know that run too, by the state directory', async () => {
  const user = aUser();
  await user.run(['--log_dir', 'logs', '--name', 'elsewhere', 'true']);
  const [run] = JSON.parse((await user.run(['runs', '--json'])).stdout.toString());
  expect(run).toMatchObject({ name: 'elsewhere', outcome: 'finished' });
  expect((await user.statement(run.id)).run.name).toBe('elsewhere');
});

test('eight ranks in one directory and one second never collide', async () => {
  const user = aUser();
  const ended = await Promise.all(Array.from({ length: 8 }, () => user.run(['-q', '--log-dir', 'logs', 'true'])));
  expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(ended.map(() => [0, '']));
  expect(readdirSync(join(user.work, 'logs'))).toHaveLength(24);
  expect(new Set(user.journals().map((path) => path.slice(-50))).size).toBe(8);
  expect(JSON.parse((await user.run(['runs', '--json'])).stdout.toString())).toHaveLength(8);
});
