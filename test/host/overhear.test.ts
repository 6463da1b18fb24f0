import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { launch, textOf, until } from '../program/carbontracker.ts';
import { scratch } from '../support/tree.ts';

const SOURCE = fileURLToPath(new URL('listener.ts', import.meta.url));
const TERMINAL = fileURLToPath(new URL('../program/terminal.py', import.meta.url));
let program = '';
beforeAll(async () => {
  // Modules find koffi from where they were written.
  const placed = { name: 'placed', transform: (code: string, id: string) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) };
  await using bundle = await rolldown({ input: SOURCE, platform: 'node', external: ['koffi'], plugins: [placed], logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  program = output[0].code;
});

/** A directory to work in, and the words that run a program there and note what is heard of it. */
const aListener = (how = '') => {
  const work = scratch();
  const listener = join(work, 'listener.mjs');
  writeFileSync(listener, program);
  const env = { PATH: process.env['PATH'], HOME: work, TERM: 'xterm', LISTENER: how };
  const noted = (name: string): string => textOf(join(work, name));
  return {
    work,
    noted,
    has: (name: string): boolean => existsSync(join(work, name)),
    /** What was heard of an output. */
    heard: (stream: 'stdout' | 'stderr'): string => noted(stream),
    unheard: () => JSON.parse(noted('unheard')) as Readonly<Record<string, string>>,
    words: (...command: readonly string[]): readonly string[] => [process.execPath, listener, work, ...command],
    /** Runs a line of bash, in which `"$@"` is the listener with its program. */
    begin: (line: string, ...command: readonly string[]) =>
      launch('bash', ['-c', line, 'bash', process.execPath, listener, work, ...command], { env, cwd: work }),
    /** Runs words on a real terminal; a negative code is the signal that they died of. */
    atTerminal: async (actions: readonly string[], words: readonly string[]): Promise<{ readonly code: number; readonly screen: string }> => {
      const { stdout, stderr } = await launch('python3', [TERMINAL, ...actions, '--', ...words], { env, cwd: work }).ended;
      if (stdout.length === 0) throw new Error(stderr);
      return JSON.parse(stdout.toString());
    },
  };
};
const python = (text: string): readonly string[] => ['python3', '-c', text];
const ALL_BYTES = Buffer.from(Array.from({ length: 256 * 40 }, (_, n) => n % 256));

describe('a program that writes to pipes', () => {
  test('is heard byte for byte, stdout and stderr apart, without a newline at the end', async () => {
    const listener = aListener();
    writeFileSync(join(listener.work, 'bytes'), ALL_BYTES);
    await listener.begin('{ "$@" 2>&3 | cat >out; } 3>&1 | cat >err', 'sh', '-c', 'cat bytes; printf "no newline" >&2').ended;
    expect(readFileSync(join(listener.work, 'out')).equals(ALL_BYTES)).toBe(true);
    expect(readFileSync(join(listener.work, 'stdout')).equals(ALL_BYTES)).toBe(true);
    expect([listener.noted('err'), listener.heard('stderr'), listener.unheard()]).toEqual(['no newline', 'no newline', {}]);
  });

  test.each([
    ['a pipe', '"$@" | cat >out'],
    ['a slow reader', '"$@" | { sleep 0.3; cat >out; }'],
  ])('has passed on to %s also what nobody wanted to hear', async (_what, line) => {
    const listener = aListener('sated');
    const many = Buffer.concat(Array.from({ length: 200 }, () => ALL_BYTES));
    writeFileSync(join(listener.work, 'bytes'), many);
    await listener.begin(line, 'sh', '-c', 'cat bytes; sleep 0.2; echo the end').ended;
    expect(readFileSync(join(listener.work, 'out')).equals(Buffer.concat([many, Buffer.from('the end\n')]))).toBe(true);
    const heard = readFileSync(join(listener.work, 'stdout')).length;
    expect([heard > 0, heard < many.length * 0.8]).toEqual([true, true]);
  });

  test('keeps the order of both where they go to one pipe', async () => {
    const listener = aListener();
    const alternating = python('import os\nfor i in range(3000): os.write(1 + i % 2, b"%d\\n" % i)');
    await listener.begin('"$@" 2>&1 | cat >out', ...alternating).ended;
    const expected = Array.from({ length: 3000 }, (_, i) => `${i}\n`).join('');
    expect([listener.noted('out'), listener.heard('stdout'), listener.heard('stderr')]).toEqual([expected, expected, '']);
  });

  test('finds true pipes, which it can open by their names', async () => {
    const listener = aListener();
    await listener.begin('"$@" | cat >out', 'sh', '-c', 'echo opened >/dev/stdout; test -p /dev/stdout && echo pipe; cat </dev/null').ended;
    expect([listener.noted('out'), listener.heard('stdout')]).toEqual(['opened\npipe\n', 'opened\npipe\n']);
  });

  test('dies of SIGPIPE when nobody reads any more', async () => {
    const listener = aListener();
    const { code } = await listener.begin('"$@" | head -1 >out; exit ${PIPESTATUS[0]}', 'yes').ended;
    expect([code, listener.noted('out')]).toEqual([141, 'y\n']);
  });

  test('waits for a slow reader; nothing is lost, nor heard twice', async () => {
    const listener = aListener();
    await listener.begin('"$@" | (sleep 0.3; cat >out)', 'seq', '1', '500000').ended;
    const expected = Array.from({ length: 500_000 }, (_, n) => `${n + 1}\n`).join('');
    expect(listener.noted('out') === expected).toBe(true);
    expect(listener.heard('stdout') === expected).toBe(true);
  });

  test('is heard again after a lull, however much nobody wanted to hear before it', async () => {
    const listener = aListener('sated');
    const { stdout } = await listener.begin('"$@" | cat', 'sh', '-c', 'seq 1 2000; sleep 0.5; echo epoch 2; sleep 0.5; echo epoch 3').ended;
    expect(stdout.toString()).toMatch(/^1\n2\n[\d\n]+2000\nepoch 2\nepoch 3\n$/);
    expect(listener.heard('stdout')).toMatch(/^1\n[\d\n]*epoch 2\nepoch 3\n$/);
  });
  test('may close its stdout early', async () => {
    const listener = aListener();
    const { code } = await listener.begin('"$@" 2>err | cat >out', 'sh', '-c', 'echo first; exec >&-; sleep 0.2; echo last >&2').ended;
    expect([code, listener.noted('out'), listener.noted('err')]).toEqual([0, 'first\n', 'last\n']);
  });

  test('may leave a daemon that holds them: we do not wait, and what it writes arrives', async () => {
    const listener = aListener();
    const daemon = 'sh -c "while ! test -e go; do sleep 0.02; done; echo late" & echo early';
    const run = listener.begin('("$@"; touch left) | cat >out', 'sh', '-c', daemon);
    await until('the listener has left', () => listener.noted('out') === 'early\n' && listener.has('left'));
    writeFileSync(join(listener.work, 'go'), '');
    await run.ended;
    expect([listener.noted('out'), listener.heard('stdout')]).toEqual(['early\nlate\n', 'early\n']);
  });

  test.each([0, 1, 2])('goes on when we are killed, and every line arrives once (%d)', async (turn) => {
    const listener = aListener();
    const lines = python(`import time\nfor i in range(6000):\n  print(i, flush=True)\n  if i % 100 == 0: time.sleep(0.002)\nopen("finished", "w")`);
    const run = listener.begin('("$@" & echo $! >ours; wait) | (sleep 0.1; cat) >out', ...lines);
    await until('it is under way', () => listener.heard('stdout').length > 3000 * (turn + 1));
    process.kill(Number(listener.noted('ours')), 'SIGKILL');
    await run.ended;
    expect(listener.has('finished')).toBe(true);
    expect(listener.noted('out')).toBe(Array.from({ length: 6000 }, (_, i) => `${i}\n`).join(''));
  });

  test('goes on when its whole group is signalled, which it ignores, and we are killed', async () => {
    const listener = aListener();
    const lines = python(`
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("first", flush=True)
time.sleep(0.3)
os.killpg(0, signal.SIGTERM)
time.sleep(0.1)
os.kill(os.getppid(), signal.SIGKILL)
time.sleep(0.1)
print("last", flush=True)`);
    const group = `exec setsid -w bash -c 'trap "" TERM; "$@" | cat >out' bash "$@"`;
    await listener.begin(group, ...lines).ended;
    expect(listener.noted('out')).toBe('first\nlast\n');
  });

  test('goes on where whoever listens fails, which is told once as a bug', async () => {
    const listener = aListener('broken');
    const { code } = await listener.begin('"$@" | cat >out; exit ${PIPESTATUS[0]}', 'sh', '-c', 'echo a; sleep 0.1; echo b; exit 4').ended;
    expect([code, listener.noted('out'), listener.noted('bugs')]).toEqual([4, 'a\nb\n', 'Error: broken\n']);
  });
});

describe('a program that writes to files', () => {
  test.each([
    ['>out 2>err', 'kept', 'first\nlast', 'oops\n'],
    ['>>out 2>>err', 'kept', 'kept\nfirst\nlast', 'oops\n'],
  ])('%s: has the file itself, and is heard from where it ended', async (redirection, before, out, err) => {
    const listener = aListener();
    writeFileSync(join(listener.work, 'out'), `${before}\n`);
    await listener.begin(`"$@" ${redirection}`, 'sh', '-c', 'test -f /dev/stdout && echo first; sleep 0.3; echo oops >&2; printf last').ended;
    expect([listener.noted('out'), listener.noted('err')]).toEqual([out, err]);
    expect([listener.heard('stdout'), listener.heard('stderr'), listener.unheard()]).toEqual(['first\nlast', 'oops\n', {}]);
  });

  test('is heard once where both go to one file', async () => {
    const listener = aListener();
    await listener.begin('"$@" >out 2>&1', 'sh', '-c', 'echo one; echo two >&2; echo three').ended;
    expect([listener.noted('out'), listener.heard('stdout'), listener.heard('stderr')]).toEqual(['one\ntwo\nthree\n', 'one\ntwo\nthree\n', '']);
  });

  test('is heard anew where the file is begun anew', async () => {
    const listener = aListener();
    await listener.begin('"$@" >>out', 'sh', '-c', 'echo a long first line; sleep 0.3; : >out; sleep 0.3; echo again').ended;
    expect(listener.heard('stdout')).toBe('a long first line\nagain\n');
  });

  test('is heard at its end alone where it writes faster than anybody wants to read', async () => {
    const listener = aListener();
    await listener.begin('"$@" >out', 'sh', '-c', 'head -c 9000000 /dev/zero; echo end').ended;
    const heard = listener.heard('stdout');
    expect(heard.endsWith('\0end\n')).toBe(true);
    expect(heard.length).toBeLessThan(9_000_000);
  });
});

test('a program that writes to sockets, as other programs give them, is heard byte for byte', async () => {
  const listener = aListener();
  const { stdout, stderr } = await listener.begin('"$@"', 'sh', '-c', 'seq 1 300000; printf "no newline" >&2').ended;
  const expected = Array.from({ length: 300_000 }, (_, n) => `${n + 1}\n`).join('');
  expect([stdout.toString() === expected, listener.heard('stdout') === expected]).toEqual([true, true]);
  expect([stderr, listener.heard('stderr'), listener.unheard()]).toEqual(['no newline', 'no newline', {}]);
});

test('a socket that nobody reads from holds up the program, not us', async () => {
  const listener = aListener();
  const reluctant = `
import os, signal, socket, subprocess, sys, time
ours, theirs = socket.socketpair()
run = subprocess.Popen(sys.argv[1:], stdout=theirs)
theirs.close()
while not os.path.exists("pid"): time.sleep(0.01)
time.sleep(0.3)
run.send_signal(signal.SIGTERM)
end = time.monotonic() + 10
while not os.path.exists("told") and time.monotonic() < end: time.sleep(0.01)
print(os.path.exists("told"), len(b"".join(iter(lambda: ours.recv(65536), b""))))`;
  const flood = 'trap "touch told" TERM; seq 1 500000 & while kill -0 $! 2>/dev/null; do wait; done';
  const run = launch('python3', ['-c', reluctant, ...listener.words('sh', '-c', flood)], { env: { PATH: process.env['PATH'] }, cwd: listener.work });
  expect((await run.ended).stdout.toString()).toBe('True 3388895\n');
});

test('what goes to a device is not heard, and the reason is told', async () => {
  const listener = aListener();
  await listener.begin('"$@" >/dev/null', 'sh', '-c', 'echo a; echo b >&2').ended;
  expect([listener.unheard(), listener.heard('stdout'), listener.heard('stderr')]).toEqual([{ stdout: 'the output goes to a device' }, '', 'b\n']);
});

test('a program that is not there is told of as ever', async () => {
  const { code, stderr } = await aListener().begin('"$@" | cat; exit ${PIPESTATUS[0]}', 'no-such-program').ended;
  expect([code, stderr]).toEqual([127, '']);
});

/** Shows what a terminal's modes are: of the one that it was started at, by its name. */
const MODES = `
import os, termios
def modes():
    i, o, c, l = termios.tcgetattr(0)[:4]
    return " ".join(name for name, on in (("icanon", l & termios.ICANON), ("echo", l & termios.ECHO), ("icrnl", i & termios.ICRNL), ("opost", o & termios.OPOST), ("onlcr", o & termios.ONLCR)) if on)
`;

describe('a program at a terminal', () => {
  test('has terminals, of the real one’s size, and is told of a new size once it is so', async () => {
    const listener = aListener();
    const look = python(`
import os, select, signal
def told(*_):
    sizes = [side for n in (1, 2, 0) for side in os.get_terminal_size(n)]
    os.write(1, b"now %d %d %d %d %d %d\\n" % tuple(sizes))
signal.signal(signal.SIGWINCH, told)
print([os.isatty(n) for n in (0, 1, 2)], *os.get_terminal_size(1), os.ttyname(1) == os.ttyname(2), flush=True)
while not select.select([0], [], [], 0.02)[0]: pass # never asleep for long: it would miss a signal just before`);
    const { screen, code } = await listener.atTerminal(
      ['size:33x101', 'see:True', 'size:20x50', 'see:now 50 20 50 20 50 20', 'type:\\n'],
      listener.words(...look),
    );
    expect(code).toBe(0);
    expect(screen).toContain('[True, True, True] 101 33 True\n');
  });

  test('is shown and heard as it was written, in order', async () => {
    const listener = aListener();
    const colours = python('import os\nfor i in range(300): os.write(1 + i % 2, b"\\x1b[3%dm%d\\tof 300\\x1b[0m%s" % (i % 8, i, b"\\r" if i % 3 else b"\\n"))');
    const bare = await listener.atTerminal([], colours);
    const tracked = await listener.atTerminal([], listener.words(...colours));
    expect(tracked).toEqual(bare);
    expect(listener.heard('stdout')).toBe(bare.screen);
  });

  test('reads keys one by one in raw mode', async () => {
    const listener = aListener();
    const keys = python(
      'import sys, tty, os\ntty.setraw(0)\nprint("ready", flush=True)\nprint([os.read(0, 1) for _ in range(3)], flush=True)\nos.system("stty sane")',
    );
    const { screen } = await listener.atTerminal(['see:ready', 'type:a', 'type:\\x03', 'type:\\n'], listener.words(...keys));
    expect(screen).toContain("[b'a', b'\\x03', b'\\n']");
  });

  test('is shown at once, so that a long dialogue is no wait', async () => {
    const listener = aListener();
    const dialogue = python('import sys, tty, os\ntty.setcbreak(0)\nfor i in range(40):\n  print("turn", i, flush=True); os.read(0, 1)');
    const actions = Array.from({ length: 40 }, (_, i) => [`see:turn ${i}`, 'type:x']).flat();
    expect((await listener.atTerminal(actions, listener.words(...dialogue))).code).toBe(0);
    expect(listener.heard('stdout')).toContain('turn 39');
  });

  test('dies of Ctrl-C', async () => {
    const listener = aListener();
    const { code, screen } = await listener.atTerminal(['see:ready', 'type:\\x03'], listener.words('sh', '-c', 'echo ready; exec sleep 20'));
    expect([code, screen]).toEqual([130, 'ready\n^C']);
  });

  test('stops at Ctrl-Z with us, and fg goes on with both', async () => {
    const listener = aListener();
    const job = listener.words('sh', '-c', '\'echo be""gun; sleep 0.6; echo do""ne; exit 5\'').join(' ');
    const { code } = await listener.atTerminal(
      [
        'see:bash-',
        `type:${job.replaceAll('\\', '\\\\')}\\n`,
        'see:begun',
        'type:\\x1a',
        'see:Stopped',
        'type:fg\\n',
        'see:done',
        'see:bash-',
        'type:exit $?\\n',
      ],
      ['bash', '--norc', '-i'],
    );
    expect(code).toBe(5);
  });

  test('sets the real terminal’s modes by its stdout, and leaves them as it found them', async () => {
    const listener = aListener();
    writeFileSync(join(listener.work, 'modes.py'), MODES);
    const screenful = `
import curses, sys, time
sys.path.insert(0, ".")
from modes import modes
before = modes()
screen = curses.initscr()
curses.noecho(); curses.cbreak()
screen.addstr(0, 0, "drawn"); screen.refresh()
for _ in range(200):
    during = modes()
    if "echo" not in during: break
    time.sleep(0.01)
screen.addstr(1, 0, "key %r" % screen.getch()); screen.refresh()
curses.endwin()
sys.stdout.write("bye\\n"); sys.stdout.flush()
for _ in range(200):
    if modes() == before: break
    time.sleep(0.01)
print([before, during, modes()])
`;
    const seen = ({ screen }: { readonly screen: string }) => screen.slice(screen.indexOf("['icanon"));
    const bare = await listener.atTerminal(['see:drawn', 'type:x', 'see:]'], python(screenful));
    const tracked = await listener.atTerminal(['see:drawn', 'type:x', 'see:]'], listener.words(...python(screenful)));
    expect(seen(tracked)).toBe(seen(bare));
    expect(seen(tracked)).toContain("'icanon echo icrnl opost onlcr', '");
    expect(tracked.screen).toContain('key 120');
  });

  test('may set the modes again and again after it has written, and nothing but that as its last act', async () => {
    const listener = aListener();
    const silence = python(`
import termios, time
def echo(on):
    modes = termios.tcgetattr(1)
    modes[3] = modes[3] | termios.ECHO if on else modes[3] & ~termios.ECHO
    termios.tcsetattr(1, termios.TCSANOW, modes)
for turn in range(30):
    print("turn", turn, flush=True)
    time.sleep(0.02)
    echo(turn % 2)
    while bool(termios.tcgetattr(0)[3] & termios.ECHO) != bool(turn % 2): time.sleep(0.002)
echo(False)`);
    const { screen } = await listener.atTerminal([], ['sh', '-c', '"$@"; stty -a', 'sh', ...listener.words(...silence)]);
    expect(screen).toContain('turn 29\n');
    expect(screen).toMatch(/ -echo /);
  });

  test('may be an interactive shell, which then has the terminal itself', async () => {
    const listener = aListener();
    const { screen, code } = await listener.atTerminal(['see:bash-', 'type:exit 3\\n'], listener.words('bash', '--norc', '-i'));
    expect(code).toBe(3);
    expect(screen).not.toContain('no job control');
    expect(listener.unheard()['stderr']).toBe('an interactive shell needs the terminal itself');
  });

  test('goes on when we are killed, and every line arrives once', async () => {
    const listener = aListener();
    const lines = python('import time\nfor i in range(3000):\n  print(i, flush=True)\n  if i % 100 == 0: time.sleep(0.003)\nprint("finished", flush=True)');
    // Disowned: else the shell says in the midst of it that we were killed.
    const shell = '"$@" & disown; until [ "$(wc -c <stdout)" -ge 3000 ]; do sleep 0.01; done 2>/dev/null; kill -9 $!; read -r _';
    const { screen } = await listener.atTerminal(['see:finished', 'type:\\n'], ['bash', '-c', shell, 'bash', ...listener.words(...lines)]);
    const numbers = screen.split('\n').filter((line) => /^\d+$/.test(line));
    expect(numbers).toEqual(Array.from({ length: 3000 }, (_, i) => String(i)));
  });

  test('goes on when we are killed while the terminal takes nothing', async () => {
    const listener = aListener();
    const lines = python('import os, time\nwhile not os.path.exists("go"): time.sleep(0.01)\nfor i in range(9000): print(i)\nprint("finished", flush=True)');
    const flow = (word: string): string => `python3 -c "import termios; termios.tcflow(0, termios.${word})"`;
    const heard = 'until test -s stdout; do sleep 0.01; done';
    const shell = `"$@" & disown; ${flow('TCOOFF')}; touch go; ${heard}; sleep 0.1; kill -9 $!; ${flow('TCOON')}; read -r _`;
    const { screen } = await listener.atTerminal(['see:finished', 'type:\\n'], ['bash', '-c', shell, 'bash', ...listener.words(...lines)]);
    expect(screen.split('\n').filter((line) => /^\d+$/.test(line))).toEqual(Array.from({ length: 9000 }, (_, i) => String(i)));
  });
});
