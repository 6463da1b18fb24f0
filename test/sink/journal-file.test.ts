import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '../../src/host/node/disk.ts';
import { FileError } from '../../src/host/port.ts';
import type { Event } from '../../src/journal/event.ts';
import { encode, readJournal } from '../../src/journal/line.ts';
import { journalFile } from '../../src/sink/journal-file.ts';
import { openFiles } from '../../src/sink/run-files.ts';
import type { Books } from '../../src/sink/sink.ts';
import { sinkContract } from '../contracts/sink-contract.ts';
import { began, closed, ended, fault, ledgerOf, opened, run, spent } from '../support/events.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { scriptedWriting } from '../support/scripted-writing.ts';
import { scratch } from '../support/tree.ts';

const books: Books = ledgerOf([began()]);
const journal = () => {
  const clock = fakeClock();
  const writing = scriptedWriting();
  const syncs: number[] = [];
  const troubles: string[] = [];
  writing.disk.sync = async () => void syncs.push(clock.now());
  const sink = journalFile(writing.file, clock, (message) => troubles.push(message));
  return {
    ...writing,
    sink,
    clock,
    syncs,
    troubles,
    write: (...events: readonly Event[]) => {
      for (const event of events) sink.write(event, books);
    },
  };
};
const linesOf = (events: readonly Event[]): string => events.map((event) => `${encode(event)}\n`).join('');
const dull = run(3, [spent(0, 1, 10), spent(1, 2, 20), spent(2, 3, 30)]);
const full = (bytes: number) => Array.from({ length: Math.ceil(bytes / 1000) }, (_, i) => fault(i, { message: 'x'.repeat(950) }));

sinkContract('journal-file', () => {
  const { sink, text, disk } = journal();
  return {
    sink,
    told: text,
    spoil: () => {
      disk.trouble = new FileError('file: EIO', 'broken');
    },
  };
});

describe('lines', () => {
  test('reach the file whole and at once, one by one', () => {
    const { write, text, appends } = journal();
    dull.forEach((event, i) => {
      write(event);
      expect(text()).toBe(linesOf(dull.slice(0, i + 1)));
    });
    expect(appends).toEqual(dull.map((event) => linesOf([event])));
  });
  test('are completed where the disk takes them in bites', () => {
    const { write, text, disk } = journal();
    disk.bite = 7;
    write(...dull);
    expect(text()).toBe(linesOf(dull));
  });
});

describe('a disk that is full', () => {
  test('makes lines wait: it is said once, and nothing is lost when there is room again', async () => {
    const { write, text, disk, troubles, sink } = journal();
    write(...dull.slice(0, 2));
    disk.room = 10;
    write(...dull.slice(2, 4));
    expect(text()).toBe(linesOf(dull.slice(0, 3)).slice(0, linesOf(dull.slice(0, 2)).length + 10));
    expect(troubles).toEqual([expect.stringMatching(/^the journal waits for room.*no space left on the disk$/)]);
    disk.room = Infinity;
    write(...dull.slice(4));
    expect(text()).toBe(linesOf(dull));
    await sink.close();
    expect(troubles).toHaveLength(1);
  });
  test('that has room only at the end gets all of it then', async () => {
    const { write, text, disk, sink } = journal();
    write(dull[0]!);
    disk.room = 0;
    write(...dull.slice(1));
    disk.room = Infinity;
    await sink.close();
    expect(readJournal(text(), 'run')).toEqual(dull);
  });
  test('twice is said twice', () => {
    const { write, disk, troubles } = journal();
    write(began());
    for (let n = 0; n < 2; n++) {
      disk.room = 0;
      write(fault(n), fault(n));
      disk.room = Infinity;
      write(fault(n));
    }
    expect(troubles).toHaveLength(2);
  });
  test('for longer than a mebibyte of lines is given up', () => {
    const { write, disk, troubles } = journal();
    write(began());
    disk.room = 0;
    expect(() => write(...full(1_000_000))).not.toThrow();
    expect(() => write(...full(200_000))).toThrow(FileError);
    expect(troubles).toHaveLength(1);
  });
  test('leaves a journal that can be read, torn at its end', async () => {
    const { write, text, disk, sink } = journal();
    write(...dull.slice(0, 3));
    disk.room = 25;
    write(...dull.slice(3));
    await sink.close().catch(() => undefined);
    expect(readJournal(text(), 'run')).toEqual(dull.slice(0, 3));
  });
});

