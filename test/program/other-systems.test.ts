import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aUser, launch, outcomeOf, PROGRAM } from './carbontracker.ts';

/** The built program, told that it runs on another system. What that system truly lacks is still here; what we do because of its name is seen. */
const begin = (platform: string, ...args: readonly string[]) => {
  const user = aUser();
  const pretence = join(user.home, 'pretence.cjs');
  writeFileSync(pretence, `Object.defineProperty(process, 'platform', { value: '${platform}' });\n`);
  return { user, ...launch(process.execPath, ['--require', pretence, PROGRAM, ...args], { cwd: user.work, env: user.env }) };
};

test.each(['win32', 'darwin'])('on %s a program runs, keeps its output and its exit code, and is measured by the models', async (platform) => {
  const { user, ended } = begin(platform, '--zone', 'DK', 'sh', '-c', 'echo "Epoch 1/3"; sleep 0.3; exit 3');
  const { code, stdout, stderr } = await ended;
  expect([code, stdout.toString()]).toEqual([3, 'Epoch 1/3\n']);
  expect(stderr).toContain('it is heard on Linux alone');
  expect(stderr).not.toMatch(/fault of our own|RAPL|\/proc/);
  expect(outcomeOf(user.journal())).toMatchObject({ kind: 'failed', exit_code: 3 });
  expect((await user.statement()).devices.map(({ id }) => id)).toEqual(['model:cpu', 'model:memory']);
});
test('on darwin a signal that reaches us alone is passed on', async () => {
  const { child, ended, said } = begin('darwin', 'sh', '-c', 'echo here; exec sleep 5');
  await expect.poll(said).toBe('here\n');
  child.kill('SIGTERM');
  const { code, stderr } = await ended;
  expect([code, stderr.includes('fault of our own')]).toEqual([143, false]);
});
