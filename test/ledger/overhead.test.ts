import { describe, expect, test } from 'vitest';
import { overheadOf } from '../../src/ledger/overhead.ts';
import { began, run, set, spent, statementOf } from '../support/events.ts';

const MEAN = { value: 1.54, basis: 'industry-mean', source: expect.stringContaining('Uptime Institute survey 2025') };
const SLURM = { scheduler: 'slurm', id: '42', array_index: null };
const on = (chassis_type: number | null, facts: Parameters<typeof began>[0] = {}) => overheadOf(began({ ...facts, host: { ...began().host, chassis_type } }));

describe('the PUE is, of these, the first that applies', () => {
  test('what the user states, in whatever building', () => {
    for (const chassis of [23, 10, null])
      expect(on(chassis, { settings: set({ pue: 1.1 }), job: SLURM })).toEqual({ value: 1.1, basis: 'stated', source: 'stated by the user' });
  });
  test.each([17, 23, 25, 28, 29])('the industry’s mean for a server: chassis %i', (chassis) => {
    expect(on(chassis)).toEqual(MEAN);
    expect(on(chassis).source).toContain('a server by its chassis');
  });
  test('the industry’s mean for a batch job, even on what looks like a desktop', () => {
    expect(on(3, { job: SLURM })).toEqual(MEAN);
    expect(on(null, { job: SLURM }).source).toContain('a job of slurm');
  });
  test.each([3, 4, 6, 7, 9, 10, 13, 14, 30, 31, 32, 35])('1 for a desktop or a laptop: chassis %i', (chassis) => {
    expect(on(chassis)).toEqual({ value: 1, basis: 'not-in-a-data-centre', source: 'a desktop or laptop by its chassis' });
  });
  test.each([1, 2, 0, 99, null])('the industry’s mean where the machine is unknown: chassis %s', (chassis) => {
    expect(on(chassis)).toEqual(MEAN);
    expect(on(chassis).source).toContain('the kind of machine is unknown');
  });
});

describe('the PUE is a rule for reading, not a part of the record', () => {
  const events = run(10, [spent(0, 10, 1000)]);
  test('the IT energy is the same whatever it is', () => {
    const restated = statementOf(events, { overhead: { value: 2, basis: 'stated', source: 'stated by the user' } });
    expect([statementOf(events).total.itEnergy, restated.total.itEnergy]).toEqual([1000, 1000]);
    expect([statementOf(events).total.energy, restated.total.energy]).toEqual([1540, 2000]);
    expect(restated.overhead).toEqual({ value: 2, basis: 'stated', source: 'stated by the user' });
  });
});
