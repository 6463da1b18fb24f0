import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/journal/event.ts';
import { encode, readJournal } from '../../src/journal/line.ts';
import { Refusal } from '../../src/journal/refusal.ts';
import { began, closed, ended, opened, run, spent, statementOf } from '../support/events.ts';

const written = (events: readonly Event[]): string => events.map((event) => `${encode(event)}\n`).join('');
const dull = run(3, [spent(0, 1, 10), spent(1, 2, 20), spent(2, 3, 30)]);
const FOLDER = new URL('../journals/', import.meta.url);
const golden = readdirSync(FOLDER).filter((file) => file.endsWith('.jsonl'));

const refusalOf = (text: string): Refusal => {
  try {
    readJournal(text, 'run.jsonl');
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return error as Refusal;
  }
  throw new Error('it was read');
};

describe('a journal', () => {
  test('is read as it was written', () => {
    expect(readJournal(written(dull), 'run.jsonl')).toEqual(dull);
  });
  test('that passed through Windows says the same', () => {
    expect(readJournal(written(dull).replaceAll('\n', '\r\n'), 'run.jsonl')).toEqual(dull);
  });
  test('may lack its last newline, and may have empty lines', () => {
    expect(readJournal(written(dull).trimEnd(), 'run.jsonl')).toEqual(dull);
    expect(readJournal(written(dull).replaceAll('\n', '\n\n'), 'run.jsonl')).toEqual(dull);
  });
  test('with a torn last line is whole up to there, and nothing is said', () => {
    const events = readJournal(`${written(dull.slice(0, -1))}{"type":"ended","at":3,"outc`, 'run.jsonl');
    expect(events).toEqual(dull.slice(0, -1));
  });
  test('whose last block is zeros after a power cut is whole up to there', () => {
    expect(readJournal(`${written(dull)}${'\0'.repeat(4096)}`, 'run.jsonl')).toEqual(dull);
  });
  test('with damage in its midst is read around it, and a fault tells how many lines are missing', () => {
    const lines = written(dull).split('\n');
    lines[3] = lines[3]!.slice(0, 20);
    lines.splice(5, 0, '<<<<<<< HEAD');
    const events = readJournal(lines.join('\n'), 'run.jsonl');
    expect(events.slice(0, -1)).toEqual(dull.filter((_, i) => i !== 3));
    expect(events.at(-1)).toEqual({
      type: 'fault',
      at: 3,
      code: 'journal-damaged',
      message: '2 line(s) of run.jsonl cannot be read; what they held is missing',
    });
    expect(statementOf(events)).toMatchObject({ total: { itEnergy: 40, coverage: expect.closeTo(2 / 3, 12) }, faults: [{ code: 'journal-damaged' }] });
  });
  test('with types and keys that a later version added costs what it costs without them', () => {
    const lines = written(dull)
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [line.replace(/}$/, ',"extra":{"a":[1]}}'), '{"type":"weather","at":1,"celsius":3}']));
    expect(statementOf(readJournal(lines.join('\n'), 'run.jsonl'))).toEqual(statementOf(dull));
  });
});

describe('what is no journal is refused in one sentence', () => {
  test.each([
    ['an empty file', ''],
    ['a file of empty lines', '\n\n\r\n'],
    ['another program’s text', 'epoch 1: loss 0.3\nepoch 2: loss 0.2\n'],
    ['another program’s JSON', '{"loss":0.3}\n{"loss":0.2}\n'],
    ['a list', '[1,2,3]\n'],
    ['null', 'null\n'],
    ['a journal without its first line', written(dull.slice(1))],
    ['a torn first line', encode(began()).slice(0, 40)],
    ['a first line without a version', '{"type":"began","date":"2026-11-22T20:22:01Z","run":"r","sensors":[]}\n'],
    ['a first line without sensors', '{"type":"began","v":1,"date":"2026-11-22T20:22:01Z","run":"r"}\n'],
    ['a gzip', Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xfe, 10, 0, 1]).toString('utf8')],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]).toString('utf8')],
  ])('%s', (_what, text) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe('unreadable');
    expect(refusal.message).toMatch(/^run\.jsonl [^\n]+\.$/);
    expect(refusal.message).not.toMatch(/[Ee]rror|token|JSON|undefined|\bat \w+ \(/);
  });
  test('a journal of a later version, with the remedy', () => {
    const refusal = refusalOf(written(dull).replace('"v":1', '"v":2'));
    expect(refusal.message).toBe('run.jsonl was written by a later version (journal 2, this one reads 1).');
    expect(refusal.remedy).toBe('update carbontracker');
  });
});

describe.each(golden)('%s, cut off at any byte', (file) => {
  const bytes = readFileSync(new URL(file, FOLDER));
  const firstLine = bytes.indexOf('\n');
  const upTo = (length: number) => readJournal(bytes.toString('utf8', 0, length), file);

  test('is refused while nothing of its beginning is known', () => {
    for (let length = 0; length < firstLine; length++) expect(() => upTo(length), `${length} bytes`).toThrow(Refusal);
  });
  test('is read from there on, and its energy never falls as more of it is there', () => {
    let before = 0;
    for (let length = firstLine; length <= bytes.length; length++) {
      const { total, faults } = statementOf(upTo(length));
      expect(total.itEnergy ?? before, `${length} bytes`).toBeGreaterThanOrEqual(before);
      expect(faults.map(({ code }) => code)).not.toContain('journal-damaged');
      before = total.itEnergy ?? before;
    }
    expect(before).toBe(statementOf(readJournal(bytes.toString('utf8'), file)).total.itEnergy ?? 0);
  });
});

test('a run that was cut off before it was opened still has a statement', () => {
  expect(statementOf(readJournal(written([began()]), 'run.jsonl'))).toMatchObject({
    total: { itEnergy: null, time: 0 },
    run: { outcome: { kind: 'unfinished' } },
  });
  expect(statementOf([began(), opened(0, 0), closed(0, 0), ended(0)]).total).toMatchObject({ time: 0, itEnergy: null, meanPower: null });
});
test.each(['+275760-09-13T00:00:00.000Z', '+010000-01-01T00:00:00.000Z', 'yesterday'])('a run of %s is none', (date) => {
  expect(refusalOf(written(dull).replace(/"date":"[^"]*"/, `"date":"${date}"`)).code).toBe('unreadable');
});
