import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../src/host/node/files.ts';
import { scratch } from '../support/tree.ts';

const below = (path: string) => {
  const root = scratch();
  return { files: nodeFiles(root), place: join(root, path) };
};

test('a file is read afresh from its start each time, however long it has become', () => {
  const { files, place } = below('energy');
  writeFileSync(place, '17\n');
  const reading = files.open('/energy');
  expect(reading.text()).toBe('17\n');
  writeFileSync(place, 'µ'.repeat(5000));
  expect(reading.text()).toBe('µ'.repeat(5000));
  writeFileSync(place, '4\n');
  expect(reading.text()).toBe('4\n');
  reading.close();
  expect(files.text('/energy')).toBe('4\n');
});
test.each(['text', 'open'] as const)('a pipe that nobody writes to holds nobody up: %s', (how) => {
  const { files, place } = below('pipe');
  execFileSync('mkfifo', [place]);
  expect(() => files[how]('/pipe')).toThrow(expect.objectContaining({ name: 'FileError', trouble: 'broken', message: '/pipe: is no plain file' }));
});
test('a directory is not a file', () => {
  const { files, place } = below('directory');
  mkdirSync(place);
  expect(() => files.text('/directory')).toThrow(expect.objectContaining({ trouble: 'broken', message: '/directory: is a directory' }));
});
test('ten megabytes are no file of the kernel’s, and once they are gone it is read again', () => {
  const { files, place } = below('rubbish');
  writeFileSync(place, 'x'.repeat(10_000_000));
  expect(() => files.text('/rubbish')).toThrow(expect.objectContaining({ name: 'FileError', trouble: 'broken' }));
  const reading = files.open('/rubbish');
  expect(() => reading.text()).toThrow(expect.objectContaining({ trouble: 'broken' }));
  writeFileSync(place, '5\n');
  expect(reading.text()).toBe('5\n');
  reading.close();
});
test('what is not there is absent', () => {
  const { files, place } = below('gone');
  expect(() => files.text('/gone')).toThrow(expect.objectContaining({ trouble: 'absent' }));
  writeFileSync(place, '1');
  rmSync(place);
  expect(() => files.open('/gone')).toThrow(expect.objectContaining({ trouble: 'absent' }));
});
test('files of the kernel that claim to have no size are read whole', () => {
  expect(nodeFiles('/').text('/proc/self/status')).toMatch(/^Name:/);
});