test('any other trouble is thrown at once', () => {
  const { write, disk, troubles } = journal();
  write(began());
  disk.trouble = new FileError('file: EIO', 'broken');
  expect(() => write(fault(1))).toThrow('EIO');
  expect(troubles).toEqual([]);
});

describe('data reaches the disk', () => {
  test('soon after a mark, and marks in a crowd share one sync a second', async () => {
    const { write, clock, syncs } = journal();
    write(began(), opened(0, 0));
    await clock.advance(0.5);
    write(opened(0.5, 1), closed(0.5, 1));
    await clock.advance(9.5);
    expect(syncs).toEqual([1]);
    for (let n = 0; n < 30; n++) {
      write(opened(clock.now(), n));
      await clock.advance(0.1);
    }
    await clock.advance(5);
    expect(syncs.map((at) => Math.round(at * 1e6) / 1e6)).toEqual([1, 10, 11, 12, 13]);
  });
  test('every five seconds while there are only slices', async () => {
    const { write, clock, syncs } = journal();
    write(began());
    for (let t = 0; t < 23; t++) {
      await clock.advance(1);
      write(spent(t, t + 1, 1));
    }
    await clock.advance(0);
    expect(syncs).toEqual([5, 10, 15, 20]);
  });
  test('ever more rarely as the run grows long', async () => {
    const { write, clock, syncs } = journal();
    write(began());
    await clock.advance(200_000);
    for (let t = 0; t < 100; t++) {
      write(spent(200_000 + t, 200_001 + t, 1));
      await clock.advance(1);
    }
    expect(syncs).toHaveLength(5);
    syncs.slice(1).forEach((at, i) => expect(at - syncs[i]!).toBeCloseTo(20, 1));
  });
  test('of a mark also when an earlier sync was still under way as it was written', async () => {
    const { write, clock, disk, syncs } = journal();
    const begun: number[] = [];
    disk.sync = async () => {
      begun.push(clock.now());
      await clock.sleep(3 as never);
      syncs.push(clock.now());
    };
    write(began());
    await clock.advance(6);
    write(spent(5, 6, 1));
    await clock.advance(1);
    write(closed(7, 0));
    await clock.advance(10);
    expect(begun).toEqual([6, 9]);
    expect(syncs).toEqual([9, 12]);
  });
  test('when the journal is closed, and never after', async () => {
    const { write, clock, syncs, sink, misuses } = journal();
    write(began(), opened(0, 0));
    await clock.advance(3);
    write(closed(3, 0));
    await clock.advance(0.25);
    write(ended(3.25));
    await sink.close();
    await clock.advance(100);
    expect(syncs).toEqual([1, 3, 3.25]);
    expect(misuses).toEqual([]);
  });
  test('or the journal is given up: a failed sync is thrown with the next line', async () => {
    const { write, clock, disk } = journal();
    disk.sync = async () => {
      throw new Error('EIO');
    };
    write(began(), opened(0, 0));
    await clock.advance(2);
    expect(() => write(fault(2))).toThrow('EIO');
  });
});

describe('a real file', () => {
  const openIn = (path: string) => openFiles(nodeDisk(), { journal: path, logDir: null, logFilePrefix: '', stateDir: null }, 'id', 1, new Date(0)).journal!;
  test('is for its owner’s eyes, and holds what was written', async () => {
    const path = join(scratch(), 'deep', 'down', 'run.jsonl');
    const sink = journalFile(openIn(path), fakeClock(), () => {});
    for (const event of dull) sink.write(event, books);
    await sink.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe(linesOf(dull));
  });
  test('is never overwritten', async () => {
    const path = join(scratch(), 'run.jsonl');
    const sink = journalFile(openIn(path), fakeClock(), () => {});
    sink.write(began(), books);
    expect(() => openIn(path)).toThrow(
      expect.objectContaining({ name: 'Refusal', code: 'unwritable', remedy: 'choose another name; a journal is never overwritten' }),
    );
    await sink.close();
    expect(readFileSync(path, 'utf8')).toBe(linesOf([began()]));
  });
});
