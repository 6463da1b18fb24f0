import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { instant } from '../../src/quantity/quantity.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { clientAt, joined } from './joined.ts';

const python = (code: string, path: string) => {
  const child = spawn('python3', ['-c', `import json, os, socket, sys\ns = socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n${code}`, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};
const HELLO = `s.sendall(b'{"id": 1, "do": "hello", "protocol": 1, "client": "python"}\\n')`;
/** Whoever did something else, the others are served. */
const isServed = async (path: string): Promise<void> => {
  const other = await clientAt(path);
  expect(await other.hello('another')).toMatchObject({ ok: true });
  await other.leave();
};

describe('a line', () => {
  test('of megabytes without an end is refused, and its client hung up on', async () => {
    const { open } = await joined();
    const child = python(
      `try:\n  while True: s.sendall(b'x' * 65536)\nexcept OSError: pass\ntry:\n  print(s.makefile().readline())\nexcept OSError as e: print(e)`,
      open.path,
    );
    expect(JSON.parse(await text(child.stdout))).toEqual({ id: null, ok: false, code: 'too-long', why: 'A line may have 1048576 bytes.' });
    await isServed(open.path);
  });
  test('that ends beyond a megabyte is refused as well, and one of a megabyte is read', async () => {
    const { open } = await joined();
    const client = await clientAt(open.path);
    client.send(`${' '.repeat(2 ** 20 - 2)}{}\n`);
    expect(await client.next()).toMatchObject({ code: 'malformed' });
    client.send(`${' '.repeat(2 ** 20 - 1)}{}\n`);
    expect(await client.next()).toMatchObject({ code: 'too-long' });
    await client.hungUp;
  });
  test('in single bytes is a line', async () => {
    const { open } = await joined();
    const child = python(`for b in b'{"id": 1, "do": "finish"}\\n': s.sendall(bytes([b]))\nprint(s.makefile().readline())`, open.path);
    expect(JSON.parse(await text(child.stdout))).toMatchObject({ id: 1, code: 'not-greeted' });
  });
  test('that is no UTF-8, or nests without end, is refused, and the next one answered', async () => {
    const { open } = await joined();
    const client = await clientAt(open.path);
    client.send(new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d, 0x0a]));
    expect(await client.next()).toMatchObject({ id: null, code: 'malformed' });
    client.send(`${'['.repeat(500_000)}\n`);
    expect(await client.next()).toMatchObject({ id: null, code: 'malformed' });
    expect(await client.hello()).toMatchObject({ ok: true });
  });
  test('that breaks off with its client was never said', async () => {
    const { open, progress } = await joined();
    const child = python(`${HELLO}\ns.recv(1000)\ns.sendall(b'{"id": 2, "do": "progress", "done": 1, "unit": "epoch"}')\nos._exit(1)`, open.path);
    await once(child, 'close');
    await isServed(open.path);
    expect(progress()).toEqual([]);
  });
});

describe('a client', () => {
  test('that labels with a megabyte, and with what moves the cursor, has a short line', async () => {
    const { open, run } = await joined();
    const client = await clientAt(open.path);
    await client.hello();
    await client.ask({ do: 'open', label: '😀'.repeat(250_000) });
    await client.ask({ do: 'open', label: 'red \u001b[31m\n\ud800 line ' });
    expect(run.statement().windows.map(({ label }) => label)).toEqual(['run', '😀'.repeat(200), 'red [31m line']);
  });
  test('that never closes comes to an end of windows, and another does not', async () => {
    const { open, run } = await joined();
    const client = await clientAt(open.path);
    await client.hello();
    for (let n = 1; n <= 1001; n++) client.put({ do: 'open', label: `window ${n}` });
    for (let n = 1; n <= 1000; n++) expect(await client.next()).toMatchObject({ ok: true, window: n });
    expect(await client.next()).toMatchObject({ ok: false, code: 'too-many-windows' });
    expect(await client.ask({ do: 'close', window: 7 })).toMatchObject({ ok: true });
    expect(await client.ask({ do: 'open', label: 'one more' })).toMatchObject({ ok: true });
    expect(run.statement().windows).toHaveLength(1002);
    const other = await clientAt(open.path);
    await other.hello();
    expect(await other.ask({ do: 'open', label: 'a window' })).toMatchObject({ ok: true });
  });
  test('that opens and closes without end has its run’s windows used up, and can still tell progress', async () => {
    const { open } = await joined();
    const client = await clientAt(open.path);
    await client.hello();
    for (let n = 1; n <= 20_000; n++) {
      client.put({ do: 'open', label: 'a' });
      client.put({ do: 'close', window: n });
      if (n % 100 === 0) for (let answers = 0; answers < 200; answers++) expect((await client.next()).ok).toBe(true);
    }
    expect(await client.ask({ do: 'open', label: 'a' })).toMatchObject({ ok: false, code: 'too-many-windows' });
    expect(await client.ask({ do: 'progress', done: 1, unit: 'epoch' })).toMatchObject({ ok: true });
  });
  test('that asks without end and reads nothing is hung up on', async () => {
    const { open } = await joined();
    const child = python(`try:\n  while True: s.sendall(b'{"id": 1, "do": "finish"}\\n' * 1000)\nexcept OSError as e: print('hung up')`, open.path);
    expect(await text(child.stdout)).toBe('hung up\n');
    await isServed(open.path);
  });
  test('that says nothing, or has said only half, keeps nobody from ending', async () => {
    const { open, finish } = await joined();
    const silent = await clientAt(open.path);
    const halfway = await clientAt(open.path);
    await halfway.hello();
    halfway.send('{"id": 2,');
    await isServed(open.path);
    expect((await finish()).run.outcome.kind).toBe('finished');
    await Promise.all([silent.hungUp, halfway.hungUp]);
  });
  test('that asks for statements without end waits for each, so that measuring has its time', async () => {
    const clock = fakeClock();
    const slept: number[] = [];
    let reads = 0;
    const slow = {
      ...clock,
      now: () => instant(clock.now() + reads++ / 1000), // each look takes a millisecond
      sleep: (time: Parameters<typeof clock.sleep>[0], signal?: AbortSignal) => {
        slept.push(time);
        return clock.sleep(time, signal);
      },
    };
    const { open, finish } = await joined(slow);
    const client = await clientAt(open.path);
    await client.hello();
    await client.ask({ do: 'finish' });
    slept.length = 0;
    client.put({ do: 'finish' });
    await expect.poll(() => slept.length).toBe(1);
    expect(slept[0]).toBeGreaterThan(0.01);
    await finish(); // and is not waited for
  });
  test('that meets a fault of ours is told, and the conversation goes on', async () => {
    const clock = fakeClock();
    let looks = Infinity;
    const failing = {
      ...clock,
      now: () => {
        if (looks-- === 0) throw new Error('no time');
        return clock.now();
      },
    };
    const { open } = await joined(failing);
    const client = await clientAt(open.path);
    await client.hello();
    looks = 1; // one to see whether the run is over, and one to open the window
    expect(await client.ask({ do: 'open', label: 'a' })).toMatchObject({ id: 2, ok: false, code: 'failed', why: expect.stringContaining('no time') });
    expect(await client.ask({ do: 'open', label: 'a' })).toMatchObject({ id: 3, ok: true });
  });
});
