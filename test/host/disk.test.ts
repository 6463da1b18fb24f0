import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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
});
