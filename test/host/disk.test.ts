import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { scratch } from '../support/tree.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('the disk', () => {
  test('makes a directory and its parents with the mode that is asked for, and leaves those alone that are there', () => {
    const root = scratch();
    mkdirSync(join(root, 'there'), { mode: 0o755 });
    nodeDisk().makeDirectory(join(root, 'there/a/b'), 0o700);
    nodeDisk().makeDirectory(join(root, 'there/a'), 0o755);
    expect(['there', 'there/a', 'there/a/b'].map((path) => modeOf(join(root, path)))).toEqual([0o755, 0o700, 0o700]);
    nodeDisk().makeDirectory(join(root, 'c/d'));
    expect(modeOf(join(root, 'c/d'))).toBe(0o755 & ~process.umask());
  });
  test('says when a file was last written', () => {
    const path = join(scratch(), 'file');
    expect(() => nodeDisk().changed(path)).toThrow(expect.objectContaining({ name: 'FileError', trouble: 'absent' }));
    writeFileSync(path, '');
    utimesSync(path, new Date('2026-11-22T00:00:00Z'), new Date('2026-11-22T20:22:01Z'));
    expect(nodeDisk().changed(path)).toEqual(new Date('2026-11-22T20:22:01Z'));
  });
  test('has another stamp for a file that was edited in place, though its time was set back', () => {
    const path = join(scratch(), 'file');
    writeFileSync(path, 'one');
    const [before, { atime, mtime }] = [nodeDisk().stamp(path), statSync(path)];
    expect(nodeDisk().stamp(path)).toBe(before);
    writeFileSync(path, 'two');
    utimesSync(path, atime, mtime);
    expect([nodeDisk().stamp(path) === before, Math.round(statSync(path).mtimeMs)]).toEqual([false, Math.round(mtime.getTime())]);
  });
});

describe('what is no plain file', () => {
  const odd = (): readonly string[] => {
    const root = scratch();
    execFileSync('mkfifo', [join(root, 'pipe')]);
    symlinkSync('/dev/zero', join(root, 'zero'));
    return [join(root, 'pipe'), join(root, 'zero'), root];
  };
  const broken = expect.objectContaining({ name: 'FileError', trouble: 'broken' }) as Error;
  test('is refused where a plain one is wanted, and nobody waits for a writer', () => {
    for (const path of odd()) expect(() => nodeDisk().plain(path, 1e6)).toThrow(broken);
    const [pipe, , directory] = odd();
    for (const path of [pipe!, directory!]) expect(() => nodeDisk().beginning(path, 100)).toThrow(broken);
  });
  test('is read as a text, as far as it ends', () => {
    const [pipe, zero] = odd();
    const writer = spawn('sh', ['-c', `printf 'one\ntwo' > '${pipe}'`]);
    expect(nodeDisk().text(pipe!)).toBe('one\ntwo');
    expect(() => nodeDisk().text(zero!, 3e6)).toThrow(/larger than 3 MB/);
    writer.kill();
  });
  test('of a file that is too large, nothing is read', () => {
    const path = join(scratch(), 'file');
    execFileSync('truncate', ['-s', '2G', path]);
    const before = process.memoryUsage.rss();
    expect(() => nodeDisk().text(path)).toThrow(/larger than 500 MB/);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100e6);
  });
});

describe('a file that is written anew', () => {
  test('keeps its mode, and stays a link where it was one', () => {
    const root = scratch();
    writeFileSync(join(root, 'file'), 'old');
    chmodSync(join(root, 'file'), 0o640);
    symlinkSync('file', join(root, 'link'));
    nodeDisk().write(join(root, 'link'), 'new');
    expect([readFileSync(join(root, 'file'), 'utf8'), modeOf(join(root, 'file')), lstatSync(join(root, 'link')).isSymbolicLink()]).toEqual([
      'new',
      0o640,
      true,
    ]);
    expect(readdirSync(root).toSorted()).toEqual(['file', 'link']);
  });
  test('is written to as it is where it is no plain file', () => {
    const pipe = join(scratch(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe]);
    nodeDisk().write(pipe, 'new');
    expect(statSync(pipe).isFIFO()).toBe(true);
    reader.kill();
    expect(() => nodeDisk().write('/dev/full', 'new')).toThrow(expect.objectContaining({ name: 'FileError', trouble: 'full' }));
  });
});
