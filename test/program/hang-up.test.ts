import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aUser, launch, outcomeOf, PROGRAM, textOf, until } from './carbontracker.ts';

/** How a person protects a run from the end of a session. */
const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['nohup itself', ['-c', 'nohup "$@" >out 2>err </dev/null & echo $!; wait $!', 'bash']],
  ['a script that nohup runs', ['-c', 'nohup bash ./script "$@" >out 2>err </dev/null & echo $!; wait $!', 'bash']],
];

test.each(WAYS)('under %s a SIGHUP ends neither us nor the program', async (_way, shell) => {
  const user = aUser();
  writeFileSync(join(user.work, 'script'), '"$@"\nexit $?\n');
  const args = [...shell, process.execPath, PROGRAM, 'sh', '-c', 'echo $$ > pid; grep SigIgn /proc/$$/status; sleep 0.4; echo went on'];
  const run = launch('bash', args, { env: user.env, cwd: user.work });
  await until('the program has begun', () => textOf(join(user.work, 'pid')) !== '');
  // As the end of a session does: to the job's whole group, and to each of it.
  for (const pid of [run.pid, Number(textOf(join(user.work, 'pid')))]) hangUp(pid);
  await until('the run is over', () => textOf(join(user.work, 'err')).includes('Finished monitoring.'));
  expect(textOf(join(user.work, 'out'))).toMatch(/^SigIgn:\s*[0-9a-f]*[13579bdf]\nwent on\n$/);
  expect(outcomeOf(user.journal())).toEqual({ kind: 'finished', exit_code: 0, signal: null });
});
/** Below the shell that we began; itself it must live to wait. */
const hangUp = (pid: number): void => {
  for (const line of textOf(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean)) process.kill(Number(line), 'SIGHUP');
};

test('without nohup the program’s SIGHUP is as ever', async () => {
  const user = aUser();
  const { stdout } = await user.run(['-q', 'sh', '-c', 'grep SigIgn /proc/$$/status']);
  expect(stdout.toString()).toMatch(/^SigIgn:\s*[0-9a-f]*[02468ace]\n$/);
});
