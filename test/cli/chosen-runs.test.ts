import { describe, expect, test } from 'vitest';
import { choiceOf } from '../../src/cli/chosen-runs.ts';
import type { Given } from '../../src/cli/option.ts';

const NOW = new Date('2026-11-22T20:00:00Z');
const given = (options: Readonly<Record<string, string>>): Given =>
  new Map(Object.entries(options).map(([name, value]) => [name, { value, times: 1, where: `--${name}` }]));
/** Whether a run of this moment is meant. */
const takes = (since: string, started: string): boolean => choiceOf(given({ since }), NOW)!({ name: null, started: new Date(started) });

test('without a word every run is meant', () => {
  expect(choiceOf(given({}), NOW)).toBeUndefined();
});

describe('--since', () => {
  test.each([
    ['90m', '2026-11-22T18:30:00.000Z'],
    ['12h', '2026-11-22T08:00:00.000Z'],
    ['7d', '2026-11-15T20:00:00.000Z'],
    ['0.5 d', '2026-11-22T08:00:00.000Z'],
    ['2026-11-20T08:00Z', '2026-11-20T08:00:00.000Z'],
    ['2026-11-20 08:00:00+01:00', '2026-11-20T07:00:00.000Z'],
    ['2026-11-20', new Date(2026, 10, 20).toISOString()],
  ])('%s is from %s on', (since, first) => {
    expect(takes(since, first)).toBe(true);
    expect(takes(since, new Date(Date.parse(first) - 1).toISOString())).toBe(false);
  });

  test.each(['yesterday', '7', '2026', '-7d', '7w', '', '7d ago', '20261120'])('is no %j', (since) => {
    expect(() => takes(since, '2026-11-20T08:00Z')).toThrow(`--since is a date such as 2026-11-24, or a time ago such as 12h or 7d, not "${since}".`);
  });
  test.each(['2026-13-01', '2026-11', '2026-11-20T25:00'])('is no %s', (since) => {
    expect(() => takes(since, '2026-11-20T08:00Z')).toThrow('--since is a time such as 2026-11-24T08:00');
  });
  test.each(['0d', '99999999d'])('is no %s', (since) => {
    expect(() => takes(since, '2026-11-20T08:00Z')).toThrow(`--since is a time such as 90m, 24h or 2d, at most`);
  });
});

test('--name is the whole label, and an empty one is none', () => {
  const takesName = (label: string, name: string | null) => choiceOf(given({ name: label }), NOW)!({ name, started: NOW });
  expect([takesName('mnist', 'mnist'), takesName('mnist', 'mnist 2'), takesName('mnist', 'MNIST'), takesName('mnist', null)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([takesName('', null), takesName('', ''), takesName('', 'mnist')]).toEqual([true, true, false]);
});
test('both together choose those that are both', () => {
  const choice = choiceOf(given({ name: 'a', since: '1d' }), NOW)!;
  const [late, early] = [NOW, new Date('2026-11-01T00:00Z')];
  expect([choice({ name: 'a', started: late }), choice({ name: 'a', started: early }), choice({ name: 'b', started: late })]).toEqual([true, false, false]);
});
