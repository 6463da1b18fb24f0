import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atTerminal } from './at-terminal.ts';
import { aUser, outcomeOf, PROGRAM, textOf } from './carbontracker.ts';

type User = ReturnType<typeof aUser>;
const tracked = (...words: readonly string[]): readonly string[] => [process.execPath, PROGRAM, ...words];

/** Notes each signal, and leaves with 7 some time after the first. */
const LISTENER = `
import os, signal, sys, time
def note(number, frame):
    os.write(log, signal.Signals(number).name.encode() + b"\\n")
log = os.open("heard", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
for name in ("SIGINT", "SIGQUIT", "SIGHUP", "SIGTERM"):
    signal.signal(getattr(signal, name), note)
print("ready", flush=True)
end = time.monotonic() + 15
while time.monotonic() < end:
    if os.fstat(log).st_size > 0:
        time.sleep(0.4)
        os._exit(7)
    time.sleep(0.01)
`;
const heard = (user: User): string => textOf(join(user.work, 'heard'));

test.each([
  ['Ctrl-C', '\\x03', 'SIGINT'],
  ['Ctrl-\\', '\\x1c', 'SIGQUIT'],
])('%s reaches the program once', async (_key, typed, signal) => {
  const user = aUser();
  const { code, screen } = await atTerminal(user, ['see:ready', `type:${typed}`], tracked('python3', '-c', LISTENER));
  expect(heard(user)).toBe(`${signal}\n`);
  expect(code).toBe(7);
  expect(screen).toContain('Actual consumption');
  expect(outcomeOf(user.journal())).toEqual({ kind: 'stopped', exit_code: 7, signal: null });
});

test('Ctrl-C reaches the program once though its stdin is a file', async () => {
  const user = aUser();
  writeFileSync(join(user.work, 'input'), '');
  const { code } = await atTerminal(user, ['--input', 'input', 'see:ready', 'type:\\x03'], tracked('python3', '-c', LISTENER));
  expect([code, heard(user)]).toEqual([7, 'SIGINT\n']);
});

test('Ctrl-C twice reaches the program twice', async () => {
  const user = aUser();
  const twice = "n=0; trap 'n=$((n+1)); echo heard $n' INT; echo ready; while [ $n -lt 2 ]; do sleep 0.05; done; sleep 0.3; exit $((n+5))";
  const { code } = await atTerminal(user, ['see:ready', 'type:\\x03', 'see:heard 1', 'type:\\x03', 'see:heard 2'], tracked('bash', '-c', twice));
  expect(code).toBe(7);
});

test.each(['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP'])('%s sent to us alone, in the foreground of a terminal, reaches the program once', async (signal) => {
  const user = aUser();
  const { code } = await atTerminal(user, ['see:ready', `kill:${signal}`], tracked('python3', '-c', LISTENER));
  expect([code, heard(user)]).toEqual([7, `${signal}\n`]);
});

test('a program that does not handle Ctrl-C dies of it, and what it cost is told', async () => {
  const user = aUser();
  const { code, screen } = await atTerminal(user, ['see:ready', 'type:\\x03'], tracked('sh', '-c', 'echo ready; exec sleep 20'));
  expect(code).toBe(130);
  expect(screen).toContain('CO2eq:');
  expect(outcomeOf(user.journal())).toEqual({ kind: 'stopped', exit_code: null, signal: 'SIGINT' });
});

test('a terminal that is closed sends its SIGHUP to the program once, and the run is on record', async () => {
  const user = aUser();
  const { code } = await atTerminal(user, ['see:ready', 'hangup'], tracked('python3', '-c', LISTENER));
  expect([code, heard(user)]).toEqual([7, 'SIGHUP\n']);
  expect(outcomeOf(user.journal())).toEqual({ kind: 'stopped', exit_code: 7, signal: null });
});

test('the program has a terminal on all three streams, of our size', async () => {
  const user = aUser();
  const look = 'import os, sys; input("ready "); print([os.isatty(n) for n in (0, 1, 2)], *os.get_terminal_size())';
  const { screen } = await atTerminal(user, ['size:33x101', 'see:ready', 'type:\\n'], tracked('-q', 'python3', '-c', look));
  expect(screen).toContain('[True, True, True] 101 33\n');
});

test('a shell with job control works inside', async () => {
  const user = aUser();
  // What is typed is shown too, so no word of it may be one that is waited for.
  const job = `type:sh -c 'echo "sle""eps"; exec sleep 20'\\n`;
  const { screen, code } = await atTerminal(
    user,
    ['see:bash-', job, 'see:sleeps', 'type:\\x03', 'see:bash-', 'type:echo st""ill here; exit 4\\n', 'see:still here'],
    tracked('-q', 'bash', '--norc', '-i'),
  );
  expect(code).toBe(4);
  expect(screen).not.toContain('no job control');
});

