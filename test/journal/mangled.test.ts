import { expect, test } from 'vitest';
import { readJournal } from '../../src/journal/line.ts';
import { Refusal } from '../../src/journal/refusal.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { plainMean } from '../../src/predict/plain-mean.ts';
import { statementJson } from '../../src/report/json.ts';
import { outcomeOf } from '../../src/report/run-phrase.ts';
import { text } from '../../src/report/text.ts';
import { PAPER } from '../support/medium.ts';

const BEGAN = {
  type: 'began',
  v: 1,
  date: '2026-11-22T20:22:01.123Z',
  run: 'r',
  sensors: [{ id: 'a', part: 'cpu', label: 'A', basis: 'measured', method: 'energy-counter', uncertainty: null }],
};
const OPENED = { type: 'opened', at: 0, window: 0, label: 'run' };
const SPENT = { type: 'spent', from: 0, to: 10, energy_j: [100] };
const CLOSED = { type: 'closed', at: 10, window: 0 };
const lines = (...events: readonly (object | string)[]) => events.map((event) => (typeof event === 'string' ? event : JSON.stringify(event))).join('\n') + '\n';
const statementOf = (...events: readonly (object | string)[]) => {
  const ledger = openLedger(plainMean);
  for (const event of readJournal(lines(...events), 'j')) ledger.post(event);
  const statement = ledger.statement();
  expect(text.render([{ statement, trace: ledger.trace, between: ledger.between }], PAPER)).not.toMatch(/undefined|NaN|[\s:]-\d/);
  return statementJson(statement);
};
const codes = ({ faults }: ReturnType<typeof statementOf>) => faults.map(({ code }) => code);

