import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { expect, onTestFinished, test } from 'vitest';
import { stream } from '../../src/host/node/stream.ts';
import { launch, textOf, until } from '../program/carbontracker.ts';
import { scratch } from '../support/tree.ts';

const begun = (command: readonly string[]) => {
  let text = '';
  const child = stream(command, { PATH: process.env['PATH'] }, (piece) => {
    text += piece;
  });
  onTestFinished(() => child.close());
  return { ...child, text: () => text };
};
const sh = (line: string) => begun(['sh', '-c', line]);
const isThere = (pid: string): boolean => existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');

test('it is heard while it runs, letters whole, and hears what is sent to it', async () => {
  const cat = begun(['cat']);
  cat.send('one\n');
  await until('one is heard', () => cat.text() === 'one\n');
  cat.send('zwölf\0\n');
  await until('the rest is heard', () => cat.text() === 'one\nzwölf\0\n');
});
test.each([
  ['its first complaint, without the full stop', 'echo >&2; echo "a password is required." >&2; echo more >&2; exit 1', 'a password is required'],
  ['how it ended, where it does not complain', 'exit 3', 'it ended with 3'],
  ['the signal that ended it', 'kill -9 $$', 'it was ended by SIGKILL'],
])('the reason for its end is %s', async (_what, line, why) => {
  expect(await sh(line).ended).toBe(why);
});
test('one that is not there has ended, and one that cannot be executed', async () => {
  expect(await begun(['no-such-program']).ended).toBe('no-such-program: command not found');
  expect(await begun(['/dev/null']).ended).toMatch(/^\/dev\/null: cannot be executed/);
});
test('it is not over while something that it started can still tell', async () => {
  const one = sh('(sleep 0.2; echo late) & exit 0');
  await one.ended;
  expect(one.text()).toBe('late\n');
});
test('it has a session of its own and no terminal', async () => {
  const one = sh('cut -d" " -f1,6,7 /proc/$$/stat');
  await one.ended;
  const [pid, session, terminal] = one.text().trim().split(' ');
  expect([session, terminal]).toEqual([pid, '0']);
});
test('let go of, it ends with all that it started, and nothing more of it is heard', async () => {
  const place = join(scratch(), 'pids');
  const one = sh(`sleep 100 & echo "$$ $!" >${place}; while :; do echo x; sleep 0.01; done`);
  await until('both run', () => existsSync(place) && readFileSync(place, 'utf8').endsWith('\n') && one.text() !== '');
  const pids = readFileSync(place, 'utf8').trim().split(' ');
  await one.close();
  const heard = one.text();
  await until('both are gone', () => !pids.some(isThere));
  expect(one.text()).toBe(heard);
});
test('one that will not end is not waited for', async () => {
  const one = sh('trap "" TERM PIPE; echo $$; while :; do sleep 0.05; done');
  await until('it runs', () => one.text() !== '');
  onTestFinished(() => void process.kill(-Number(one.text()), 'SIGKILL'));
  const before = performance.now();
  await one.close();
  expect(performance.now() - before).toBeLessThan(2000);
});
test('what is sent to one that reads nothing, or has ended, harms nobody', async () => {
  const deaf = sh('exec sleep 100');
  for (let n = 0; n < 100; n++) deaf.send('x'.repeat(10_000));
  const over = sh('exit 0');
  await over.ended;
  over.send('x\n');
});

test.each([
  ['tells something', 'echo $$; while sleep 0.05; do echo x; done'],
  ['waits for a question', 'echo $$; read -r line'],
])('one that %s ends when we are killed', async (_what, line) => {
  const place = scratch();
  await using bundle = await rolldown({ input: fileURLToPath(new URL('streamer.ts', import.meta.url)), platform: 'node', logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm' });
  writeFileSync(join(place, 'streamer.mjs'), output[0].code);
  const told = join(place, 'told');
  const us = launch(process.execPath, [join(place, 'streamer.mjs'), told, 'sh', '-c', line], { env: { PATH: process.env['PATH'] } });
  await until('it tells who it is', () => textOf(told).includes('\n'));
  const [pid = ''] = textOf(told).split('\n');
  expect(isThere(pid)).toBe(true);
  us.child.kill('SIGKILL');
  await until('it is gone', () => !isThere(pid));
});
