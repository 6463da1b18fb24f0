import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeSockets } from '../../src/host/node/socket.ts';
import type { Caller, Held } from '../../src/host/port.ts';
import { scratch } from '../support/tree.ts';

const sockets = nodeSockets();
const isHeld = (met: Held | Caller): met is Held => 'retire' in met;
const placeIn = (below: string): string => join(below, `carbontracker-${process.getuid!()}`);
/** Answers each piece with itself. */
const echo = async (caller: Caller): Promise<void> => {
  for await (const piece of caller.heard()) caller.send(piece);
  await caller.hangUp();
};
const meet = async (below: string, name = 'a job'): Promise<Held | Caller> => {
  const met = await sockets.meet(below, name, (caller) => void echo(caller));
  onTestFinished(() => (isHeld(met) ? undefined : met.hangUp()));
  return met;
};
const heardFrom = async (caller: Caller): Promise<string> => {
  caller.send('hello');
  const { value } = await caller.heard()[Symbol.asyncIterator]().next();
  return Buffer.from(value as Uint8Array).toString();
};

describe('of all that meet at a place by one name', () => {
  test('one has it, however many come at once, and the others reach it', async () => {
    const below = scratch();
    const all = await Promise.all(Array.from({ length: 20 }, () => meet(below)));
    const held = all.filter(isHeld);
    expect(held).toHaveLength(1);
    for (const met of all) if (!isHeld(met)) expect(await heardFrom(met)).toBe('hello');
    held[0]!.retire();
    expect(readdirSync(placeIn(below))).toEqual([]);
  });
  test('the next has it when it retires, and who had called still reaches it', async () => {
    const below = scratch();
    const [first, caller] = [await meet(below), await meet(below)];
    (first as Held).retire();
    const next = await meet(below);
    expect(isHeld(next)).toBe(true);
    expect(await heardFrom(caller as Caller)).toBe('hello');
    (next as Held).retire();
  });
  test('those of another name do not hear of it', async () => {
    const below = scratch();
    const both = [await meet(below), await meet(below, 'another job')] as const;
    expect(both.map(isHeld)).toEqual([true, true]);
    for (const held of both) (held as Held).retire();
  });
  test('what one that was killed left behind stands in nobody’s way', async () => {
    const below = scratch();
    const script = `
      const { createServer } = require('node:net');
      createServer().listen(process.argv[1] + '/a job', () => { require('node:fs').writeFileSync(process.argv[1] + '/a job.lock', ''); process.kill(process.pid, 'SIGKILL'); });`;
    mkdirSync(placeIn(below), 0o700);
    spawnSync(process.execPath, ['-e', script, placeIn(below)]);
    expect(readdirSync(placeIn(below))).toEqual(['a job', 'a job.lock']);
    const met = await meet(below);
    expect(isHeld(met)).toBe(true);
    const caller = await meet(below);
    expect(await heardFrom(caller as Caller)).toBe('hello');
    (met as Held).retire();
  });
});

describe('there is no meeting', () => {
  const refused = (below: string, trouble: string) => expect(meet(below)).rejects.toThrow(expect.objectContaining({ name: 'FileError', trouble }));
  test('where no directory can be made', () => refused('/nowhere', 'absent'));
  test('in a directory that others may enter', async () => {
    const below = scratch();
    mkdirSync(placeIn(below));
    chmodSync(placeIn(below), 0o750);
    await refused(below, 'broken');
  });
  test.runIf(process.getuid!() === 0)('in a directory of another user', async () => {
    const below = scratch();
    mkdirSync(placeIn(below), 0o700);
    chownSync(placeIn(below), 12_345, 12_345);
    await refused(below, 'broken');
  });
  test('where a link leads elsewhere', async () => {
    const [below, elsewhere] = [scratch(), scratch()];
    symlinkSync(elsewhere, placeIn(below));
    await refused(below, 'broken');
  });
  test('where a file lies in the way', async () => {
    const below = scratch();
    writeFileSync(placeIn(below), '');
    await refused(below, 'broken');
  });
  test('where the path is longer than a socket’s may be', async () => {
    const below = join(scratch(), 'x'.repeat(90));
    mkdirSync(below);
    await refused(below, 'broken');
    expect(readdirSync(placeIn(below))).toEqual([]);
  });
});

test('a call to a socket that nobody listens at is an error of files', async () => {
  await expect(sockets.call(join(scratch(), 'none'))).rejects.toThrow(expect.objectContaining({ name: 'FileError', trouble: 'absent' }));
});
