import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { feed } from '../../src/host/node/feed.ts';
import { overhear } from '../../src/host/node/overhear.ts';
import { nodeSockets } from '../../src/host/node/socket.ts';
import { nodeSystem } from '../../src/host/node/system.ts';
import { callWitness } from '../../src/host/node/witness.ts';
import { FileError } from '../../src/host/port.ts';
import { openFiles } from '../../src/sink/run-files.ts';
import { scratch } from '../support/tree.ts';

/** What Windows' file system allows in a name. */
const LEGAL = /^[^<>:"/\\|?*]+(?<![. ])$/;

describe('on Windows', () => {
  test('there is no socket in a directory, which is said as of a file, and nothing is left', async () => {
    const below = scratch();
    await expect(nodeSockets('win32').listen(below, () => undefined)).rejects.toBeInstanceOf(FileError);
    expect(readdirSync(below)).toEqual([]);
  });
  test('a signal of the console has reached the program already, and nobody is called to witness it', async () => {
    const witness = callWitness('win32');
    expect(await witness.gotToo('SIGINT')).toBe(true);
    await witness.dismiss();
  });
  test('a name that would lead into another stream of a file is refused', () => {
    const place = scratch();
    expect(() => nodeDisk('win32').create(`${place}/a:b.jsonl`, 0o600)).toThrow(/Windows allows none of/);
    nodeDisk('win32').create(`${place}/a_b.jsonl`, 0o600).close();
    expect(readdirSync(place)).toEqual(['a_b.jsonl']);
  });
  test('every file of a run has a name that it allows', () => {
    const [logDir, stateDir] = [scratch(), scratch()];
    const files = openFiles(nodeDisk('win32'), { journal: null, logDir, logFilePrefix: 'resnet', stateDir }, '20261122T202201Z-00c0ffee', 4242, new Date());
    for (const file of [files.journal, ...(files.logs ?? [])]) file?.close();
    const names = [...readdirSync(logDir), ...readdirSync(stateDir)];
    expect(names).toHaveLength(4);
    for (const name of names) expect(name).toMatch(LEGAL);
  });
});
test.each(['win32', 'darwin', 'freebsd'])('on %s the program keeps its outputs, and it is said that they are not heard', async (platform) => {
  const heard = overhear(['python3'], { heard: () => expect.unreachable('something was heard') }, platform);
  heard.begin();
  await heard.settle();
  expect([heard.given.size, heard.unheard]).toEqual([0, { stdout: 'it is heard on Linux alone', stderr: 'it is heard on Linux alone' }]);
});
test('a line of the shell is run by the system’s own', async () => {
  const place = join(mkdtempSync(join(scratch(), 'x')), 'fed');
  await feed(`cat >'${place}'`, 'told', { PATH: process.env['PATH'] });
  expect(nodeDisk().text(place)).toBe('told');
  await expect(feed('exit 3', 'told', { PATH: process.env['PATH'] })).rejects.toThrow('exit 3: ended with 3');
});
test('a directory is told as the system tells it', () => {
  expect(['/a/b.json', '/b.json', 'b.json', 'a/b.json'].map(nodeDisk().parent)).toEqual(['/a', '/', '.', 'a']);
});
test('the system tells its threads and its memory, and work adds to their time', () => {
  const system = nodeSystem();
  const busy = () => system.threads().reduce((total, thread) => total + thread.busy, 0);
  const before = busy();
  for (const until = performance.now() + 300; performance.now() < until;);
  expect(busy() - before).toBeGreaterThan(0.1);
  expect(system.threads()[0]!.brand).not.toBe('');
  expect(system.memory()).toBeGreaterThan(2 ** 28);
});
