import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { openFiles, type Whereabouts } from '../../src/sink/run-files.ts';
import { scratch } from '../support/tree.ts';

const DATE = new Date('2026-11-22T20:22:01.123Z');
const ID = '20261122T202201Z-00c0ffee';
const opened = (where: Partial<Whereabouts>) => {
  const files = openFiles(nodeDisk(), { journal: null, logDir: null, logFilePrefix: '', stateDir: null, ...where }, ID, 4242, DATE);
  for (const file of [files.journal, ...(files.logs ?? [])]) file?.close();
  return files;
};
const refused = expect.objectContaining({ name: 'Refusal', code: 'unwritable' }) as Error;

describe('the files of a run', () => {
  test('are a journal where runs are kept, when nothing is asked for', () => {
    const stateDir = join(scratch(), 'state', 'runs');
    expect(opened({ stateDir }).record).toBe(`${stateDir}/${ID}.carbontracker.jsonl`);
    expect(lstatSync(join(stateDir, `${ID}.carbontracker.jsonl`)).isFile()).toBe(true);
  });
  test('are two classic logs and the journal beside them, in the folder that is asked for', () => {
    const [logDir, stateDir] = [join(scratch(), 'logs'), join(scratch(), 'runs')];
    const { record } = opened({ logDir, logFilePrefix: 'resnet', stateDir });
    expect(readdirSync(logDir).sort()).toEqual([
      `resnet_${ID}.carbontracker.jsonl`,
      'resnet_4242_2026-11-22T202201Z_carbontracker.log',
      'resnet_4242_2026-11-22T202201Z_carbontracker_output.log',
    ]);
    expect(record).toBe(`${logDir}/resnet_${ID}.carbontracker.jsonl`);
    expect(readlinkSync(join(stateDir, `resnet_${ID}.carbontracker.jsonl`))).toBe(record);
  });
  test('are a journal of the name that is asked for, and a link where runs are kept', () => {
    const [folder, stateDir] = [scratch(), scratch()];
    const journal = join(folder, 'mine.jsonl');
    expect(opened({ journal, stateDir }).record).toBe(journal);
    expect(readlinkSync(join(stateDir, `${ID}.carbontracker.jsonl`))).toBe(journal);
  });
  test('are none where there is no home, and that is said', () => {
    expect(opened({})).toEqual({ record: null, trouble: expect.stringContaining('neither HOME nor CARBONTRACKER_STATE_DIR is set') });
  });
});

describe('where files cannot be made', () => {
  const blocked = () => {
    const path = join(scratch(), 'a-file');
    writeFileSync(path, 'not a directory');
    return path;
  };
  test('what was asked for by name is refused, with a remedy', () => {
    for (const where of [{ journal: join(blocked(), 'run.jsonl') }, { logDir: blocked() }, { logDir: join(blocked(), 'logs') }])
      expect(() => opened(where)).toThrow(refused);
    expect(() => opened({ logDir: blocked() })).toThrow(
      expect.objectContaining({ remedy: 'choose a directory that you may write to', message: expect.stringMatching(/^[^\n]+\.$/) }),
    );
  });
  test('a home that cannot be written to lets the run go on unrecorded, and that is said', () => {
    expect(opened({ stateDir: join(blocked(), 'runs') })).toEqual({ record: null, trouble: expect.stringMatching(/^there is no journal: /) });
  });
  test('a link that cannot be made is nobody’s trouble', () => {
    const journal = join(scratch(), 'mine.jsonl');
    expect(opened({ journal, stateDir: join(blocked(), 'runs') }).record).toBe(journal);
  });
  test('nothing that exists is overwritten', () => {
    const folder = scratch();
    const [journal, logDir] = [join(folder, 'mine.jsonl'), join(folder, 'logs')];
    writeFileSync(journal, 'precious');
    expect(() => opened({ journal, logDir })).toThrow(refused);
    expect(readFileSync(journal, 'utf8')).toBe('precious');
    expect(existsSync(logDir)).toBe(false);
  });
  test('logs of the same process and second get the name of the next', () => {
    const logDir = scratch();
    const taken = join(logDir, '4242_2026-11-22T202201Z_carbontracker.log');
    writeFileSync(taken, 'precious');
    opened({ logDir });
    expect(readFileSync(taken, 'utf8')).toBe('precious');
    expect(readdirSync(logDir).filter((name) => name.startsWith('4242_2026-11-22T202202Z_carbontracker'))).toHaveLength(2);
  });
});