test('Ctrl-Z stops the run with its program, and fg goes on with both', async () => {
  const user = aUser();
  const shell = ['bash', '--norc', '-i'];
  const job = `"${process.execPath}" "${PROGRAM}" --interval 0.1 sh -c 'echo be""gun; sleep 0.6; echo do""ne'`;
  const { code, screen } = await atTerminal(
    user,
    ['see:bash-', `type:${job}\\n`, 'see:begun', 'type:\\x1a', 'see:Stopped', 'type:fg\\n', 'see:Finished', 'type:exit 0\\n'],
    shell,
  );
  expect(code).toBe(0);
  expect(screen).toContain('done');
  expect(outcomeOf(user.journal())).toEqual({ kind: 'finished', exit_code: 0, signal: null });
});

test('what we say at a terminal is plain text', async () => {
  const user = aUser();
  const { screen } = await atTerminal(user, [], tracked('true'));
  expect(screen).not.toMatch(/[^\P{Cc}\n\t]/u);
  expect(readFileSync(user.journals()[0]!, 'utf8')).toContain('"ended"');
});

const SIMULATED = ['--sim-cpu', 'CPU', '--sim-cpu-tdp', '200', '--components', 'cpu', '--pue', '1', '--intensity', '100'];
/** Half a minute at most, second by second. */
const COUNTER = `
import time
print("begun", flush=True)
for i in range(30):
    time.sleep(0.2)
    with open("ticks", "a") as ticks:
        ticks.write(f"{time.monotonic()}\\n")
`;
const ticks = (user: User): readonly number[] => textOf(join(user.work, 'ticks')).trim().split('\n').map(Number);

test('the live line says where the program is, gives way to what it prints, and leaves nothing behind', async () => {
  const user = aUser();
  const training = [
    'for e in 0 1 2; do',
    'echo "::carbontracker progress $e/3 epoch";',
    'sleep 1.5; done; echo "::carbontracker progress 3/3 epoch"; echo done',
  ].join(' ');
  const { screen } = await atTerminal(user, ['size:40x200', 'see:epoch 2/3', 'see:done'], tracked(...SIMULATED, 'sh', '-c', training));
  expect(screen).toMatch(/\[Kepoch 2\/3 · 100 W · 0\.0\d\d Wh · 0\.00\d g → 0\.1\d Wh \(0\.\d+–0\.\d+\) · 0\.01\d g · done in \d s/);
  // What stays on the screen: each drawn line is taken away before anything else comes.
  for (const [, after] of screen.matchAll(/\[Kepoch [^\r]*(\r[\s\S]{0,3})/g)) expect(after).toBe('\r\x1b[K');
});
test('the live line stays away where a password is asked for', async () => {
  const user = aUser();
  const login = 'import getpass, time; print("::carbontracker progress 1/3 epoch", flush=True); time.sleep(0.3); print(len(getpass.getpass()), "letters")';
  const { screen } = await atTerminal(
    user,
    ['size:40x200', 'see:Password:', 'pause:2.5', 'type:secret\\n', 'see:6 letters'],
    tracked(...SIMULATED, 'python3', '-c', login),
  );
  expect(screen.slice(screen.indexOf('Password:'), screen.indexOf('6 letters'))).not.toMatch(/epoch|secret/);
});
test('a budget is asked about while the program stands still, and the answer counts', async () => {
  const goOn = aUser();
  const asking = (user: User, answer: string) =>
    atTerminal(
      user,
      ['size:40x200', 'see:Continue training (y/n)?', 'pause:1', `type:${answer}\\n`, 'see:...'],
      tracked(...SIMULATED, '--max-time', '1s', '--on-budget', 'ask', 'python3', '-c', COUNTER),
    );
  const yes = await asking(goOn, 'y');
  expect([yes.code, yes.screen]).toEqual([0, expect.stringContaining('Continuing...')]);
  const gaps = ticks(goOn).map((at, i, all) => at - (all[i - 1] ?? at));
  expect(Math.max(...gaps)).toBeGreaterThan(0.9); // it stood still
  expect(ticks(goOn)).toHaveLength(30);
  const quit = aUser();
  const no = await asking(quit, 'n');
  expect([no.code, no.screen]).toEqual([124, expect.stringMatching(/Quitting\.\.\.[\s\S]*Actual consumption/)]);
  expect(ticks(quit).length).toBeLessThan(15);
});
test('Ctrl-C at the question ends the program, which did not feel a thing but that', async () => {
  const user = aUser();
  const { code, screen } = await atTerminal(
    user,
    ['see:Continue training (y/n)?', 'type:\\x03'],
    tracked(...SIMULATED, '--max-time', '1s', '--on-budget', 'ask', 'python3', '-c', COUNTER),
  );
  expect([code, screen]).toEqual([130, expect.stringContaining('KeyboardInterrupt')]);
  expect(outcomeOf(user.journal())).toMatchObject({ kind: 'stopped' });
});