test.each([
  ['sensors that are none', { ...BEGAN, sensors: [null] }],
  ['a sensor without a name', { ...BEGAN, sensors: [{ part: 'cpu' }] }],
  ['absences that are no list', { ...BEGAN, absences: {} }],
  ['devices missed without number', { ...BEGAN, absences: [{ what: 'x', why: 'y', unseen: [null] }] }],
  ['a PUE of nothing', { ...BEGAN, settings: { pue: 0 } }],
  ['a PUE in words', { ...BEGAN, settings: { pue: '2' } }],
  ['a PUE that no building has', { ...BEGAN, settings: { pue: 1e300 } }],
  ['a command that is no list', { ...BEGAN, command: 'python x' }],
  ['a word of the command that is none', { ...BEGAN, command: ['python', 5] }],
  ['a name that is no text', { ...BEGAN, name: { a: 1 } }],
  ['a job that is none', { ...BEGAN, job: 'x' }],
  ['a job without its number', { ...BEGAN, job: { scheduler: 'slurm' } }],
  ['a host in a list', { ...BEGAN, host: ['n1'] }],
  ['a host whose name is no text', { ...BEGAN, host: { name: { toString: 1 } } }],
  ['a tool whose version is no text', { ...BEGAN, tool: { version: 3 } }],
  ['an uncertainty in words', { ...BEGAN, sensors: [{ ...BEGAN.sensors[0], uncertainty: 'NaN' }] }],
  ['a method that is none', { ...BEGAN, sensors: [{ ...BEGAN.sensors[0], method: [] }] }],
  ['a planned epoch in words', { ...BEGAN, settings: { epochs: '10' } }],
  ['a reason that is none', { ...BEGAN, absences: [{ what: 'x', why: {} }] }],
  ['a date before all computers', { ...BEGAN, date: '-271821-04-20T00:00:00.000Z' }],
])('a beginning with %s is refused', (_what, began) => {
  expect(() => readJournal(lines(began, OPENED), 'j')).toThrow(Refusal);
});
test.each([
  ['negative energy', { ...SPENT, from: 10, to: 20, energy_j: [-50] }],
  ['more energy than any machine draws', { ...SPENT, from: 10, to: 20, energy_j: [1e308] }],
  ['energy beyond all numbers', '{"type":"spent","from":10,"to":20,"energy_j":[1e400]}'],
])('%s is not known, and takes nothing from the rest', (_what, slice) => {
  const statement = statementOf(BEGAN, OPENED, SPENT, slice, { ...CLOSED, at: 20 });
  expect(statement.total).toMatchObject({ it_energy_j: 100, coverage: 0.5 });
  expect(statement.faults).toMatchObject([{ at_s: 20, code: 'implausible', message: expect.stringMatching(/^1 figure\(s\) of energy in j /) }]);
});
test.each([
  ['a carbon intensity below zero', { type: 'intensity', at: 0, from: 0, g_per_kwh: -5, basis: 'stated', source: 'x' }],
  ['an intensity from nowhere', { type: 'intensity', at: 0, from: 0, g_per_kwh: 5 }],
  ['an intensity whose end cannot be read', { type: 'intensity', at: 0, from: 0, until: 'soon', g_per_kwh: 5, basis: 'stated', source: 'x' }],
  ['a place with a PUE below one', { type: 'located', at: 0, zone: 'DK', source: 'cloud', pue: { value: 0.5, source: 'x' } }],
  ['an end without an outcome', { type: 'ended', at: 10, outcome: {} }],
  ['an end at no time', { type: 'ended', at: 1e300, outcome: { kind: 'finished' } }],
  ['an end of no kind', { type: 'ended', at: 10, outcome: { kind: '=1+1<b>', exit_code: 'NaN' } }],
  ['the beginning of another run', { ...BEGAN, run: 'other' }],
])('%s is a damaged line, and said', (_what, event) => {
  const statement = statementOf(BEGAN, OPENED, SPENT, event, CLOSED);
  expect(statement.total).toMatchObject({ it_energy_j: 100, carbon_g: null });
  expect(codes(statement)).toEqual(['journal-damaged']);
});
test('a boundary that a later version added is told as it is, and averaged with no other', () => {
  const fact = (from: number, boundary: unknown) => ({ type: 'intensity', at: 0, from, g_per_kwh: 100, basis: 'metered', source: 'x', boundary });
  const { intensity, total } = statementOf(BEGAN, OPENED, fact(0, 'direct'), fact(5, 'well-to-wheel'), SPENT, CLOSED);
  expect(intensity).toMatchObject({ mean_g_per_kwh: null, parts: [{ boundary: 'direct' }, { boundary: 'well-to-wheel' }] });
  expect(total.carbon_g).toBeGreaterThan(0);
});
test('a window that closes before it opens lasts no time', () => {
  expect(statementOf(BEGAN, { ...OPENED, at: 5 }, SPENT, { ...CLOSED, at: 1 }).total).toMatchObject({ time_s: 0, it_energy_j: 0 });
});
test('a window is opened once', () => {
  expect(statementOf(BEGAN, OPENED, SPENT, { ...OPENED, at: 5 }, CLOSED).total).toMatchObject({ time_s: 10, it_energy_j: 100 });
});
test('sensors that lie in a circle are counted', () => {
  const [a] = BEGAN.sensors;
  const circle = {
    ...BEGAN,
    sensors: [
      { ...a, within: 'b' },
      { ...a, id: 'b', within: 'a' },
    ],
  };
  expect(statementOf(circle, OPENED, { ...SPENT, energy_j: [100, 50] }, CLOSED).total.it_energy_j).toBe(150);
});
test('windows within windows without end are told like others', () => {
  const nested = Array.from({ length: 12_000 }, (_, n) => ({ type: 'opened', at: 1, window: n + 1, parent: n, label: 'deep' }));
  const ledger = openLedger(plainMean);
  for (const event of readJournal(lines(BEGAN, OPENED, ...nested, SPENT, CLOSED), 'j')) ledger.post(event);
  expect(ledger.statement().windows.at(-1)).toMatchObject({ time: 9, itEnergy: 90 });
});
test('a run that failed, nobody knows how, is said to have failed', () => {
  const failed = { type: 'ended', at: 10, outcome: { kind: 'failed' } };
  const ledger = openLedger(plainMean);
  for (const event of readJournal(lines(BEGAN, OPENED, SPENT, CLOSED, failed), 'j')) ledger.post(event);
  expect(outcomeOf(ledger.statement().run)).toBe('failed');
});
test('a beginning alone covers nothing', () => {
  expect(statementOf(BEGAN).total).toMatchObject({ it_energy_j: null, coverage: 0 });
});
test('a byte order mark is passed over', () => {
  expect(readJournal(`\uFEFF${lines(BEGAN, OPENED)}`, 'j')).toHaveLength(2);
});
