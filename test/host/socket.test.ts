import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeClock } from '../../src/host/node/clock.ts';
import { nodeSockets } from '../../src/host/node/socket.ts';
import { FileError, type Caller, type Sockets } from '../../src/host/port.ts';
import { instant } from '../../src/quantity/quantity.ts';
import { joinable } from '../../src/wire/join.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { joined } from '../wire/joined.ts';
import { scratch } from '../support/tree.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const listening = async (met: (caller: Caller) => void = () => undefined, below = scratch()) => {
  const socket = await nodeSockets().listen(below, met);
  onTestFinished(() => socket.close());
  return socket;
};
const callAt = async (path: string, allowHalfOpen = false) => {
  const socket = createConnection({ path, allowHalfOpen });
  socket.on('error', () => undefined); // being hung up on in the middle of a word
  await once(socket, 'connect');
  return socket;
};
const all = async (caller: Caller): Promise<string> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of caller.heard()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

describe('a socket', () => {
  test('lies in a directory of its own, and both are closed to others', async () => {
    const below = scratch();
    const [one, other] = [await listening(undefined, below), await listening(undefined, below)];
    expect(dirname(one.path)).not.toBe(dirname(other.path));
    for (const { path } of [one, other]) {
      expect(dirname(dirname(path))).toBe(below);
      expect([modeOf(dirname(path)), modeOf(path)]).toEqual([0o700, 0o600]);
    }
  });
  test('is gone when it is closed, with its directory', async () => {
    const below = scratch();
    const socket = await listening(undefined, below);
    await socket.close();
    expect(readdirSync(below)).toEqual([]);
  });
  test.each([
    ['where there is no directory', (root: string) => join(root, 'none'), 'absent'],
    ['below a file', (root: string) => (writeFileSync(join(root, 'file'), ''), join(root, 'file')), 'absent'],
    ['at a path that is too long for one', (root: string) => (mkdirSync(join(root, 'x'.repeat(100))), join(root, 'x'.repeat(100))), 'broken'],
  ])('%s cannot be made, and leaves nothing', async (_where, below, trouble) => {
    const root = scratch();
    const place = below(root);
    await expect(nodeSockets().listen(place, () => undefined)).rejects.toThrow(expect.objectContaining({ name: 'FileError', trouble }));
    expect(readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('carbontracker'))).toEqual([]);
  });
  test('takes what was sent before it is closed, and waits for nobody', async () => {
    const heard: Promise<string>[] = [];
    const socket = await listening((caller) => heard.push(all(caller)));
    const staying = await callAt(socket.path);
    staying.write('still here');
    const leaving = await callAt(socket.path);
    leaving.end('gone');
    await socket.close();
    expect(await Promise.all(heard)).toEqual(['still here', 'gone']);
    expect(existsSync(socket.path)).toBe(false);
  });
  test('keeps no process alive', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name.startsWith('Pipe')).length;
    const socket = await listening();
    const caller = await callAt(socket.path);
    caller.unref();
    await expect.poll(() => process.getActiveResourcesInfo().filter((name) => name.startsWith('Pipe')).length).toBe(before);
  });
});

describe('a caller', () => {
  test('that has said all and waits is answered', async () => {
    const socket = await listening(async (caller) => {
      caller.send((await all(caller)).toUpperCase());
      void caller.hangUp();
    });
    const call = await callAt(socket.path, true);
    call.end('a line\n');
    expect(await text(call)).toBe('A LINE\n');
  });
  test('is held back by the kernel while nobody hears it', async () => {
    let met: Caller | undefined;
    const socket = await listening((caller) => (met = caller));
    const call = await callAt(socket.path);
    const much = Buffer.alloc(8 << 20, 'x');
    call.end(much);
    await expect.poll(() => met).toBeDefined();
    for (let turns = 0; turns < 300; turns++) await turn(); // enough to read all of it
    expect(call.writableLength).toBeGreaterThan(much.length / 2);
    expect(await all(met!)).toHaveLength(much.length);
  });
  test('that leaves a megabyte unread is hung up on; one large answer is not too much', async () => {
    let met: Caller | undefined;
    const socket = await listening((caller) => (met = caller));
    const call = await callAt(socket.path);
    call.pause();
    await expect.poll(() => met).toBeDefined();
    met!.send('x'.repeat(8 << 20));
    call.resume();
    let length = 0;
    call.on('data', (piece) => (length += piece.length));
    await expect.poll(() => length).toBe(8 << 20);
    call.pause();
    met!.send('x'.repeat(8 << 20));
    met!.send('x');
    met!.send('to nobody');
    call.resume();
    await once(call, 'close');
    expect(length).toBeLessThan(16 << 20);
  });
});

describe('a run’s socket', () => {
  const below = async (env: Readonly<Record<string, string>>, sockets: Pick<Sockets, 'listen'> = nodeSockets()) => {
    const { run } = await joined();
    const open = await joinable(run, { sockets, env, clock: nodeClock() }, { told: () => undefined, advanced: () => undefined });
    onTestFinished(() => open?.close());
    return open && dirname(dirname(open.path));
  };
  test('lies in the runtime directory, or else where temporary files go', async () => {
    const [runtime, temporary] = [scratch(), scratch()];
    expect(await below({ XDG_RUNTIME_DIR: runtime, TMPDIR: temporary })).toBe(runtime);
    expect(await below({ XDG_RUNTIME_DIR: `${runtime}/none`, TMPDIR: temporary })).toBe(temporary);
    expect(await below({ XDG_RUNTIME_DIR: relative(process.cwd(), runtime), TMPDIR: '' })).toBe('/tmp');
  });
  test('is none where none can be made, which is no error', async () => {
    const nowhere: Pick<Sockets, 'listen'> = {
      listen: async () => {
        throw new FileError('no room', 'full');
      },
    };
    expect(await below({}, nowhere)).toBeNull();
  });
  test('takes what a program told in its last moment', async () => {
    const { open, run, progress } = await joined();
    const call = await callAt(open.path);
    call.end('{"id": 1, "do": "hello", "protocol": 1, "client": "a shell"}\n{"id": 2, "do": "progress", "done": 3, "total": 3, "unit": "epoch"}\n');
    await open.close();
    expect(progress()).toEqual(['3/3 epoch, says a shell']);
    expect(run.statement().windows).toHaveLength(1);
  });
  test('drops what is left of a flood when the run is over', async () => {
    const clock = fakeClock();
    let looks = 0;
    const slow = { ...clock, now: () => instant(looks++ / 10) }; // a tenth of a second between two looks
    const { open, run } = await joined(slow);
    const call = await callAt(open.path);
    call.write('{"id": 1, "do": "hello", "protocol": 1, "client": "a flood"}\n');
    call.write('{"id": 2, "do": "open", "label": "a"}\n'.repeat(500));
    await open.close();
    expect(run.statement().windows.length).toBeLessThan(10);
  });
});
