import { describe, expect, test } from 'vitest';
import { overheadOf } from '../../src/ledger/overhead.ts';
import { began, located, run, set, spent, statementOf } from '../support/events.ts';

const MEAN = { value: 1.54, basis: 'industry-mean', source: expect.stringContaining('Uptime Institute survey 2025') };
const SLURM = { scheduler: 'slurm', id: '42', array_index: null };
const on = (chassis_type: number | null, facts: Parameters<typeof began>[0] = {}) => overheadOf(began({ ...facts, host: { ...began().host, chassis_type } }));

describe('the PUE is, of these, the first that applies', () => {
  test('what the user states, in whatever building', () => {
    for (const chassis of [23, 10, null])
      expect(on(chassis, { settings: set({ pue: 1.1 }), job: SLURM })).toEqual({ value: 1.1, basis: 'stated', source: 'stated by the user' });
  });
  test('what its cloud publishes for the region, whatever the machine looks like', () => {
    const region = { value: 1.09, source: 'Google, europe-west1, 2025' };
    for (const chassis of [23, 10, null])
      expect(overheadOf(began({ job: SLURM, host: { ...began().host, chassis_type: chassis } }), region)).toEqual({ ...region, basis: 'cloud-region' });
    expect(overheadOf(began({ settings: set({ pue: 1.1 }) }), region)).toMatchObject({ value: 1.1, basis: 'stated' });
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
  test('a cloud that is found while the run is on counts for all of it', () => {
    const pue = { value: 1.25, source: 'the cloud' };
    const half = [spent(0, 5, 500), located(5, { pue }), spent(5, 10, 500)];
    expect(statementOf(run(10, half))).toMatchObject({ total: { itEnergy: 1000, energy: 1250 }, overhead: { ...pue, basis: 'cloud-region' } });
    expect(statementOf(run(10, half, { settings: set({ pue: 2 }) })).total.energy).toBe(2000);
    expect(statementOf(run(10, half), { overhead: { value: 3, basis: 'stated', source: 'stated by the user' } }).total.energy).toBe(3000);
  });
  test('a place without a figure leaves the rules as they are, and the last place counts', () => {
    expect(statementOf(run(10, [located(1, { source: 'address' })])).overhead).toEqual(MEAN);
    expect(statementOf(run(10, [located(1, { pue: { value: 1.25, source: 'the cloud' } }), located(2)])).overhead).toEqual(MEAN);
  });
});
