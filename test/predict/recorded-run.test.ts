import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/journal/refusal.ts';
import { runInCsv } from '../../src/predict/recorded-run.ts';

const read = (text: string) => runInCsv(text, 'run.csv', 'run');
const refusalOf = (text: string): Refusal => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was not refused.');
};

describe('a table of epochs', () => {
  test('is read as it stands', () => {
    expect(read('epoch,duration_s,energy_j\n1,12.5,3000\n2,.75,\n3,1e2,0\n')).toEqual({
      id: 'run',
      epochs: [
        { units: 1, time: 12.5, energy: 3000 },
        { units: 1, time: 0.75, energy: null },
        { units: 1, time: 100, energy: 0 },
      ],
    });
  });
  test('may have no energies, carriage returns, spaces, a byte order mark, and begin where a run was resumed', () => {
    expect(read('\uFEFFepoch, duration_s\r\n31, 12\r\n32 ,13\r\n\r\n').epochs).toEqual([
      { units: 1, time: 12, energy: null },
      { units: 1, time: 13, energy: null },
    ]);
  });
  test.each([
    ['another header', 'step,seconds\n1,2', 'line 1 of run.csv is not the header of a recorded run: "step,seconds".'],
    ['nothing', '', 'line 1 of run.csv is not the header of a recorded run: "".'],
    ['no epochs', 'epoch,duration_s\n', 'run.csv has no epochs.'],
    ['a word for a duration', 'epoch,duration_s\n1,12\n2,long', 'line 3 of run.csv has no duration where it says "long".'],
    ['an unknown duration', 'epoch,duration_s\n1,', 'line 2 of run.csv has no duration where it says "".'],
    ['a negative duration', 'epoch,duration_s\n1,-3', 'line 2 of run.csv has no duration where it says "-3".'],
    ['a duration beyond all numbers', 'epoch,duration_s\n1,1e999', 'line 2 of run.csv has no duration where it says "1e999".'],
    ['a word for an energy', 'epoch,duration_s,energy_j\n1,12,NaN', 'line 2 of run.csv has no energy where it says "NaN".'],
    ['an epoch that is left out', 'epoch,duration_s\n1,12\n3,12', 'line 3 of run.csv has "3" for an epoch after 1.'],
    ['half an epoch', 'epoch,duration_s\n0.5,12', 'line 2 of run.csv has "0.5" for an epoch.'],
    ['a decimal comma', 'epoch,duration_s\n1,12,5', 'line 2 of run.csv has 3 columns, and the header 2.'],
    ['a row that is cut off', 'epoch,duration_s\n1,12\n2', 'line 3 of run.csv has 1 column, and the header 2.'],
    ['an empty row in between', 'epoch,duration_s\n1,12\n\n2,12', 'line 3 of run.csv has 1 column, and the header 2.'],
  ])('is refused with %s', (_what, text, message) => {
    const refusal = refusalOf(text);
    expect(refusal.message).toBe(message);
    expect(refusal.code).toBe('unreadable');
  });
});
